import { NUMBER, numberOf } from './numbers.ts';

/** How many hours a unit is at the least, and at the most: months and years differ. */
const HOURS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  minute: [1 / 60, 1 / 60],
  hour: [1, 1],
  day: [24, 24],
  week: [168, 168],
  month: [30 * 24, 31 * 24],
  quarter: [90 * 24, 92 * 24],
  year: [365 * 24, 366 * 24],
};
const SHORT: Readonly<Record<string, string>> = { h: 'hour', hr: 'hour', hrs: 'hour', min: 'minute', mins: 'minute' };

const UNIT = '(minutes?|hours?|days?|weeks?|months?|quarters?|years?|mins?|hrs?|h)';
/** `30–90 days`, `90 to 400 days`, `between 30 and 90 days`: what stands before the greater number. */
const FROM = String.raw`(?:(?<![\w.,])${NUMBER}(?: ?[–—] ?|(?<=\d) ?- ?(?=\d)| to | or )|(?<=between )${NUMBER} and )?`;

/** `400 days`, `four hundred (400) days`, `thirteen months`, `one year`, `24-hour`, `30–90 days`, `half a year`. */
const DURATION = new RegExp(
  String.raw`(half )?${FROM}(?<![\w.,])${NUMBER}(?: ?\((\d{1,6})\))?[ -]?(?:(?:calendar|working|business|full|consecutive|further) )?${UNIT}\b`,
  'giu',
);

/** A stated length of time in hours; of `30–90 days` the least and the most, and so of a month. */
export type Duration = { readonly start: number; readonly end: number; readonly least: number; readonly most: number };

function unitOf(word: string): readonly [number, number] | undefined {
  const unit = word.toLowerCase();
  return HOURS[SHORT[unit] ?? unit.replace(/s$/, '')];
}

/**
 * Every stated length of time. Where figures in brackets differ from the words before them, the sentence says two things and the
 * length is left out.
 */
export function durationsIn(words: string): Duration[] {
  return [...words.matchAll(DURATION)].flatMap((match) => {
    const [all, half, first, between, text, figures, unit = ''] = match;
    const from = first ?? between;
    const value = numberOf(text ?? '');
    const per = unitOf(unit);
    if (value === null || per === undefined || (figures !== undefined && Number(figures) !== value)) return [];
    const part = half === undefined ? 1 : 0.5;
    const lower = from === undefined ? null : numberOf(from);
    const least = lower === null || lower >= value ? value : lower;
    return [{ start: match.index, end: match.index + all.length, least: least * per[0] * part, most: value * per[1] * part }];
  });
}

export const wholeDays = (hours: number): number => Math.floor(hours / 24);
