import { MARK } from '../../logs/event.ts';
import type { Database } from '../../store/database.ts';

/**
 * Events of whole originals whose native id stands on more than one. The id of a thing (a run, a ticket) says nothing by
 * itself: there only the same content is the same record.
 */
const repeatedIn = (schema: string): string => `
  SELECT event.id, event.platform, event.native_id, event.unique_in, event.time_us, event.service, event.action, event.outcome, event.number,
    CASE WHEN event.unique_in <> '' THEN event.time_us END AS moment, coalesce(event.content, event.sha256) AS content,
    event.marks & ${MARK.rendered} AS rendered, source.sha256 AS original
  FROM ${schema}.event AS event JOIN ${schema}.source AS source ON source.id = event.source AND source.complete = 1
  WHERE event.native_id IN (SELECT native_id FROM ${schema}.event WHERE native_id IS NOT NULL GROUP BY native_id HAVING count(*) > 1)`;

/** One id of one record; never that of a thing. */
const IDENTITY = 'platform, native_id, unique_in, moment';
/** The platform's own form stands before others, and then the digests of originals decide, which no order of imports changes. */
const ORDER = 'ORDER BY rendered, original, number';

/**
 * A form with less in it is the same event where it tells the same of it; it goes with the first that agrees. Every other
 * content stands for itself.
 */
const alikeIn = (schema: string): string => `
  SELECT id, ${IDENTITY}, rendered, original, number, CASE WHEN rendered = 0 THEN content ELSE first_value(content) OVER agreeing END AS content
  FROM (${repeatedIn(schema)})
  WINDOW agreeing AS (PARTITION BY ${IDENTITY}, time_us / 1000000, service, action, outcome ${ORDER})`;

const groupedIn = (schema: string): string => `
  SELECT id, unique_in, first_value(id) OVER same AS first, row_number() OVER same AS rank, first_value(id) OVER kin AS kin,
    min(content) OVER wholly AS least, max(content) OVER wholly AS greatest
  FROM (${alikeIn(schema)})
  WINDOW same AS (PARTITION BY ${IDENTITY}, content ${ORDER}), kin AS (PARTITION BY ${IDENTITY} ${ORDER}), wholly AS (PARTITION BY ${IDENTITY})`;

const isPending = (db: Database, schema: string): boolean =>
  db.prepare(`SELECT 1 FROM ${schema}.source WHERE complete = 1 AND compared = 0 LIMIT 1`).get() !== undefined;

/**
 * Finds the events that were delivered more than once, and those that bear one id and differ, in one pass over the index of
 * native ids. Does nothing where no original is new. The result does not depend on the order of imports.
 */
export function compareRecords(db: Database, schema: string): void {
  if (!isPending(db, schema)) return;
  db.exec(`DROP TABLE IF EXISTS temp.compared;
    CREATE TEMP TABLE compared AS ${groupedIn(schema)};
    DELETE FROM ${schema}.copy;
    DELETE FROM ${schema}.clash;
    INSERT INTO ${schema}.copy (event, first, rank) SELECT id, first, rank FROM temp.compared WHERE rank > 1;
    INSERT INTO ${schema}.clash (event, kin) SELECT id, kin FROM temp.compared WHERE unique_in IS NOT NULL AND least <> greatest;
    DROP TABLE temp.compared;
    UPDATE ${schema}.source SET compared = complete;`);
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
