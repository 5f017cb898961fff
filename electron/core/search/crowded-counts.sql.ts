import type { Database } from '../store/database.ts';
import { type ColumnField, type Columns, type Mask, rowFinder } from './columns/columns.ts';

export type Count = { readonly value: string | null; readonly count: number };
export type FacetCount = { readonly values: Count[]; readonly others: { readonly values: number; readonly count: number } };

/** Counts a field that has too many values for memory: SQLite sorts them on the disk. The same answer, but not at once. */
export function crowdedCount(db: Database, columns: Columns, mask: Mask, field: ColumnField, top: number): FacetCount {
  const rowOf = rowFinder(columns);
  db.function('is_meant', { directOnly: true }, (id: unknown) => mask[rowOf(Number(id))] ?? 0);
  const counted = `SELECT ${field} AS value, count(*) AS count FROM derived.event WHERE is_meant(id) GROUP BY 1`;
  const values = db.prepare<[number], Count>(`${counted} ORDER BY count DESC, value LIMIT ?`).all(top);
  const all = db
    .prepare<[], { values: number; count: number }>(`SELECT count(*) AS "values", coalesce(sum(count), 0) AS count FROM (${counted})`)
    .get() ?? { values: 0, count: 0 };
  const shown = values.reduce((sum, { count }) => sum + count, 0);
  return { values, others: { values: all.values - values.length, count: all.count - shown } };
}
