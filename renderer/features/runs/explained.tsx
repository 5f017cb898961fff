import { AXES, wordOf } from '../../../shared/domain/words.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { visible } from '../../ui/values/visible.ts';
import { openRecord } from '../../state/open-record.ts';
import type { Pointer } from './record-group.ts';
import { shortTime } from './short-time.ts';
import styles from './dossier.module.css';

type Found = Out<'dossier.get'>;
type Run = Found['runs'][number];
const text = en.dossier;
const FEW = 4;
/** More are read in the document. */
const MOST_RUNS = 40;
const MOST_GAPS = 120;

const shown = (value: string): string => visible(maskSecrets(value));

/** The chain of each run that made it on one side, on the other what the records cannot show and what to ask for. */
export function Explained({ dossier }: { readonly dossier: Found }) {
  const { found, chain, runs, missing } = dossier;
  const loose = chain.filter(({ run }) => run === null);
  return (
    <>
      <p className={`title ${styles['sentence']}`}>{text.sentence(chain.length, missing.length)}</p>
      <p className={`small dim ${styles['found']}`}>
        {text.found}{' '}
        {found.map(({ kind, id }) => (
          <span key={`${kind} ${id}`} className={styles['one']}>
            {kind} <span className="mono break">{shown(id)}</span>
          </span>
        ))}
      </p>
      <div className={styles['sides']}>
        <section className={styles['side']} aria-label={text.chain}>
          <h2 className="micro">{text.chain}</h2>
          {runs.slice(0, MOST_RUNS).map((run) => (
            <RunChain key={run.id} run={run} steps={chain.filter((step) => step.run === run.id)} />
          ))}
          {runs.length > MOST_RUNS ? <p className="small dim">{text.moreRuns(runs.length - MOST_RUNS)}</p> : null}
          {loose.length === 0 ? null : (
            <article className={styles['run']} aria-label={text.noRun}>
              <Status id="absent">{text.noRun}</Status>
              <Steps steps={loose} />
            </article>
          )}
        </section>
        <section className={styles['side']} aria-label={text.missing}>
          <h2 className="micro">{text.missing}</h2>
          {missing.length === 0 ? <Status id="proved">{text.nothingMissing}</Status> : null}
          <ul className={styles['steps']}>
            {missing.slice(0, MOST_GAPS).map((gap) => (
              <li key={`${gap.run ?? ''} ${gap.what}`} className={styles['step']}>
                <p className="row wrap">
                  <Status id={gap.level} small>
                    {wordOf(gap.level)}
                  </Status>
                  <span className="medium break">{shown(gap.what)}</span>
                </p>
                {runs.length > 1 && gap.run !== null ? <p className="mono small faint break">{shown(gap.run)}</p> : null}
                <p className="small dim break">{shown(gap.why)}</p>
                {gap.ask === null ? null : <p className="small break">{text.askFor(shown(gap.ask))}</p>}
                <Pointers {...gap} />
              </li>
            ))}
          </ul>
          {missing.length > MOST_GAPS ? <p className="small dim">{text.moreGaps(missing.length - MOST_GAPS)}</p> : null}
        </section>
      </div>
    </>
  );
}

/** One run with its five levels, each a way to its records, and what it is tied to. */
function RunChain({ run, steps }: { readonly run: Run; readonly steps: Found['chain'] }) {
  const name = shown(run.name === '' ? run.id : run.name);
  return (
    <article className={styles['run']} aria-label={text.run(name)}>
      <h3 className="row wrap">
        <span className="strong break">{name}</span>
        <span className="small faint">{run.platform}</span>
        <span className="mono dim">{run.startedAt === null ? en.runs.noStart : shortTime(run.startedAt)}</span>
      </h3>
      <ul className={`row wrap ${styles['levels']}`}>
        {AXES.map((axis) => {
          const { level } = run.axes[axis];
          const { head } = en.runs.axes[axis];
          return (
            <li key={axis}>
              <Button variant="bare" onPress={() => place.run({ run: run.id, axis })}>
                <span className="dim">{head}</span>
                <Status id={level} small>
                  {wordOf(level)}
                </Status>
                <span className="vh">{text.openRecords}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      <Steps steps={steps} />
    </article>
  );
}

const Steps = ({ steps }: { readonly steps: Found['chain'] }) => (
  <ol className={styles['steps']}>
    {steps.map((step) => (
      <li key={`${step.step} ${step.id}`} className={`${styles['step']} ${styles['link']}`}>
        <span className="micro">{text.steps[step.step]}</span>
        <div>
          <p className="mono break">{shown(step.id)}</p>
          <p className="small dim break">{shown(step.why)}</p>
          <Pointers {...step} />
        </div>
      </li>
    ))}
  </ol>
);

/** The first records that a statement rests on; each opens where it stands. */
function Pointers({ pointers, pointersTotal }: { readonly pointers: readonly Pointer[]; readonly pointersTotal: number }) {
  if (pointers.length === 0) return null;
  // Several values often stand in one record.
  const records = [...new Map(pointers.map((one) => [`${one.evidence} ${one.member ?? ''} ${one.offset}`, one])).values()].slice(0, FEW);
  const told = pointers.filter((one) => records.some((record) => record.evidence === one.evidence && record.offset === one.offset)).length;
  return (
    <p className="row wrap small">
      {records.map((one) => (
        <span key={`${one.evidence} ${one.member ?? ''} ${one.offset}`} className="row">
          <Cite label={text.record(one.event ?? one.evidence)} onPress={() => openRecord(one)}>
            {one.event ?? one.evidence}
          </Cite>
          {one.stance === 'contradicts' ? <span className="badtext">{text.against}</span> : null}
        </span>
      ))}
      {pointersTotal > told ? <span className="faint">{text.more(pointersTotal - told)}</span> : null}
    </p>
  );
}
