const DATE = String.raw`(\d{1,2})([/.-])(\d{1,2})\2(\d{4})`;
const CLOCK = String.raw`(?:,? +(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(?: ?([AaPp])\.?[Mm]\.?)?)?`;
const LOCAL = new RegExp(`^${DATE}${CLOCK}$`);

/** `ambiguous`: a time, but which number is the day is not decidable from it. */
export type LocalTime = { readonly kind: 'iso'; readonly text: string } | { readonly kind: 'ambiguous' };

const two = (value: number): string => String(value).padStart(2, '0');

/** 12 AM is midnight, 12 PM noon; 13 PM is no hour. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

/**
 * A date as people of some country write it (`16/05/2025 10:06 PM`, `16.05.2025 22:06`), rewritten as ISO without a zone. Points
 * stand between numbers only where the day is first. Null where the text is no such date; whether it is a real one is for the
 * parser of ISO to say.
 */
export function localTime(value: string, dayFirst: boolean | null): LocalTime | null {
  const match = LOCAL.exec(value.trim());
  if (match === null) return null;
  const [, first = '', sign, second = '', year = '', hour, minute, seconds, fraction, half] = match;
  const [a, b] = [Number(first), Number(second)];
  const order = sign === '.' || a > 12 ? true : b > 12 ? false : a === b ? true : dayFirst;
  if (order === null) return { kind: 'ambiguous' };
  const [day, month] = order ? [a, b] : [b, a];
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined || minute === undefined) return { kind: 'iso', text: date };
  const clock = hourOf(Number(hour), half);
  if (clock === null) return null;
  return { kind: 'iso', text: `${date}T${two(clock)}:${minute}:${seconds ?? '00'}${fraction === undefined ? '' : `.${fraction}`}` };
}

const ANY = new RegExp(`(?<![\\d/.-])(\\d{1,2})([/-])(\\d{1,2})\\2\\d{4}(?![\\d/.-])`, 'g');

/** Whether the dates in a text have the day first, by those of which one number can only be a day; null where none is, or they disagree. */
export function dayFirstIn(text: string): boolean | null {
  const said = new Set<boolean>();
  for (const [, first, , second] of text.matchAll(ANY)) {
    if (Number(first) > 12 && Number(second) <= 12) said.add(true);
    if (Number(second) > 12 && Number(first) <= 12) said.add(false);
  }
  const [only, ...more] = said;
  return only === undefined || more.length > 0 ? null : only;
}

const DAY_MICROS = 86_400_000_000;
/** Day 25 569 of a spreadsheet is 1970-01-01; before 1900-03-01 its days are counted wrongly, and no log is that old. */
const SERIAL_EPOCH = 25_569;

/** A day number of a spreadsheet with its part of a day, as microseconds without a zone, to the whole millisecond. Null outside 1930 to 2200. */
export function serialTime(value: string): number | null {
  const days = /^\d{5,6}(?:[.,]\d{1,12})?$/.test(value) ? Number(value.replace(',', '.')) : Number.NaN;
  if (!(days >= 11_000 && days < 110_000)) return null;
  return Math.round(((days - SERIAL_EPOCH) * DAY_MICROS) / 1000) * 1000;
}
