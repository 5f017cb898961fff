import { MARK } from '../../logs/event/event.ts';
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
         event.service, event.action, event.outcome, hex(coalesce(event.content, event.sha256)) AS content, nullif(hex(meaning.says), '') AS says, meaning.held,
         event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original, event.number
       FROM ${schema}.event AS event JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1
       LEFT JOIN ${schema}.meaning AS meaning ON meaning.content = coalesce(event.content, event.sha256) AND meaning.says IS NOT NULL
       WHERE event.native_id IN (SELECT value FROM json_each(?)) ORDER BY event.native_id`,
    )
    .iterate(JSON.stringify(ids));

/** What the events of some ids come to. */
function comparedOf(db: Database, schema: string, ids: readonly string[]): Compared {
  const found: Compared = { copies: [], clashes: [], unread: new Set() };
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

/** The records of one id: kin agree in platform, scope and `own`, what is delivered again in its content as well. */
const BORN = (schema: string): string =>
  `SELECT event.id, event.platform, event.unique_in, CASE WHEN event.unique_in <> '' THEN event.time_us END AS own,
     coalesce(event.content, event.sha256) AS content, event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original, event.number
   FROM ${schema}.event AS event JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1 WHERE event.native_id = ?`;

/** Sorted once, and no more than once: a sort of a million rows takes as much memory as the store's cache. */
const COPIES_OF_MANY = (schema: string): string =>
  `SELECT id, first, rank FROM (SELECT id, first_value(id) OVER alike AS first, row_number() OVER alike AS rank FROM (${BORN(schema)})
     WINDOW alike AS (PARTITION BY platform, unique_in, own, content ORDER BY rendered, original, number ROWS UNBOUNDED PRECEDING)) WHERE rank > 1`;

/** Kin that differ, with the first of all and the first of the same content. Of the id of a thing nobody asks it. */
const CLASHES_OF_MANY = (schema: string): string =>
  `WITH born AS NOT MATERIALIZED (${BORN(schema)} AND event.unique_in IS NOT NULL),
     kin AS (SELECT platform, unique_in, own, min(printf('%d %s %010d/%d', rendered, original, number, id)) AS head
       FROM born GROUP BY platform, unique_in, own HAVING min(content) <> max(content))
   SELECT born.id, CAST(substr(kin.head, instr(kin.head, '/') + 1) AS INTEGER), coalesce(copy.first, born.id) FROM born
     JOIN kin ON kin.platform = born.platform AND kin.unique_in = born.unique_in AND kin.own IS born.own
     LEFT JOIN ${schema}.copy AS copy ON copy.event = born.id`;

/** The same for an id that very many records bear, but that a form with less in it stands for itself, and each spelling as well. */
export function compareMany(db: Database, schema: string, id: string): void {
  db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) ${COPIES_OF_MANY(schema)}`).run(id);
  db.prepare(`INSERT INTO ${schema}.clash (event, kin, first) ${CLASHES_OF_MANY(schema)}`).run(id);
}

/**
 * Finds the events that were delivered more than once, and those that bear one id and differ, in one pass over the index of
 * native ids. Does nothing where no original is new. The result does not depend on the order of imports.
 */
export function compareRecords(db: Database, schema: string): void {
  if (!isPending(db, schema)) return;
  db.exec(`DELETE FROM ${schema}.copy; DELETE FROM ${schema}.clash; DELETE FROM ${schema}.meaning WHERE says IS NULL;`);
  const putUnread = db.prepare(`INSERT INTO ${schema}.meaning (content) VALUES (unhex(?)) ON CONFLICT DO NOTHING`);
  const putCopy = db.prepare(`INSERT INTO ${schema}.copy (event, first, rank) VALUES (?, ?, ?)`);
  const putClash = db.prepare(`INSERT INTO ${schema}.clash (event, kin, first) VALUES (?, ?, ?)`);
  for (let ids = repeatedIds(db, schema, ''); ids.length > 0; ids = repeatedIds(db, schema, ids.at(-1)?.id ?? '')) {
    const few = ids.filter(({ records }) => records <= MOST_IN_MEMORY).map(({ id }) => id);
    for (const { id, records } of ids) if (records > MOST_IN_MEMORY) compareMany(db, schema, id);
    const { copies, clashes, unread } = comparedOf(db, schema, few);
    for (const { event, first, rank } of copies) putCopy.run(event, first, rank);
    for (const { event, kin, first } of clashes) putClash.run(event, kin, first);
    for (const content of unread) putUnread.run(content);
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
