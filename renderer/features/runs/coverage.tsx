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
const MARK = { verified: 'proved', partly: 'claimed', unverifiable: 'not_covered' } as const;

/** Every source on one time axis: where its records begin and end, where it is silent, what it leaves out by default. */
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

function Lane({ row, lane }: { readonly row: Row; readonly lane: Lane | undefined }) {
  if (lane === undefined || lane.observed === null || row.from === null || row.to === null)
    return <span className="dim">{text.timeless}</span>;
  const { observed, gaps } = lane;
  return (
    <>
      <span className={styles['bar']} aria-hidden="true">
        <span
          className={styles['observed']}
          style={{ left: percent(observed.from), width: percent(Math.max(0.002, observed.to - observed.from)) }}
        />
        {gaps.map((gap, index) => (
          <span
            key={gap.from}
            className={styles['gap']}
            title={text.gap(shortTime(row.gaps[index]?.from ?? null), shortTime(row.gaps[index]?.to ?? null))}
            style={{ left: percent(gap.from), width: percent(Math.max(0.003, gap.to - gap.from)) }}
          />
        ))}
      </span>
      <span className={`small tab ${styles['words']}`}>
        {shortTime(row.from)} – {shortTime(row.to)},{' '}
        {row.gaps.length === 0 ? (
          text.noGaps
        ) : (
          <span className="badtext" title={text.gapRule(row.gapHours)}>
            {text.gaps(row.gaps.length)}
          </span>
        )}
        <span className="vh"> {row.gaps.map((gap) => text.gap(shortTime(gap.from), shortTime(gap.to))).join('; ')}</span>
      </span>
    </>
  );
}
