import type { ColumnMapping } from '../../../../shared/domain/column-mapping.ts';
import type { MappedRow, RowContext } from './approval-row.ts';
import { outcomeOf } from './outcome-words.ts';
import type { Cell, CellProblem } from './cell.ts';
import { type Row, RowCells } from './row-cells.ts';

const unknownOutcome = ({ text, column }: Cell): CellProblem => ({
  column,
  code: 'OUTCOME_UNKNOWN',
  detail: `How "${text}" ended is not known; say what it means, else it is read as unknown.`,
});

const missing = (column: string | undefined, what: string): CellProblem => ({
  column: column ?? null,
  code: 'CELL_EMPTY',
  detail: `The row names ${what} nowhere.`,
});

/** Reads one row of a table of events by its mapping. Nothing is taken from columns that nobody named. */
export function eventRow(row: Row, mapping: ColumnMapping, platform: string, { settle }: RowContext): MappedRow {
  const cells = new RowCells(row, mapping);
  const text = (cell: Cell | null): string | null => cell?.text ?? null;
  const [action, outcome] = [cells.one('action'), cells.one('outcome')];
  const known = outcome === null ? null : outcomeOf(outcome.text, mapping.outcomes);
  if (outcome !== null && known === null) cells.problems.push(unknownOutcome(outcome));
  const [timed] = mapping.columns.time ?? [];
  if (timed !== undefined && cells.one('time') === null) cells.problems.push(missing(timed, 'a time'));
  if (mapping.columns.action !== undefined && action === null) cells.problems.push(missing(mapping.columns.action[0], 'what was done'));
  return {
    fields: {
      time: settle(cells.time('time')),
      platform,
      service: text(cells.one('service')) ?? '',
      action: text(action) ?? '',
      actor: text(cells.one('actor')),
      outcome: known ?? 'unknown',
      nativeId: text(cells.one('native_id')),
      account: text(cells.one('account')),
      region: text(cells.one('region')),
    },
    traces: [],
    problems: cells.problems,
  };
}
