import { MARK } from '../../logs/event/event.ts';
import type { Database } from '../../store/database.ts';
import { type Compared, compareDeliveries, type Delivered } from './compare-deliveries.ts';
import { markUnread, shareMeanings } from './meanings.sql.ts';
import { canResolve, resolveClashes } from './resolve-clashes.sql.ts';

/**
 * Records whose ids repeat are compared in portions, so that memory stays bounded. A portion's are read in the order in which
 * they lie: their ids lead all over the store, and each would cost a page.
 */
const RECORDS_AT_ONCE = 25_000;
/** Records of an id that more of them bear are compared inside SQLite, which needs no more memory for many than for few. */
export const MOST_IN_MEMORY = 50_000;

type Repeated = { readonly id: string; readonly records: number };

/** Repeated ids after one, in order: as many as make a portion. */
function repeatedIds(db: Database, schema: string, after: string): Repeated[] {
  const ids: Repeated[] = [];
  let records = 0;
  for (const repeated of db
    .prepare<[string], Repeated>(
      `SELECT native_id AS id, count(*) AS records FROM ${schema}.record WHERE native_id > ? GROUP BY native_id HAVING count(*) > 1 ORDER BY native_id`,
    )
    .iterate(after)) {
    ids.push(repeated);
    if (repeated.records <= MOST_IN_MEMORY) records += repeated.records;
    if (records >= RECORDS_AT_ONCE) break;
  }
  return ids;
}

type Row = Delivered & { readonly nativeId: string };

/** Without the limit SQLite would leave the order out, as one that makes no difference. */
const rowsOf = (db: Database, schema: string, ids: readonly string[]): Row[] =>
  db
    .prepare<[string], Row>(
      `SELECT event.id, event.native_id AS nativeId, event.platform, event.unique_in AS uniqueIn, event.time_us AS micros,
         event.service, event.action, event.outcome, hex(coalesce(event.content, event.sha256)) AS content, nullif(hex(meaning.says), '') AS says,
         event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original, event.number
       FROM (SELECT id FROM ${schema}.record WHERE native_id IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT -1) AS asked
       CROSS JOIN ${schema}.event AS event ON event.id = asked.id JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1
       LEFT JOIN ${schema}.meaning AS meaning ON meaning.event = event.id`,
    )
    .all(JSON.stringify(ids));

/** What the events of some ids come to. */
function comparedOf(db: Database, schema: string, ids: readonly string[]): Compared {
  const found: Compared = { copies: [], clashes: [] };
  const held = db.prepare<[number], Buffer | null>(`SELECT held FROM ${schema}.meaning WHERE event = ?`).pluck();
  const heldOf = (event: number): Buffer | null => held.get(event) ?? null;
  for (const events of Map.groupBy(rowsOf(db, schema, ids), ({ nativeId }) => nativeId).values())
    if (events.length > 1) compareDeliveries(events, heldOf, found);
  return found;
}

const byEvent = (a: { readonly event: number }, b: { readonly event: number }): number => a.event - b.event;

const isAny = (db: Database, schema: string, where: string): boolean =>
  db.prepare(`SELECT 1 FROM ${schema}.source WHERE complete = 1 AND ${where} LIMIT 1`).get() !== undefined;

/** The records of one id: kin agree in platform, scope and `own`, what is delivered again in what it says as well. */
const BORN = (schema: string): string =>
  `SELECT event.id, event.platform, event.unique_in, CASE WHEN event.unique_in <> '' THEN event.time_us END AS own,
     coalesce(meaning.says, event.content, event.sha256) AS content, event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original, event.number
   FROM ${schema}.event AS event JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1
   LEFT JOIN ${schema}.meaning AS meaning ON meaning.event = event.id WHERE event.native_id = ?`;

/** Sorted once, and no more than once: a sort of a million rows takes as much memory as the store's cache. */
const COPIES_OF_MANY = (schema: string): string =>
  `SELECT id, first, rank FROM (SELECT id, first_value(id) OVER alike AS first, row_number() OVER alike AS rank FROM (${BORN(schema)})
     WINDOW alike AS (PARTITION BY platform, unique_in, own, content ORDER BY rendered, original, number ROWS UNBOUNDED PRECEDING)) WHERE rank > 1`;

/** Kin that differ, with the first of all and the first of the same content. Of the id of a thing nobody asks it. */
const CLASHES_OF_MANY = (schema: string): string =>
  `WITH born AS NOT MATERIALIZED (${BORN(schema)} AND event.unique_in IS NOT NULL),
     kin AS (SELECT platform, unique_in, own, min(printf('%d %s %010d/%d', rendered, original, number, id)) AS head
       FROM born GROUP BY platform, unique_in, own HAVING min(content) <> max(content))
   SELECT born.id, CAST(substr(kin.head, instr(kin.head, '/') + 1) AS INTEGER), coalesce(copy.first, born.id), born.rendered <> 0 FROM born
     JOIN kin ON kin.platform = born.platform AND kin.unique_in = born.unique_in AND kin.own IS born.own
     LEFT JOIN ${schema}.copy AS copy ON copy.event = born.id`;

/** The same for an id that very many records bear, but that a form with less in it stands for itself. */
export function compareMany(db: Database, schema: string, id: string): void {
  db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) ${COPIES_OF_MANY(schema)}`).run(id);
  db.prepare(`INSERT INTO ${schema}.clash (event, kin, first, rendered) ${CLASHES_OF_MANY(schema)}`).run(id);
}

/** Compares every event with all others of its id, in one pass over the index of native ids. */
function compareAll(db: Database, schema: string): void {
  db.exec(`DELETE FROM ${schema}.copy; DELETE FROM ${schema}.clash;`);
  const putCopy = db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) VALUES (?, ?, ?)`);
  const putClash = db.prepare(`INSERT INTO ${schema}.clash (event, kin, first, rendered) VALUES (?, ?, ?, ?)`);
  for (let ids = repeatedIds(db, schema, ''); ids.length > 0; ids = repeatedIds(db, schema, ids.at(-1)?.id ?? '')) {
    const few = ids.filter(({ records }) => records <= MOST_IN_MEMORY).map(({ id }) => id);
    for (const { id, records } of ids) if (records > MOST_IN_MEMORY) compareMany(db, schema, id);
    const { copies, clashes } = comparedOf(db, schema, few);
    for (const { event, first, rank } of copies.toSorted(byEvent)) putCopy.run(event, first, rank);
    for (const { event, kin, first, rendered } of clashes.toSorted(byEvent)) putClash.run(event, kin, first, Number(rendered));
  }
}

/**
 * Finds the events that were delivered more than once, and those that bear one id and differ. Does nothing where no original is
 * new and nothing was told of what clashes. The result does not depend on the order of imports.
 */
export function compareRecords(db: Database, schema: string): void {
  const isNew = isAny(db, schema, 'compared = 0');
  if (!isNew && !isAny(db, schema, 'compared = 2')) return;
  shareMeanings(db, schema);
  if (!isNew && canResolve(db, schema, MOST_IN_MEMORY)) resolveClashes(db, schema, MOST_IN_MEMORY);
  else compareAll(db, schema);
  markUnread(db, schema);
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
