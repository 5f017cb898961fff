import { AXES, LEVELS, wordOf } from '../../../../../../shared/domain/words.ts';
import type { Facts } from '../../facts.ts';
import { grouped } from '../../format.ts';
import { heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { type Cell, table } from '../../layout/table.ts';
import { INK, TYPE } from '../../tokens.ts';
import { AXIS_HEADS } from './run-figure.ts';

const NAME = { ...TYPE.cell, font: 'medium' } as const;
const number = (n: number): Cell =>
  n === 0 ? { text: '·', style: { ...TYPE.num, color: INK.grey } } : { text: grouped(n), style: TYPE.num };

/** How many runs reached which level on which axis, and in which sources they were found. */
export function levelTables(layout: Layout, { predicate }: Facts): void {
  const { totals, population } = predicate.reconstruction;
  heading(layout, 'Levels reached, by axis', `Each row adds up to ${grouped(totals.runs)}.`, 100);
  const narrow = { align: 'right' as const, gutter: 3 };
  table(
    layout,
    [{ label: 'Axis', w: 74 }, ...LEVELS.map((level) => ({ label: wordOf(level), ...narrow })), { label: 'Runs', w: 32, align: 'right' }],
    AXES.map((axis) => ({
      cells: [{ text: AXIS_HEADS[axis], style: NAME }, ...LEVELS.map((level) => number(totals.axes[axis][level])), number(totals.runs)],
    })),
    { title: 'Levels by axis', pad: 2.6 },
  );
  heading(
    layout,
    'Where the runs were found',
    'Counted from the records, not from anybody’s list. A run that stands in one source alone rests on that source.',
    60,
  );
  table(
    layout,
    [{ label: 'Source' }, { label: 'Runs', w: 80, align: 'right' }, { label: 'in this source alone', w: 110, align: 'right' }],
    population.map(({ format, runs, onlyHere }) => ({ cells: [{ text: format, style: NAME }, number(runs), number(onlyHere)] })),
    { title: 'Population by source', pad: 2.6, w: layout.columns(9) },
  );
}
