import { MARK } from '../../logs/event/event.ts';
import { FOLDED } from '../../search/folded.sql.ts';
import type { Database } from '../../store/database.ts';

export type HourCount = {
  readonly stored: number;
  readonly part: number;
  readonly account: string | null;
  readonly region: string | null;
  /** Whole hours since 1970, or null for events without a time. */
  readonly hour: number | null;
  readonly events: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** How many events of each document, account and region fall into each hour; one that was delivered before counts for its first place, and its hour for both. */
export const eventsByHour = (db: Database): HourCount[] =>
  db
    .prepare<[], HourCount>(
      `SELECT source AS stored, part, account, region, time_us / 3600000000 AS hour, sum(id NOT IN (${FOLDED})) AS events, min(time_us) AS first, max(time_us) AS last
       FROM derived.event WHERE marks & ${MARK.raw} = 0 GROUP BY source, part, account, region, hour`,
    )
    .all();

/** Which of these actions occur in which documents. */
export const actionsByDocument = (
  db: Database,
  actions: readonly string[],
): { readonly stored: number; readonly part: number; readonly action: string }[] =>
  db
    .prepare<[string], { stored: number; part: number; action: string }>(
      `SELECT DISTINCT source AS stored, part, action FROM derived.event WHERE action IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(actions));
