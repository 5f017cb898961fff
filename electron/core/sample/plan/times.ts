import { day as dayOf, instant as instantOf } from '../../../../shared/domain/instant.ts';

/** Times of the case, all UTC. Milliseconds since the epoch; text is ISO 8601 with seconds. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

export const PERIOD_FROM = '2026-08-01';
export const PERIOD_TO = '2026-10-31';
const FIRST_DAY = Date.UTC(2026, 7, 1);

/** Midnight of the day that lies `offset` days after the first day of the period. */
export const dayStart = (offset: number): number => FIRST_DAY + offset * DAY_MS;

export const instant = (ms: number): string => instantOf(new Date(ms));
export const day = (ms: number): string => dayOf(new Date(ms));

// Central European summer time ended on the last Sunday of October 2026, at 01:00 UTC.
const SUMMER_ENDS = Date.UTC(2026, 9, 25, 1);

/** The same instant on a wall clock in Frankfurt, with its offset written out. */
export function frankfurt(ms: number): string {
  const hours = ms < SUMMER_ENDS ? 2 : 1;
  return `${new Date(ms + hours * HOUR_MS).toISOString().slice(0, 19)}+0${hours}:00`;
}
