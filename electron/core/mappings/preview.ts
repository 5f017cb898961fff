import type { z } from 'zod';
import type { mappingsContract } from '../../../shared/contract/mappings.ts';
import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import { type ColumnMapping, type ColumnRole, kindOf } from '../../../shared/domain/column-mapping.ts';
import type { EventFields } from '../logs/event/event.ts';
import { Declared, type Hints } from './hints.ts';
import { pointerTo } from '../logs/json/pointer.ts';
import { genericEvent } from '../logs/readers/generic.ts';
import { RecordTimes } from '../logs/records/record-times.ts';
import { decisionOf } from '../logs/tables/decision-words.ts';
import { outcomeOf } from '../logs/tables/outcome-words.ts';
import type { CellProblem } from '../logs/tables/cell.ts';
import { TableReading } from '../logs/tables/table-reading.ts';
import { microsToIso } from '../logs/time/time.ts';
import type { Trace } from '../logs/event/trace.ts';
import type { Head } from './table-heads.ts';

type Preview = z.input<(typeof mappingsContract)['logs.preview']['output']>;
type PreviewRow = Preview['rows'][number];

/** Asked about once for the table; no row is wrong for it. */
const ZONE_ASSUMED = 'TIME_ZONE_ASSUMED';
/** So many of the first rows are shown as what they would become. */
const ROWS = 5;

const rowOf = (row: number, fields: EventFields, traces: readonly Trace[], problems: readonly CellProblem[]): PreviewRow => ({
  row,
  time: fields.time === null ? null : microsToIso(fields.time.micros),
  action: fields.action,
  actor: fields.actor,
  outcome: fields.outcome,
  service: fields.service,
  nativeId: fields.nativeId,
  says: traces.map(({ id, says, value }) => ({ id, says, value })),
  problems: [...problems],
});

const NO_CASE: CellProblem = {
  column: null,
  code: 'ROW_EMPTY',
  detail: 'The row names neither a ticket nor anything that was decided about; it says nothing of an approval.',
};

/**
 * The first rows as the readers would read them by a mapping, each with what is wrong in it. `isJson`: columns are pointers
 * already.
 */
export function previewOf(head: Head, mapping: ColumnMapping, hints: Hints, isJson: boolean): Preview {
  const kind = kindOf(mapping);
  let problems: CellProblem[] = [];
  const times = new RecordTimes({
    declared: new Declared(hints),
    issue: (code, _offset, detail) => problems.push({ column: null, code, detail }),
  });
  const table = new TableReading({
    header: head.header,
    dayFirst: head.dayFirst,
    saved: mapping,
    platform: isJson ? 'generic' : 'csv',
    pointerOf: isJson ? String : pointerTo,
    times,
    problem: (problem) => problems.push(problem),
  });
  const used = new Set(Object.values(mapping.columns).flat());
  const rows = head.rows.map((cells, index): PreviewRow => {
    problems = [];
    const named = Object.fromEntries(head.header.map((column, at) => [column, cells[at] ?? '']));
    const row = table.readable(named, index);
    const said = table.read(row, index, false);
    const fields = said?.fields ?? times.settle({ fields: genericEvent(row, 'csv'), traces: [] }, index).fields;
    const found = said === null && kind === 'approvals' ? [NO_CASE, ...problems] : problems;
    // A date in a column that nobody uses asks nothing.
    const meant = found.filter(({ column, code }) => code !== 'TIME_AMBIGUOUS' || kind === 'rows' || used.has(column ?? ''));
    return rowOf(index + 1, fields, said?.traces ?? [], meant);
  });
  const has = (code: string): boolean => rows.some((row) => row.problems.some((problem) => problem.code === code));
  return {
    kind,
    asks: [...(has('TIME_AMBIGUOUS') ? (['day_first'] as const) : []), ...(has(ZONE_ASSUMED) ? (['zone'] as const) : [])],
    ...unknownWords(head, mapping),
    rows: rows.slice(0, ROWS).map((row) => ({ ...row, problems: row.problems.filter(({ code }) => code !== ZONE_ASSUMED) })),
  };
}

/** Words in the first rows that stand for a decision or an outcome, and of which nobody knows what they mean. */
export function unknownWords(head: Head, mapping: ColumnMapping): { unknownDecisions: string[]; unknownOutcomes: string[] } {
  const words = (role: ColumnRole): string[] => {
    const at = head.header.indexOf(mapping.columns[role]?.[0] ?? '\0');
    return at < 0 ? [] : [...new Set(head.rows.map((row) => (row[at] ?? '').trim()).filter((word) => word !== ''))].toSorted(byCodeUnit);
  };
  return {
    unknownDecisions: words('decision').filter((word) => decisionOf(word, mapping.decisions) === null),
    unknownOutcomes: words('outcome').filter((word) => outcomeOf(word, mapping.outcomes) === null),
  };
}
