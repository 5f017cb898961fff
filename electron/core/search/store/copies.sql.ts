import { MARK } from '../../logs/event.ts';
import type { Database } from '../../store/database.ts';
import { type Compared, compareDeliveries, type Delivered } from './compare-deliveries.ts';

/** Native ids are compared in portions, so that memory stays bounded. */
const IDS_AT_ONCE = 4000;
/** Records of an id that more of them bear are compared inside SQLite, which needs no more memory for many than for few. */
const MOST_IN_MEMORY = 20_000;

type Repeated = { readonly id: string; readonly records: number };

/** Repeated ids after one, in order. */
const repeatedIds = (db: Database, schema: string, after: string): Repeated[] =>
  db
    .prepare<[string], Repeated>(
      `SELECT native_id AS id, count(*) AS records FROM ${schema}.record WHERE native_id > ? GROUP BY native_id HAVING count(*) > 1
       ORDER BY native_id LIMIT ${IDS_AT_ONCE}`,
    )
    .all(after);

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

/** The records of one id, in the words of `compareDeliveries`: kin have one identity, of those that tell the same the first has the content. */
const KIN = (schema: string): string =>
  `WITH born AS (
     SELECT event.id, event.platform, event.unique_in,
       CASE WHEN event.unique_in IS NULL THEN coalesce(event.content, event.sha256) WHEN event.unique_in <> '' THEN event.time_us END AS own,
       floor(event.time_us / 1e6) AS second, event.service || ' ' || event.action || ' ' || event.outcome AS call,
       coalesce(event.content, event.sha256) AS content, event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original, event.number
     FROM ${schema}.event AS event JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1 WHERE event.native_id = ?),
   told AS (
     SELECT *, CASE WHEN rendered <> 0 AND min(rendered) OVER same = 0 THEN first_value(content) OVER ordered ELSE content END AS says
     FROM born WINDOW same AS (PARTITION BY platform, unique_in, own, second, call),
       ordered AS (PARTITION BY platform, unique_in, own, second, call ORDER BY rendered, original, number)),
   kin AS (
     SELECT id, first_value(id) OVER alike AS first, row_number() OVER alike AS rank, first_value(id) OVER family AS head,
       min(says) OVER whole AS lowest, max(says) OVER whole AS highest
     FROM told WINDOW alike AS (PARTITION BY platform, unique_in, own, says ORDER BY rendered, original, number),
       family AS (PARTITION BY platform, unique_in, own ORDER BY rendered, original, number), whole AS (PARTITION BY platform, unique_in, own))`;

/** The same for an id that very many records bear. */
export function compareMany(db: Database, schema: string, id: string): void {
  db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) ${KIN(schema)} SELECT id, first, rank FROM kin WHERE rank > 1`).run(id);
  db.prepare(`INSERT INTO ${schema}.clash (event, kin) ${KIN(schema)} SELECT id, head FROM kin WHERE lowest <> highest`).run(id);
}

/**
 * Finds the events that were delivered more than once, and those that bear one id and differ, in one pass over the index of
 * native ids. Does nothing where no original is new. The result does not depend on the order of imports.
 */
export function compareRecords(db: Database, schema: string): void {
  if (!isPending(db, schema)) return;
  db.exec(`DELETE FROM ${schema}.copy; DELETE FROM ${schema}.clash;`);
  const putCopy = db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) VALUES (?, ?, ?)`);
  const putClash = db.prepare(`INSERT INTO ${schema}.clash (event, kin) VALUES (?, ?)`);
  for (let ids = repeatedIds(db, schema, ''); ids.length > 0; ids = repeatedIds(db, schema, ids.at(-1)?.id ?? '')) {
    const few = ids.filter(({ records }) => records <= MOST_IN_MEMORY).map(({ id }) => id);
    for (const { id, records } of ids) if (records > MOST_IN_MEMORY) compareMany(db, schema, id);
    const { copies, clashes } = comparedOf(db, schema, few);
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
