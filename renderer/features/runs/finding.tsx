import { memo, useMemo, useState } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { type Axis, type Stance, STANCES, wordOf } from '../../../shared/domain/words.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { pickOne } from '../../state/session.ts';
import { selectorOf, tagRecord } from '../../state/tag-record.ts';
import { useRecords } from '../../state/use-records.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Problem } from '../../ui/messages/notice.tsx';
import { StanceTag } from '../../ui/inputs/stance-tag.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Run } from './run-line.tsx';
import { closeRecords } from './close-records.ts';
import { RecordCard } from './record-card.tsx';
import { byRecord, type Pointer } from './record-group.ts';
import styles from './runs.module.css';

const text = en.runs.findings;
const SIDE_BY_SIDE = 2;

/** Why a cell has its level: the sentence of the rule, and the records side by side. */
export const Finding = memo(function DrawnFinding({ run, axis }: { readonly run: Run; readonly axis: Axis }) {
  const finding = run.axes[axis];
  // Begins anew with each cell, and nothing is made anew for it: the cells are walked.
  const cell = `${run.id} ${axis}`;
  const [page, setPage] = useState({ cell, from: 0 });
  const from = page.cell === cell ? page.from : 0;
  const setFrom = (next: number) => setPage({ cell, from: next });
  const groups = useMemo(() => byRecord(finding.pointers), [finding]);
  const shown = useMemo(() => groups.slice(from, from + SIDE_BY_SIDE), [groups, from]);
  const pointers = useMemo(() => shown.map(({ pointer }) => pointer), [shown]);
  const { records, problem } = useRecords(pointers);
  const { title } = en.runs.axes[axis];
  return (
    <section className={styles['finding']} aria-label={title}>
      <div className={styles['evidence']}>
        <header className={styles['findingHead']}>
          <span className="clip" title={visible(run.id)}>
            <Cite boxed>{visible(run.name === '' ? run.id : run.name)}</Cite>
          </span>
          <h2 className="strong">{title}</h2>
          <Status id={finding.level}>{wordOf(finding.level)}</Status>
          <span className="grow" />
          <Button variant="icon" aria-label={text.close} onPress={closeRecords}>
            <Glyph name="close" />
          </Button>
          <span className={`dim ${styles['sentence']}`}>{visible(finding.why)}</span>
        </header>
        {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
        <div className={styles['sides']}>
          {shown.map((group, index) => (
            <Side
              key={`${group.pointer.evidence} ${group.pointer.offset}`}
              first={index === 0}
              other={shown[0]?.pointer}
              pointer={group.pointer}
            >
              <RecordCard group={group} record={records?.[index]} />
            </Side>
          ))}
          {shown.length === 0 ? (
            <div className={`dim stack ${styles['waiting']}`}>
              <p>
                {text.noRecords} {finding.coverage.length === 0 ? '' : `${text.coverage} ${finding.coverage.join(', ')}.`}
              </p>
              <Button onPress={() => place.runsView('coverage')}>{text.openCoverage}</Button>
            </div>
          ) : null}
        </div>
        {groups.length > SIDE_BY_SIDE ? (
          <footer className="row">
            <span className="small dim tab">{text.shown(from + 1, from + shown.length, groups.length)}</span>
            <span className="grow" />
            <Button onPress={() => setFrom(from - SIDE_BY_SIDE)} isDisabled={from === 0}>
              {text.earlier}
            </Button>
            <Button onPress={() => setFrom(from + SIDE_BY_SIDE)} isDisabled={from + SIDE_BY_SIDE >= groups.length}>
              {text.later}
            </Button>
          </footer>
        ) : null}
      </div>
      <Why run={run} axis={axis} pointer={pointers[0]} />
    </section>
  );
});

type SideProps = {
  readonly first: boolean;
  readonly other: Pointer | undefined;
  readonly pointer: Pointer;
  readonly children: React.ReactNode;
};

/** Between two records stands whether they say the same. */
function Side({ first, other, pointer, children }: SideProps) {
  const agree = other?.says === pointer.says && pointer.stance === 'supports';
  return (
    <>
      {first ? null : (
        <span className={`${styles['between']} ${agree ? 'good' : pointer.stance === 'contradicts' ? 'bad' : 'mute'}`}>
          {agree || pointer.stance === 'contradicts' ? (
            <>
              <Glyph name={agree ? 'agree' : 'contradicted'} />
              <span>{agree ? text.agree : text.disagree}</span>
            </>
          ) : null}
        </span>
      )}
      {children}
    </>
  );
}

function Why({ run, axis, pointer }: { readonly run: Run; readonly axis: Axis; readonly pointer: Pointer | undefined }) {
  const finding = run.axes[axis];
  return (
    <aside className={styles['whySide']} aria-label={text.rule}>
      <KeyValues
        rows={[
          [
            text.value,
            <span className={`mono break ${styles['value']}`} key="v">
              {finding.value === null ? text.noValue : visible(maskSecrets(finding.value))}
            </span>,
          ],
          [text.written, finding.origin === null ? '–' : text.origins[finding.origin]],
          [text.pinned, finding.pinned === null ? '–' : text.pins[finding.pinned]],
          [text.rule, `${finding.rule} ${finding.ruleVersion}`],
          ...(finding.ask === null ? [] : [[text.ask, finding.ask] as const]),
        ]}
      />
      <div className={styles['acts']}>
        {pointer === undefined ? null : <RecordActs pointer={pointer} question={en.runs.axes[axis].question} />}
        <Button onPress={() => void saveDossier(run)}>{en.runs.dossier.save}</Button>
      </div>
    </aside>
  );
}

/** "Explain this run" as a file: the chain from data set to endpoint, and what cannot be shown. */
async function saveDossier(run: Run): Promise<void> {
  const target = await pickOne('dossier.save', en.runs.dossier.file(run.name === '' ? run.id : run.name));
  if (target === null) return;
  const written = await attempt(ask('dossier.export', { model: run.id, out: target.handle }));
  if (written !== null) tell(en.runs.dossier.saved(exact(written.bytes)));
}

/** What can be done with the first shown record: cite it for the axis's question, or look at its neighbours. */
function RecordActs({ pointer, question }: { readonly pointer: Pointer; readonly question: string }) {
  if (selectorOf(pointer) === null) return <p className="small dim">{text.noPlace}</p>;
  const tag = async (stance: Stance) => {
    const added = await tagRecord(pointer, question, stance);
    if (added !== null) tell(text.tagged(added.cite, wordOf(stance).toLowerCase(), question), true);
  };
  return (
    <>
      <StanceTag
        label={text.stance}
        stances={STANCES.map((id) => ({ id, word: wordOf(id) }))}
        action={text.tag(question)}
        onTag={(stance) => void tag(stance)}
      />
      <Button variant="quiet" onPress={() => place.openQuestion(question)}>
        {text.openQuestion(question)}
      </Button>
      {pointer.event === null ? null : (
        <Button variant="quiet" onPress={() => place.events({ evidence: pointer.evidence, event: pointer.event, time: pointer.time })}>
          {text.open}
        </Button>
      )}
    </>
  );
}
