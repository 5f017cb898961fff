import { useMemo } from 'react';
import { timeline } from '../../../shared/domain/figures/timeline.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/values/cite.tsx';
import { exact } from '../../ui/values/format.ts';
import { More } from '../../ui/layout/more.tsx';
import { NextStep } from '../../ui/messages/next-step.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { useWidth } from '../../ui/layout/use-width.ts';
import { Lane } from './coverage-lane.tsx';
import { INTEGRITY_MARK } from './integrity-mark.ts';
import { percent } from './percent.ts';
import styles from './coverage.module.css';

type Row = Out<'runs.list'>['coverage'][number];
const text = en.runs.coverage;
const FEW = 2;

/** Every source on one time axis: what its cards declare, where its records begin and end, where it is silent, what it leaves out by default. */
export function Coverage({ rows }: { readonly rows: readonly Row[] }) {
  const { lanes, ticks } = useMemo(() => timeline(rows), [rows]);
  if (rows.length === 0)
    return <NextStep title={text.none} note={text.noneNote} action={en.overview.intake.start} onAction={() => place.go('intake')} />;
  return (
    <table className={styles['coverage']} aria-label={text.title}>
      <thead>
        <tr>
          <th scope="col">{text.source}</th>
          <th scope="col" className="num">
            {text.events}
          </th>
          <th scope="col" className={styles['axis']}>
            <span className="vh">{text.window}</span>
            <Ticks ticks={ticks} />
          </th>
          <th scope="col">{text.integrity}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id}>
            <th scope="row">
              <span className="medium">{row.format}</span>
              <span className="faint">
                {[row.account, row.region].filter((part) => part !== null).join(', ') || text.unknown} · {row.id}
              </span>
              <Files row={row} />
            </th>
            <td className="num">{exact(row.events)}</td>
            <td className={styles['lane']}>
              <Lane row={row} lane={lanes[index]} />
            </td>
            <td>
              <Status id={INTEGRITY_MARK[row.integrity]} small>
                {text.integrities[row.integrity]}
              </Status>
              <Issues issues={row.integrityIssues} />
              {row.defaultOff.map((off) => (
                <p key={off.what} className="small dim" title={off.ask}>
                  {text.off}: {off.what}, {off.seen ? text.seen : text.unseen}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Tick = ReturnType<typeof timeline>['ticks'][number];

/** What a day takes, with the space after it. */
const DAY_PX = 88;

/** As many of the days as can be read beside each other. */
function readable(ticks: readonly Tick[], width: number): readonly Tick[] {
  let free = 0;
  return ticks.filter(({ at }) => {
    const fits = at * width >= free;
    if (fits) free = at * width + DAY_PX;
    return fits;
  });
}

function Ticks({ ticks }: { readonly ticks: readonly Tick[] }) {
  const { ref, width } = useWidth<HTMLSpanElement>();
  return (
    <span ref={ref} className={styles['ticks']} aria-hidden="true">
      {readable(ticks, width).map((tick) => (
        <span key={tick.word} style={{ left: percent(tick.at) }}>
          {tick.word}
        </span>
      ))}
    </span>
  );
}

/** The first of them; the others are a press away, so that one chain of digests does not fill the screen. */
function Issues({ issues }: { readonly issues: readonly string[] }) {
  const lines = (some: readonly string[]) =>
    some.map((issue) => (
      <p key={issue} className="small badtext break">
        {issue}
      </p>
    ));
  return (
    <>
      {lines(issues.slice(0, FEW))}
      {issues.length > FEW ? <More title={text.moreIssues(issues.length - FEW)}>{lines(issues.slice(FEW))}</More> : null}
    </>
  );
}

function Files({ row }: { readonly row: Row }) {
  const [first] = row.evidence;
  return (
    <span className="faint">
      {first === undefined ? null : <Cite onPress={() => place.events({ evidence: first })}>{first}</Cite>}{' '}
      {row.evidence.length > 1 ? `+ ${row.evidence.length - 1}` : ''} {row.emptyFiles > 0 ? text.empty(row.emptyFiles) : ''}
    </span>
  );
}
