import { FACET_FIELDS } from '../../../shared/contract/events.ts';
import type { Database } from '../store/database.ts';
import { FIELD_COLUMNS, type Filter, type Where, whereOf } from './event-filter.sql.ts';
import { COUNTABLE, IS_COUNTABLE, RECORD_SOURCE } from './events.sql.ts';
import { FOLDED } from './folded.sql.ts';

export type FacetField = (typeof FACET_FIELDS)[number];
type Count = { readonly value: string | null; readonly count: number };
type FieldCount = Count & { readonly field: FacetField };
export type FacetCounts = { readonly total: number; readonly of: (field: FacetField) => readonly Count[] };

/** Most frequent first, ties in order of code units. */
const IN_ORDER = 'ORDER BY count DESC, value';

/** The events of one condition are looked through once for all fields. */
function counted(db: Database, where: Where, fields: readonly FacetField[]): readonly FieldCount[] {
  if (fields.length === 0) return [];
  const columns = fields.map((field) => `${FIELD_COLUMNS[field]} AS ${field}`).join(', ');
  const each = fields.map((field) => `SELECT '${field}' AS field, ${field} AS value, count(*) AS count FROM found GROUP BY ${field}`);
  return db
    .prepare<(string | number | null)[], FieldCount>(
      `WITH found AS MATERIALIZED (SELECT ${columns} FROM ${RECORD_SOURCE} WHERE ${where.sql}) ${each.join(' UNION ALL ')} ${IN_ORDER}`,
    )
    .all(...where.values);
}

/** Of what was counted as it was written: the events that were delivered before, which count once. */
const deliveredBefore = (): string =>
  FACET_FIELDS.map(
    (field) =>
      `SELECT '${field}', ${FIELD_COLUMNS[field]}, -count(*) FROM derived.event AS event WHERE event.id IN (${FOLDED}) AND ${IS_COUNTABLE} GROUP BY 2`,
  ).join(' UNION ALL ');

/** What was counted as the events were written; null where not all of them were. */
function tallied(db: Database): readonly FieldCount[] | null {
  const left = db.prepare(`SELECT 1 FROM derived.source WHERE tallied = 0 AND id IN (${COUNTABLE}) LIMIT 1`).get();
  if (left !== undefined) return null;
  return db
    .prepare<[], FieldCount>(
      `SELECT field, value, sum(count) AS count
       FROM (SELECT field, value, count FROM derived.tally WHERE source IN (${COUNTABLE}) UNION ALL ${deliveredBefore()})
       GROUP BY field, value HAVING sum(count) > 0 ${IN_ORDER}`,
    )
    .all();
}

const isEverything = ({ where = [], text = null, from = null, to = null }: Filter, without: FacetField | null = null): boolean =>
  where.every(({ field }) => field === without) && (text ?? '') === '' && from === null && to === null;

/** How often each value of some fields stands in the events of a filter, for each field as if no condition named it. Throws `events/bad-time`. */
export function facetCounts(db: Database, filter: Filter, fields: readonly FacetField[]): FacetCounts {
  const named = new Set<string>(filter.where?.map(({ field }) => field));
  const where = whereOf(filter);
  const known = fields.some((field) => isEverything(filter, field)) ? tallied(db) : null;
  const rows =
    isEverything(filter) && known !== null
      ? known
      : counted(
          db,
          where,
          fields.filter((field) => !named.has(field)),
        );
  const byField = Map.groupBy(rows, ({ field }) => field);
  const alone = (field: FacetField): readonly FieldCount[] =>
    isEverything(filter, field) && known !== null
      ? known.filter((row) => row.field === field)
      : counted(db, whereOf(filter, field), [field]);
  const of = (field: FacetField): readonly Count[] =>
    (named.has(field) ? alone(field) : (byField.get(field) ?? [])).map(({ value, count }) => ({ value, count }));
  // Every event has a value of each field, if only none.
  const [one] = byField.values();
  const total = one?.reduce((sum, { count }) => sum + count, 0);
  return { total: total ?? countOf(db, where), of };
}

const countOf = (db: Database, { sql, values }: Where): number =>
  db.prepare<(string | number | null)[], { n: number }>(`SELECT count(*) AS n FROM ${RECORD_SOURCE} WHERE ${sql}`).get(...values)?.n ?? 0;
