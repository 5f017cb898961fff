import type { StatementRun } from '../../../../../../shared/domain/statement-reconstruction.ts';
import { AXES, wordOf } from '../../../../../../shared/domain/words.ts';
import type { Facts } from '../../facts.ts';
import { minute } from '../../format.ts';
import { heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { type Block, type Row, table } from '../../layout/table.ts';
import { INK, TYPE } from '../../tokens.ts';
import { markOf } from '../marks.ts';
import { AXIS_HEADS } from './run-figure.ts';

const WORD = { ...TYPE.cell, size: 6.6 } as const;
const KNOWN: ReadonlySet<string> = new Set(['proved', 'recorded']);

/** What is not known is set in bold ink: seen on a poor copy as well. */
const levelBlock = (level: StatementRun['axes']['who']['level']): Block => ({
  text: wordOf(level),
  style: KNOWN.has(level) ? { ...WORD, color: INK.soft } : { ...WORD, font: 'bold' },
  mark: markOf(level, 2.9),
  indent: 9.2,
});

/** Format page §8: number, name, start, the words of five levels, yes or no; the verifier looks for the row. */
function row({ no, name, startedAt, axes, reconstructed }: StatementRun): Row {
  return {
    cells: [
      { text: `R${no}`, style: { ...TYPE.mono, font: 'monoBold', lead: 10.5 } },
      { text: name, style: { ...TYPE.cell, size: 7 } },
      { text: startedAt === null ? 'not recorded' : minute(startedAt), style: { ...TYPE.num, size: 6.6 } },
      ...AXES.map((axis) => levelBlock(axes[axis].level)),
      { text: reconstructed ? 'yes' : 'no', style: { ...TYPE.cell, font: reconstructed ? 'sans' : 'bold' } },
    ],
  };
}

/** Every run, one row each, in the order of launch. */
export function runTable(layout: Layout, { runs }: Facts): void {
  heading(layout, 'Every run', 'In the order of launch. The last column says whether all five axes are proved or recorded.', 90);
  const columns = [
    { label: 'Run', w: 29, gutter: 3 },
    { label: 'Name', gutter: 4 },
    { label: 'Started, UTC', w: 65, gutter: 2 },
    ...AXES.map((axis) => ({ label: AXIS_HEADS[axis], w: 55, gutter: 1 })),
    { label: 'All five', w: 22, align: 'right' as const },
  ];
  table(layout, columns, runs.map(row), { title: 'Runs by axes', pad: 2 });
}
