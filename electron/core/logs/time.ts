/** Microseconds since 1970-01-01T00:00:00Z (exact from 1684 to 2255; no moment outside), and whether a zone had to be assumed. */
export type EventTime = { readonly micros: number; readonly zoneAssumed: boolean };

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const DIGITS = /^\d{9,19}$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && !isLeap(year) ? 28 : (DAYS[month - 1] ?? 0));

function zoneMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 15 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const exact = (micros: number, zoneAssumed: boolean): EventTime | null => (Number.isSafeInteger(micros) ? { micros, zoneAssumed } : null);

/** Strict ISO 8601 (date, or date and time with optional fraction and offset). Null for anything that is not a real moment: no 30 February, no 24:00, no leap second. */
export function isoTime(value: string): EventTime | null {
  const match = ISO.exec(value.trim());
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(match[group] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59 || year < 1) return null;
  const offset = zoneMinutes(match[8]);
  if (offset === null) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const micros = (date.getTime() - offset * 60_000) * 1000 + Number((match[7] ?? '').padEnd(6, '0').slice(0, 6));
  return exact(micros, match[8] === undefined);
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their number of digits (years 2001 to 2286). */
export function epochTime(value: string | number): EventTime | null {
  const digits = typeof value === 'number' ? String(Math.trunc(value)) : value;
  if (!DIGITS.test(digits)) return null;
  if (digits.length <= 10) return exact(Math.round(Number(value) * 1_000_000), false);
  if (digits.length <= 13) return exact(Math.round(Number(value) * 1000), false);
  return exact(Number(digits.length <= 16 ? digits : digits.slice(0, -3)), false);
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
