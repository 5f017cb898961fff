import { type ReactNode, useState } from 'react';
import { AXES, type Axis, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { useGridKeys } from '../../ui/tables/use-grid-keys.ts';
import { LevelCell } from './level-cell.tsx';
import type { Pointer } from './record-group.ts';
import { shortId } from './short-id.ts';
import { shortTime } from './short-time.ts';
import styles from './runs.module.css';

type List = Out<'runs.list'>;
export type Run = List['runs'][number];
export type Chosen = { readonly run: string; readonly axis: Axis };

type Props = {
  readonly list: List;
  readonly runs: readonly Run[];
  /** Place of the first shown run among all that match. */
  readonly from: number;
  readonly matching: number;
  readonly level: string;
  readonly chosen: Chosen | null;
  readonly withOthers: boolean;
  readonly onChoose: (chosen: Chosen) => void;
};
const text = en.runs;
const COLUMNS = AXES.length + 2;
/** More would push the runs out of sight. */
const FEW = 4;

/** Runs × axes as a real table; what no run explains stands first. */
export function Matrix(props: Props) {
  const { list, runs, from, matching, withOthers } = props;
  const keys = useGridKeys<HTMLTableElement>();
  const [all, setAll] = useState(false);
  const orphans = withOthers ? (all ? list.orphans : list.orphans.slice(0, FEW)) : [];
  const attempts = withOthers ? list.attempts : [];
  return (
    <table className={styles['matrix']} role="grid" aria-label={text.title} aria-rowcount={list.runs.length} {...keys}>
      <colgroup>
        <col />
        <col className={styles['when']} />
        {AXES.map((axis) => (
          <col key={axis} className={styles['axis']} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{text.run}</th>
          <th scope="col">{text.started}</th>
          {AXES.map((axis) => (
            <th scope="col" key={axis}>
              {text.axes[axis].head}
            </th>
          ))}
        </tr>
      </thead>
      {orphans.length > 0 ? (
        <tbody>
          <GroupRow
            end={
              list.orphans.length > FEW ? (
                <Button variant="bare" onPress={() => setAll(!all)}>
                  {all ? text.fewOrphans : text.allOrphans(list.orphans.length)}
                </Button>
              ) : null
            }
          >
            {text.orphansHead(list.orphans.length)}
          </GroupRow>
          {orphans.map((orphan) => (
            <OtherRow
              key={`${orphan.kind} ${orphan.id}`}
              kind={text.orphan[orphan.kind]}
              id={orphan.id}
              status="absent"
              word={text.noRun[orphan.kind]}
              why={orphan.why}
              pointer={orphan.pointers[0]}
              bad
            />
          ))}
        </tbody>
      ) : null}
      <tbody>
        {runs.length > 0 ? <GroupRow>{text.runsHead(from + 1, from + runs.length, matching)}</GroupRow> : null}
        {runs.map((run, index) => (
          <RunLine key={run.id} run={run} index={index} {...props} />
        ))}
      </tbody>
      {attempts.length > 0 ? (
        <tbody>
          <GroupRow>{text.attemptsHead(attempts.length)}</GroupRow>
          {attempts.map((attempt) => (
            <OtherRow
              key={attempt.id}
              kind={attempt.platform}
              id={attempt.id}
              status="refused"
              word={text.refused}
              why={`${attempt.why}${attempt.who === null ? '' : ` ${attempt.who}`}`}
              when={shortTime(attempt.time)}
              pointer={attempt.pointers[0]}
            />
          ))}
        </tbody>
      ) : null}
    </table>
  );
}

function GroupRow({ children, end = null }: { readonly children: string; readonly end?: ReactNode }) {
  return (
    <tr className={styles['group']}>
      <th scope="rowgroup" colSpan={COLUMNS}>
        <span className="row">
          {children}
          <span className="grow" />
          {end}
        </span>
      </th>
    </tr>
  );
}

function RunLine({ run, index, level, chosen, onChoose }: Props & { readonly run: Run; readonly index: number }) {
  const mine = chosen?.run === run.id;
  return (
    <tr aria-rowindex={index + 1} className={mine ? styles['mine'] : ''}>
      <th scope="row" title={run.id}>
        <span className={styles['name']}>
          <span>{run.name === '' ? run.id : run.name}</span>
          <span className="faint">{run.platform}</span>
        </span>
      </th>
      <td className={`mono ${styles['time']}`}>{run.startedAt === null ? text.noStart : shortTime(run.startedAt)}</td>
      {AXES.map((axis, col) => (
        <LevelCell
          key={axis}
          level={run.axes[axis].level}
          label={text.cell(run.name === '' ? run.id : run.name, text.axes[axis].head, wordOf(run.axes[axis].level))}
          row={index}
          col={col}
          chosen={mine && chosen.axis === axis}
          first={chosen === null && index === 0 && col === 0}
          dimmed={level !== 'all' && run.axes[axis].level !== level}
          onChoose={() => onChoose({ run: run.id, axis })}
        />
      ))}
    </tr>
  );
}

type OtherProps = {
  readonly kind: string;
  readonly id: string;
  readonly status: string;
  readonly word: string;
  readonly why: string;
  readonly when?: string;
  /** Its first record. */
  readonly pointer: Pointer | undefined;
  readonly bad?: boolean;
};

/** A line of something that is no run: it has no axes, it has a reason. */
function OtherRow({ kind, id, status, word, why, when = '', pointer, bad = false }: OtherProps) {
  return (
    <tr>
      <th scope="row" title={id}>
        <span className={styles['name']}>
          {pointer === undefined ? (
            <span>{shortId(id)}</span>
          ) : (
            <Button variant="bare" aria-label={text.openRecord(shortId(id))} onPress={() => openRecord(pointer)}>
              {shortId(id)}
            </Button>
          )}
          <span className="faint">{kind}</span>
        </span>
      </th>
      {when === '' ? null : <td className={`mono ${styles['time']}`}>{when}</td>}
      <td colSpan={AXES.length + (when === '' ? 1 : 0)} className={styles['why']}>
        <span className={styles['reason']} title={why}>
          <Status id={status} small {...(bad ? { tone: 'bad' as const } : {})}>
            {word}
          </Status>
          <span className="small dim">{why}</span>
        </span>
      </td>
    </tr>
  );
}

/** The event itself where the record is one, else the place in the text of its evidence. */
function openRecord({ evidence, event, time, member, line }: Pointer): void {
  if (event === null) place.openEvidence(evidence, { member, line });
  else place.events({ evidence, event, time });
}
