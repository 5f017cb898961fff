import type { Database } from '../../store/database.ts';
import { forgetUses } from './common-words.sql.ts';
import { forgetCopies } from './copies.sql.ts';
import { sweepKinds } from './kinds.sql.ts';
import { NOTES_FROM, rowsOf } from './row-numbers.ts';

/** Takes away every row of an original; what its rows had in common stays until it is swept. The store is attached as `schema`. */
export function takeRows(db: Database, schema: string, source: number): void {
  const range = rowsOf(source);
  for (const [words, rows] of [
    ['page_words', 'page'],
    ['event_words', 'record'],
  ] as const) {
    db.prepare(`DELETE FROM ${schema}.${words} WHERE rowid IN (SELECT id FROM ${schema}.${rows} WHERE id BETWEEN ? AND ?)`).run(...range);
    db.prepare(`DELETE FROM ${schema}.${rows} WHERE id BETWEEN ? AND ?`).run(...range);
  }
  for (const rows of ['trace_row', 'entity']) db.prepare(`DELETE FROM ${schema}.${rows} WHERE id BETWEEN ? AND ?`).run(...range);
  db.prepare(`DELETE FROM ${schema}.meaning WHERE event BETWEEN ? AND ?`).run(...range);
  forgetUses(db, schema, range);
  forgetCopies(db, schema, range);
  for (const table of ['content', 'place']) db.prepare(`DELETE FROM ${schema}.${table} WHERE source = ?`).run(source);
}

/**
 * Takes away every row of an original. Of one that was never whole nothing is left, not even who acted in it; one that is read
 * again has most of it in common with what it had.
 */
export function removeRows(db: Database, schema: string, source: number): void {
  const isWhole = db.prepare<[number], number>(`SELECT complete FROM ${schema}.source WHERE id = ?`).pluck().get(source) === 1;
  takeRows(db, schema, source);
  if (!isWhole) sweepKinds(db, schema);
}

/** Counts of what was written of one original so far: its rows are numbered on from here. */
export type Counts = { pages: number; events: number; raw: number; notes: number; traces: number; entities: number };
export const NO_ROWS: Counts = { pages: 0, events: 0, raw: 0, notes: 0, traces: 0, entities: 0 };

/** What an original that is whole has of notes and of what is said, for more to be added. */
export function addedTo(db: Database, source: number): Counts {
  const [first, last] = rowsOf(source);
  const highest = (table: string, from: number): number =>
    (db.prepare<[number, number], number | null>(`SELECT max(id) FROM ${table} WHERE id BETWEEN ? AND ?`).pluck().get(from, last) ?? from) -
    from;
  return {
    ...NO_ROWS,
    notes: highest('record', first + NOTES_FROM),
    traces: highest('trace_row', first),
    entities: highest('entity', first),
  };
}
