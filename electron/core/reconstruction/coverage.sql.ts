import type { Database } from '../store/database.ts';
import { COUNTED } from './sources.sql.ts';

export type HourCount = {
  readonly evidence: number;
  readonly part: number;
  readonly account: string | null;
  readonly region: string | null;
  /** Whole hours since 1970, or null for events without a time. */
  readonly hour: number | null;
  readonly events: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** How many events of each document, account and region fall into each hour. */
export const eventsByHour = (db: Database): HourCount[] =>
  db
    .prepare<[], HourCount>(
      `SELECT evidence.seq AS evidence, event.part, event.account, event.region, event.time_us / 3600000000 AS hour,
         count(*) AS events, min(event.time_us) AS first, max(event.time_us) AS last
       FROM derived.event AS event JOIN derived.source AS source ON source.id = event.source JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE evidence.seq IN (${COUNTED}) GROUP BY event.source, event.part, event.account, event.region, hour`,
    )
    .all();

/** Which of these actions occur in which documents. */
export const documentsWithActions = (
  db: Database,
  actions: readonly string[],
): { readonly evidence: number; readonly part: number; readonly action: string }[] =>
  db
    .prepare<[string], { evidence: number; part: number; action: string }>(
      `SELECT DISTINCT evidence.seq AS evidence, event.part, event.action FROM derived.event AS event JOIN derived.source AS source ON source.id = event.source
         JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE event.action IN (SELECT value FROM json_each(?)) AND evidence.seq IN (${COUNTED})`,
    )
    .all(JSON.stringify(actions));
