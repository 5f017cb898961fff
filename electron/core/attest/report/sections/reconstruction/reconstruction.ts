import { AXES, wordOf } from '../../../../../../shared/domain/words.ts';
import type { Facts } from '../../facts.ts';
import { grouped, plural } from '../../format.ts';
import { heading, section } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { attemptTable } from './attempt-table.ts';
import { ceilingTable } from './ceiling-table.ts';
import { coverageTable } from './coverage-table.ts';
import { levelTables } from './level-tables.ts';
import { orphanTable } from './orphan-table.ts';
import { cellBlock, runBlock } from './run-block.ts';
import { runTable } from './run-table.ts';

/** Of more runs, only the cells that are neither proved nor recorded are printed one by one: format page §8. */
const ALL_RUNS = 250;
const KNOWN: ReadonlySet<string> = new Set(['proved', 'recorded']);

/** How many lines the section takes in the contents besides its own. */
export const PARTS = 5;

function part(layout: Layout, no: string, title: string, draw: () => void): void {
  layout.ensure(110);
  layout.anchor(no, title, 2);
  layout.head = `Reconstruction: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
  draw();
}

function everyRun(layout: Layout, { runs }: Facts): void {
  heading(
    layout,
    'Run by run',
    'Each level with the rule that gave it, the value, and the records that say so: citation, time, first sixteen digits of the SHA-256 of the record’s bytes, place in the record.',
    140,
  );
  for (const run of runs) runBlock(layout, run);
}

/** The cells that need somebody’s attention, without the blocks of their runs. */
function openCells(layout: Layout, { runs }: Facts): void {
  heading(
    layout,
    'What is not known, run by run',
    `Of ${grouped(runs.length)} runs, the cells that are neither proved nor recorded. Every other cell stands in the table of runs, and with its rule and records in the statement.`,
    140,
  );
  for (const run of runs)
    for (const axis of AXES)
      if (!KNOWN.has(run.axes[axis].level)) cellBlock(layout, run, axis, layout.left, layout.measure, () => undefined);
}

/** Section 6: what the records show of each training run. */
export function reconstruction(layout: Layout, no: number, facts: Facts): void {
  const { totals } = facts.predicate.reconstruction;
  section(
    layout,
    no,
    'Reconstruction',
    `${plural(totals.runs, 'run')} found in the records, ${grouped(totals.reconstructed)} reconstructed. A run is reconstructed when records show all five axes: ${AXES.map((axis) => wordOf(axis).toLowerCase()).join(', ')}. What has no partner comes first.`,
  );
  part(layout, `${no}.1`, 'Without a partner', () => orphanTable(layout, facts));
  if (facts.runs.length > 0) {
    part(layout, `${no}.2`, 'Levels and runs', () => {
      levelTables(layout, facts);
      runTable(layout, facts);
      attemptTable(layout, facts);
    });
  } else attemptTable(layout, facts);
  part(layout, `${no}.3`, 'Coverage of the logs', () => coverageTable(layout, facts));
  part(layout, `${no}.4`, 'Ceilings', () => ceilingTable(layout, facts));
  if (facts.runs.length === 0) return;
  if (facts.runs.length <= ALL_RUNS) part(layout, `${no}.5`, 'Run by run', () => everyRun(layout, facts));
  else part(layout, `${no}.5`, 'What is not known', () => openCells(layout, facts));
}
