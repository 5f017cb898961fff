import { type EventTime, momentOf, zoneMinutes } from './moment.ts';
import { monthOf, withZoneName } from './time-words.ts';

/** Letters of a pattern that say what stands in their place, and how it is written. */
const FIELDS: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  MMM: String.raw`(?<word>[A-Z][a-z]{2})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d{2})`,
  d: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
  SSS: String.raw`(?<fraction>\d{1,9})`,
};
const ZONES = /^(?:z{1,4}|Z|X{1,3})$/;
const PART = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;
const LONGEST = 64;

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** The pattern as an expression; null where it has a letter that is not read here, or one twice. */
function expressionOf(pattern: string): RegExp | null {
  const seen = new Set<string>();
  let source = '';
  for (const [whole, quoted, letter] of pattern.matchAll(PART)) {
    if (letter === undefined) source += literal(quoted === undefined ? whole : quoted === '' ? "'" : quoted.replaceAll("''", "'"));
    else {
      const field = ZONES.test(whole) ? '(?<zone>[A-Z]{1,5}|(?:UTC|GMT)?[+-]\\d{2}:?\\d{2})' : FIELDS[whole];
      const name = /<(\w+)>/.exec(field ?? '')?.[1];
      if (field === undefined || name === undefined || seen.has(name)) return null;
      seen.add(name);
      source += field;
    }
  }
  return new RegExp(`^${source}$`);
}

/** A time in the form that its own record names for it (`dd-MM-yyyy HH:mm:ss`), by the letters that Java gives them; null where it does not fit. */
export function patternTime(value: string, pattern: string): EventTime | null {
  if (pattern.length > LONGEST || value.length > LONGEST) return null;
  const found = expressionOf(pattern)?.exec(value)?.groups;
  if (found === undefined) return null;
  const { year, month, word, day, hour, minute, second = '0', fraction, zone } = found;
  const isKnown = zone === undefined || zoneMinutes(zone) !== null;
  const parts = { year: Number(year), month: month === undefined ? monthOf(word) : Number(month), day: Number(day) };
  const time = momentOf(
    { ...parts, hour: Number(hour), minute: Number(minute), second: Number(second), fraction },
    isKnown ? zone : undefined,
  );
  return isKnown || time === null ? time : withZoneName(time, zone);
}
