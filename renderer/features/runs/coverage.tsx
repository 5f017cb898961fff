import { useMemo } from 'react';
import { timeline } from '../../../shared/domain/figures/timeline.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/cite.tsx';
import { exact } from '../../ui/format.ts';
import { Empty } from '../../ui/notice.tsx';
import { Status } from '../../ui/status.tsx';
import { shortTime } from './short-time.ts';
import styles from './coverage.module.css';

type Row = Out<'runs.list'>['coverage'][number];
const text = en.runs.coverage;
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
/** So that the shortest stretch can still be seen. */
const LEAST = 0.003;
const MARK = { verified: 'proved', partly: 'claimed', unverifiable: 'not_covered' } as const;

/** Every source on one time axis: what its cards declare, where its records begin and end, where it is silent, what it leaves out by default. */
export function Coverage({ rows }: { readonly rows: readonly Row[] }) {
  const { lanes, ticks } = useMemo(() => timeline(rows), [rows]);
  if (rows.length === 0)
    return (
      <Empty title={text.none}>
        <p>{text.noneNote}</p>
      </Empty>
    );
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
            <span className={styles['ticks']} aria-hidden="true">
              {ticks.map((tick) => (
                <span key={tick.word} style={{ left: percent(tick.at) }}>
                  {tick.word}
                </span>
              ))}
            </span>
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
              <Status id={MARK[row.integrity]} small>
                {text.integrities[row.integrity]}
              </Status>
              {row.integrityIssues.map((issue) => (
                <p key={issue} className="small badtext">
                  {issue}
                </p>
              ))}
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

function Files({ row }: { readonly row: Row }) {
  const [first] = row.evidence;
  return (
    <span className="faint">
      {first === undefined ? null : <Cite onPress={() => place.events({ evidence: first })}>{first}</Cite>}{' '}
      {row.evidence.length > 1 ? `+ ${row.evidence.length - 1}` : ''} {row.emptyFiles > 0 ? text.empty(row.emptyFiles) : ''}
    </span>
  );
}

type Lane = ReturnType<typeof timeline>['lanes'][number];
type Stretch = Row['gaps'][number];

const between = ({ from, to }: Stretch): string => text.between(shortTime(from), shortTime(to));

/** Stretches of a lane, each with what it is on hover. */
function Stretches({
  of,
  spans,
  kind,
  words,
}: {
  readonly of: readonly Stretch[];
  readonly spans: Lane['gaps'];
  readonly kind: string;
  readonly words: (stretch: Stretch) => string;
}) {
  return spans.map((span, index) => {
    const stretch = of[index];
    return (
      <span
        key={span.from}
        className={styles[kind]}
        title={stretch === undefined ? undefined : words(stretch)}
        style={{ left: percent(span.from), width: percent(Math.max(LEAST, span.to - span.from)) }}
      />
    );
  });
}

/** What the cards declare above, what the records show below it, and where both differ in words. */
function Lane({ row, lane }: { readonly row: Row; readonly lane: Lane | undefined }) {
  if (lane === undefined || (lane.observed === null && row.declared.length === 0)) return <span className="dim">{text.timeless}</span>;
  const observed = row.from === null || row.to === null ? [] : [{ from: row.from, to: row.to }];
  return (
    <>
      <span className={styles['bar']} aria-hidden="true">
        <Stretches of={row.declared} spans={lane.declared} kind="declared" words={(one) => text.declared(between(one))} />
        <Stretches
          of={observed}
          spans={lane.observed === null ? [] : [lane.observed]}
          kind="observed"
          words={(one) => text.observed(between(one))}
        />
        <Stretches of={row.gaps} spans={lane.gaps} kind="gap" words={(one) => text.gap(between(one))} />
        <Stretches of={row.silent} spans={lane.silent} kind="silent" words={(one) => text.silent(between(one))} />
      </span>
      <span className={`small tab ${styles['words']}`}>
        {observed.map(between).join('') || text.timeless}, <Gaps row={row} />
      </span>
      <Declared row={row} />
    </>
  );
}

function Gaps({ row }: { readonly row: Row }) {
  if (row.gaps.length === 0) return text.noGaps;
  return (
    <>
      <span className="badtext" title={text.gapRule(row.gapHours)}>
        {text.gaps(row.gaps.length)}
      </span>
      <span className="vh"> {row.gaps.map((gap) => text.gap(between(gap))).join('; ')}</span>
    </>
  );
}

/** What people said of the source, and where its records disagree; nothing where nobody said anything. */
function Declared({ row }: { readonly row: Row }) {
  if (row.declared.length === 0) return <span className={`small faint ${styles['words']}`}>{text.notDeclared}</span>;
  return (
    <>
      <span className={`small tab ${styles['words']}`}>{text.declared(row.declared.map(between).join('; '))}</span>
      {row.silent.map((one) => (
        <span key={one.from} className={`small tab badtext ${styles['words']}`}>
          {text.silent(between(one))}
        </span>
      ))}
      {row.undeclared.map((one) => (
        <span key={one.from} className={`small tab badtext ${styles['words']}`}>
          {text.undeclared(between(one))}
        </span>
      ))}
    </>
  );
}
