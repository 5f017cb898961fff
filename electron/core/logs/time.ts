import { type EventTime, momentOf } from './moment.ts';

export type { EventTime } from './moment.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const DIGITS = /^\d{9,19}$/;
const FRACTION = /^(\d{9,13})\.\d{1,9}$/;

const exact = (micros: number): EventTime | null => (Number.isSafeInteger(micros) ? { micros, zoneAssumed: false } : null);

/** Strict ISO 8601: date, or date and time with optional fraction (of up to nine digits) and offset. */
export function isoTime(value: string): EventTime | null {
  const match = ISO.exec(value.trim());
  if (match === null) return null;
  const number = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day, hour, minute, second] = [number(1), number(2), number(3), number(4), number(5), number(6)];
  return momentOf({ year, month, day, hour, minute, second, fraction: match[7] }, match[8]);
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their number of digits (years 2001 to 2286). */
export function epochTime(value: string | number): EventTime | null {
  const digits = typeof value === 'number' ? String(Math.trunc(value)) : (FRACTION.exec(value)?.[1] ?? value);
  if (!DIGITS.test(digits)) return null;
  if (digits.length <= 10) return exact(Math.round(Number(value) * 1_000_000));
  if (digits.length <= 13) return exact(Math.round(Number(value) * 1000));
  return exact(Number(digits.length <= 16 ? digits : digits.slice(0, -3)));
}

/** ISO first, then epoch digits; null for everything else. */
export function anyTime(value: unknown): EventTime | null {
  if (typeof value === 'number') return epochTime(value);
  return typeof value === 'string' ? (isoTime(value) ?? epochTime(value)) : null;
}

/** `YYYY-MM-DDTHH:MM:SS[.ffffff]Z` with no more digits than the moment has. */
export function microsToIso(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const whole = new Date(seconds * 1000).toISOString().slice(0, -5);
  return `${whole}${fraction === '' ? '' : `.${fraction}`}Z`;
}
