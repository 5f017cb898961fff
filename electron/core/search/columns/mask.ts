import { FACET_FIELDS } from '../../../../shared/contract/events.ts';
import type { Workspace } from '../../context.ts';
import { seqOf } from '../../evidence/evidence-id.ts';
import { RAW_PLATFORM } from '../../logs/event/event.ts';
import { derivedStore } from '../derived.ts';
import { boundOf, type Condition, eventsWhere, eventsWith, type Filter, foldedEvents, heldEvidence } from '../event-filter.sql.ts';
import { type ColumnField, type Columns, type Mask, NO_TIME, rowFinder } from './columns.ts';

const isColumn = (field: string): field is ColumnField => (FACET_FIELDS as readonly string[]).includes(field);

/** Of each value: whether conditions on one field let it through. Those that keep are alternatives, each that shuts out holds. */
const letsThrough = <T>(conditions: readonly Condition[], is: (condition: Condition, value: T) => boolean) => {
  const kept = conditions.filter(({ not = false }) => !not);
  const shut = conditions.filter(({ not = false }) => not);
  return (value: T): boolean =>
    (kept.length === 0 || kept.some((condition) => is(condition, value))) && !shut.some((condition) => is(condition, value));
};

/** Returns false where the columns cannot tell. */
function maskValues(mask: Mask, columns: Columns, field: ColumnField, conditions: readonly Condition[]): boolean {
  const { codes, values, crowded } = columns.coded(field);
  if (crowded) return false;
  const through = Uint8Array.from(values, (value) => Number(letsThrough(conditions, ({ equals }, one) => equals === one)(value)));
  for (let row = 0; row < mask.length; row += 1) mask[row] = (mask[row] ?? 0) & (through[codes[row] ?? 0] ?? 0);
  return true;
}

function maskTimes(mask: Mask, { times }: Columns, from: number, to: number): void {
  const all = times();
  for (let row = 0; row < mask.length; row += 1) {
    const time = all[row] ?? NO_TIME;
    if (time === NO_TIME || time < from || time > to) mask[row] = 0;
  }
}

/** Keeps the rows of these events of the store, or shuts them out. */
function maskEvents(mask: Mask, columns: Columns, events: Iterable<number>, keep: boolean): void {
  const rowOf = rowFinder(columns);
  const named = new Uint8Array(mask.length);
  for (const id of events) {
    const row = rowOf(id);
    if (row >= 0) named[row] = 1;
  }
  for (let row = 0; row < mask.length; row += 1) if ((named[row] === 1) !== keep) mask[row] = 0;
}

const asksForRaw = ({ where = [], text = null }: Filter): boolean =>
  (text !== null && text !== '') || where.some(({ field, equals, not = false }) => field === 'platform' && equals === RAW_PLATFORM && !not);

/** Shuts out whole originals, and the lines that are no events. */
function maskSources(mask: Mask, { sources }: Columns, held: ReadonlySet<number>, filter: Filter): void {
  const conditions = (filter.where ?? []).filter(({ field }) => field === 'evidence');
  const through = letsThrough<number>(conditions, ({ equals }, evidence) => equals !== null && seqOf(equals) === evidence);
  const raw = asksForRaw(filter);
  for (const { evidence, start, events, raws } of sources) {
    if (held.has(evidence) || !through(evidence)) mask.fill(0, start, start + events + raws);
    else if (!raw) mask.fill(0, start + events, start + events + raws);
  }
}

/** The rows that a filter means; `without` leaves out what it says of one field. Throws `events/bad-time`. */
export function maskOf(workspace: Workspace, columns: Columns, filter: Filter, without: ColumnField | null = null): Mask {
  const db = derivedStore(workspace);
  const { where = [], text = null, from = null, to = null } = filter;
  const mask = new Uint8Array(columns.size).fill(1);
  maskSources(mask, columns, new Set(heldEvidence(db)), filter);
  for (const [field, conditions] of Map.groupBy(where, (condition) => condition.field)) {
    if (field === 'evidence' || field === without) continue;
    if (isColumn(field) && maskValues(mask, columns, field, conditions)) continue;
    for (const [not, some] of Map.groupBy(conditions, (condition) => condition.not ?? false)) {
      const named = some.flatMap(({ equals }) => eventsWhere(db, field, equals));
      maskEvents(mask, columns, named, !not);
    }
  }
  if (from !== null || to !== null)
    maskTimes(
      mask,
      columns,
      from === null ? Number.NEGATIVE_INFINITY : boundOf(from),
      to === null ? Number.POSITIVE_INFINITY : boundOf(to, true),
    );
  if (text !== null && text !== '') maskEvents(mask, columns, eventsWith(db, text), true);
  const folded = foldedEvents(db, where);
  if (folded.length > 0) maskEvents(mask, columns, folded, false);
  return mask;
}
