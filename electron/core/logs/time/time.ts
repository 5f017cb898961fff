import { type EventTime, momentOf } from './moment.ts';

export type { EventTime } from './moment.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const DAY = 86_400_000_000;
const DIGITS = /^\d{9,19}$/;
const FRACTION = /^(\d{9,13})\.\d{1,9}$/;

const exact = (micros: number): EventTime | null => (Number.isSafeInteger(micros) ? { micros, zoneAssumed: false } : null);

const ZERO = 0x30;
const HOUR = 3_600_000_000;
const MINUTE = 60_000_000;
const SECOND = 1_000_000;

let lastDay: { readonly text: string; readonly micros: number } | null = null;

/** The number that two figures make; more than any two where they are none. */
function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

/** A moment as most logs write it, on the day of the moment before; null for any other. */
function onLastDay(value: string): EventTime | null {
  if (lastDay === null || value.length !== 20 || value[10] !== 'T' || value[13] !== ':' || value[16] !== ':' || value[19] !== 'Z')
    return null;
  const [hour, minute, second] = [pairAt(value, 11), pairAt(value, 14), pairAt(value, 17)];
  if (hour > 23 || minute > 59 || second > 59 || !value.startsWith(lastDay.text)) return null;
  return { micros: lastDay.micros + hour * HOUR + minute * MINUTE + second * SECOND, zoneAssumed: false };
}

function rememberDay(value: string, { micros, zoneAssumed }: EventTime): void {
  if (value.length === 20 && value[19] === 'Z' && value[10] === 'T' && !zoneAssumed)
    lastDay = { text: value.slice(0, 10), micros: Math.floor(micros / DAY) * DAY };
}

/** Strict ISO 8601: date, or date and time with optional fraction (of up to nine digits) and offset. */
export function isoTime(value: string): EventTime | null {
  const near = onLastDay(value);
  if (near !== null) return near;
  const match = ISO.exec(value.trim());
  if (match === null) return null;
  const number = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day, hour, minute, second] = [number(1), number(2), number(3), number(4), number(5), number(6)];
  const moment = momentOf({ year, month, day, hour, minute, second, fraction: match[7] }, match[8]);
  if (moment !== null) rememberDay(value, moment);
  return moment;
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
