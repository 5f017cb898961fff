import { memo } from 'react';
import { AXES, type Axis, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import type { RunCell } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { visible } from '../../ui/values/visible.ts';
import { LevelCell } from './level-cell.tsx';
import { shortTime } from './short-time.ts';
import styles from './matrix.module.css';

export type Run = Out<'runs.list'>['runs'][number];
const text = en.runs;

type Props = {
  readonly run: Run;
  /** Its place among the lines that the keys walk. */
  readonly row: number;
  /** Its line in the whole table, from 1. */
  readonly line: number;
  /** The level that is looked for, `all` for none. */
  readonly level: string;
  /** The axis whose records are shown; null where another run is chosen. */
  readonly chosen: Axis | null;
  /** The axis that Tab comes to, where it is this run’s. */
  readonly stop: Axis | null;
  readonly onChoose: (cell: RunCell) => void;
};

/** One run: its name, when it began, and how far each axis is shown. Drawn again only when something of it is another. */
export const RunLine = memo(function DrawnRunLine({ run, row, line, level, chosen, stop, onChoose }: Props) {
  const name = visible(run.name === '' ? run.id : run.name);
  return (
    <tr aria-rowindex={line} className={chosen === null ? '' : styles['mine']}>
      <th scope="row" title={visible(`${run.id}, ${run.platform}`)}>
        <span className={styles['name']}>
          <span>{name}</span>
          <span className="faint">{run.platform}</span>
        </span>
      </th>
      <td className={`mono ${styles['time']}`}>{run.startedAt === null ? text.noStart : shortTime(run.startedAt)}</td>
      {AXES.map((axis, col) => (
        <LevelCell
          key={axis}
          level={run.axes[axis].level}
          label={text.cell(name, text.axes[axis].head, wordOf(run.axes[axis].level))}
          row={row}
          col={col}
          chosen={chosen === axis}
          stop={stop === axis}
          dimmed={level !== 'all' && run.axes[axis].level !== level}
          onChoose={() => onChoose({ run: run.id, axis })}
        />
      ))}
    </tr>
  );
});
