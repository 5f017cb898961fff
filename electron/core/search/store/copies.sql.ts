import { MARK } from '../../logs/event.ts';
import type { Database } from '../../store/database.ts';
import { type Compared, compareDeliveries, type Delivered } from './compare-deliveries.ts';

/** Native ids are compared in portions, so that memory stays bounded. */
const IDS_AT_ONCE = 4000;
/** An id that more records bear is the id of none of them. */
const MOST_RECORDS = 20_000;

/** Repeated ids after one, in order. */
const repeatedIds = (db: Database, schema: string, after: string): string[] =>
  db
    .prepare<[string], { id: string }>(
      `SELECT native_id AS id FROM ${schema}.event WHERE native_id > ? GROUP BY native_id HAVING count(*) BETWEEN 2 AND ${MOST_RECORDS}
       ORDER BY native_id LIMIT ${IDS_AT_ONCE}`,
    )
    .all(after)
    .map(({ id }) => id);

const rowsOf = (db: Database, schema: string, ids: readonly string[]): IterableIterator<Delivered & { readonly nativeId: string }> =>
  db
    .prepare<[string], Delivered & { readonly nativeId: string }>(
      `SELECT event.id, event.native_id AS nativeId, event.platform, event.unique_in AS uniqueIn, event.time_us AS micros,
         event.service || ' ' || event.action || ' ' || event.outcome AS call, hex(coalesce(event.content, event.sha256)) AS content,
         event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original, event.number
       FROM ${schema}.event AS event JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1
       WHERE event.native_id IN (SELECT value FROM json_each(?)) ORDER BY event.native_id`,
    )
    .iterate(JSON.stringify(ids));

/** What the events of some ids come to. */
function comparedOf(db: Database, schema: string, ids: readonly string[]): Compared {
  const found: Compared = { copies: [], clashes: [] };
  let group: Delivered[] = [];
  let id = '';
  for (const row of rowsOf(db, schema, ids)) {
    if (row.nativeId !== id && group.length > 1) compareDeliveries(group, found);
    if (row.nativeId !== id) group = [];
    id = row.nativeId;
    group.push(row);
  }
  if (group.length > 1) compareDeliveries(group, found);
  return found;
}

const isPending = (db: Database, schema: string): boolean =>
  db.prepare(`SELECT 1 FROM ${schema}.source WHERE complete = 1 AND compared = 0 LIMIT 1`).get() !== undefined;

/**
 * Finds the events that were delivered more than once, and those that bear one id and differ, in one pass over the index of
 * native ids. Does nothing where no original is new. The result does not depend on the order of imports.
 */
export function compareRecords(db: Database, schema: string): void {
  if (!isPending(db, schema)) return;
  db.exec(`DELETE FROM ${schema}.copy; DELETE FROM ${schema}.clash;`);
  const putCopy = db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) VALUES (?, ?, ?)`);
  const putClash = db.prepare(`INSERT INTO ${schema}.clash (event, kin) VALUES (?, ?)`);
  for (let ids = repeatedIds(db, schema, ''); ids.length > 0; ids = repeatedIds(db, schema, ids.at(-1) ?? '')) {
    const { copies, clashes } = comparedOf(db, schema, ids);
    for (const { event, first, rank } of copies) putCopy.run(event, first, rank);
    for (const { event, kin } of clashes) putClash.run(event, kin);
  }
  db.exec(`UPDATE ${schema}.source SET compared = complete`);
}

/** What goes with an original that is taken away; the others are compared anew. */
export function forgetCopies(db: Database, schema: string, range: readonly [first: number, last: number]): void {
  const touched = db
    .prepare(
      `SELECT 1 FROM ${schema}.copy WHERE event BETWEEN ? AND ? OR first BETWEEN ? AND ? UNION ALL SELECT 1 FROM ${schema}.clash WHERE event BETWEEN ? AND ? LIMIT 1`,
    )
    .get(...range, ...range, ...range);
  if (touched === undefined) return;
  db.exec(`DELETE FROM ${schema}.copy; DELETE FROM ${schema}.clash; UPDATE ${schema}.source SET compared = 0;`);
}
