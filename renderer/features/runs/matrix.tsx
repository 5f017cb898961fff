import { memo, type ReactNode, useState } from 'react';
import { AXES } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place, type RunCell } from '../../state/place.ts';
import { useFollow } from '../../state/use-follow.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { useGridKeys } from '../../ui/tables/use-grid-keys.ts';
import { OtherRow } from './other-row.tsx';
import { type Run, RunLine } from './run-line.tsx';
import { shortTime } from './short-time.ts';
import styles from './matrix.module.css';

type List = Out<'runs.list'>;
type Props = {
  readonly list: List;
  readonly runs: readonly Run[];
  /** Place of the first shown run among all that match. */
  readonly from: number;
  readonly matching: number;
  /** The level that is looked for, `all` for none. */
  readonly level: string;
  readonly chosen: RunCell | null;
  /** Where Tab comes to: the cell that was chosen last, else the first. */
  readonly stop: RunCell | null;
};
const text = en.runs;
const COLUMNS = AXES.length + 2;
/** More would push the runs out of sight. */
const FEW = 4;
const HEAD = 1;

/** A caption and the lines under it. */
const linesOf = (others: readonly unknown[]): number => (others.length === 0 ? 0 : others.length + 1);

/** Runs × axes as a real table; what no run explains stands first. Walking the cells brings the records of each. */
export const Matrix = memo(function DrawnMatrix({ list, runs, from, matching, level, chosen, stop }: Props) {
  const keys = useGridKeys<HTMLTableElement>();
  const follow = useFollow(place.run);
  const [all, setAll] = useState(false);
  const whole = level === 'all';
  const withOthers = whole && from === 0;
  const orphans = withOthers ? (all ? list.orphans : list.orphans.slice(0, FEW)) : [];
  const attempts = withOthers ? list.attempts : [];
  const before = HEAD + (whole ? linesOf(list.orphans) : 0);
  const after = before + 1 + matching;
  const stopAt = runs.some(({ id }) => id === stop?.run) ? stop : { run: runs[0]?.id, axis: AXES[0] };
  return (
    <table
      className={styles['matrix']}
      role="grid"
      aria-label={text.title}
      aria-rowcount={after + (whole ? linesOf(list.attempts) : 0)}
      {...keys}
    >
      <colgroup>
        <col />
        <col className={styles['when']} />
        {AXES.map((axis) => (
          <col key={axis} className={styles['axis']} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={HEAD}>
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
            line={HEAD + 1}
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
          {orphans.map((orphan, index) => (
            <OtherRow
              key={`${orphan.kind} ${orphan.id}`}
              line={HEAD + 2 + index}
              kind={text.orphan[orphan.kind]}
              id={orphan.id}
              status="absent"
              word={text.noRun[orphan.kind]}
              why={orphan.why}
              pointer={orphan.pointers[0]}
              bad
              onExplain={orphan.kind === 'approval' ? undefined : () => place.explain(orphan.id)}
            />
          ))}
        </tbody>
      ) : null}
      <tbody>
        {runs.length > 0 ? <GroupRow line={before + 1}>{text.runsHead(from + 1, from + runs.length, matching)}</GroupRow> : null}
        {runs.map((run, index) => (
          <RunLine
            key={run.id}
            run={run}
            row={index}
            line={before + 2 + from + index}
            level={level}
            chosen={chosen?.run === run.id ? chosen.axis : null}
            stop={stopAt?.run === run.id ? stopAt.axis : null}
            onChoose={follow}
          />
        ))}
      </tbody>
      {attempts.length > 0 ? (
        <tbody>
          <GroupRow line={after + 1}>{text.attemptsHead(attempts.length)}</GroupRow>
          {attempts.map((attempt, index) => (
            <OtherRow
              key={attempt.id}
              line={after + 2 + index}
              kind={attempt.platform}
              id={attempt.id}
              status="refused"
              word={text.refused}
              why={text.attempt(attempt.why, attempt.who)}
              when={shortTime(attempt.time)}
              pointer={attempt.pointers[0]}
            />
          ))}
        </tbody>
      ) : null}
    </table>
  );
});

function GroupRow({ line, children, end = null }: { readonly line: number; readonly children: string; readonly end?: ReactNode }) {
  return (
    <tr aria-rowindex={line} className={styles['group']}>
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
