/**
 * Microseconds since 1970-01-01T00:00:00Z (exact from 1684 to 2255; no moment outside), and what had to be assumed.
 * `yearless`: the text has no year; the moment stands in the year 2000 until something says which year is meant.
 * `zoneName`: the text names its zone by letters (`CEST`, `IST`) that stand for more than one offset; it is no moment until a person says which.
 */
export type EventTime = { readonly micros: number; readonly zoneAssumed: boolean; readonly yearless?: true; readonly zoneName?: string };

export type CalendarParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits after the point of the seconds. */
  readonly fraction?: string | undefined;
};

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && !isLeap(year) ? 28 : (DAYS[month - 1] ?? 0));

/** `Z`, `UTC`, `GMT` or an offset (`+0200`, `GMT+02:00`), in minutes east of UTC; null for anything else. */
export function zoneMinutes(zone: string): number | null {
  if (/^(?:Z|UTC|GMT)$/.test(zone)) return 0;
  const [, sign, hours, minutes] = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 15 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The moment that a date and a time of day name; null where they name none: no 30 February, no 24:00, no leap second.
 * Without a zone the time is read as UTC, and that is said.
 */
export function momentOf(parts: CalendarParts, zone: string | undefined): EventTime | null {
  const { year, month, day, hour, minute, second, fraction = '' } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59 || year < 1) return null;
  const offset = zone === undefined ? 0 : zoneMinutes(zone);
  if (offset === null) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const micros = (date.getTime() - offset * 60_000) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
  return Number.isSafeInteger(micros) ? { micros, zoneAssumed: zone === undefined } : null;
}
