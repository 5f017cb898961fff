import { NUMBER, numberOf } from './numbers.ts';

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168, month: 720, quarter: 2160, year: 8760 };

/** `400 days`, `four hundred (400) days`, `thirteen months`, `one year`, `24-hour`. */
const DURATION = new RegExp(
  String.raw`(?<![\w.,])${NUMBER}(?: ?\((\d{1,6})\))?[ -](?:(?:calendar|working|business|full|consecutive|further) )?(minute|hour|day|week|month|quarter|year)s?\b`,
  'giu',
);

export type Duration = { readonly start: number; readonly end: number; readonly hours: number; readonly unit: string };

/**
 * Every stated length of time. A month is 30 days and a year 365, the least a promise can mean. Where figures in brackets
 * differ from the words before them, the sentence says two things and the length is left out.
 */
export function durationsIn(words: string): Duration[] {
  return [...words.matchAll(DURATION)].flatMap((match) => {
    const [all, text, figures, unit = ''] = match;
    const value = numberOf(text ?? '');
    const per = HOURS[unit.toLowerCase()];
    if (value === null || per === undefined || (figures !== undefined && Number(figures) !== value)) return [];
    const hours = unit.toLowerCase() === 'year' ? value * 365 * 24 : value * per;
    return [{ start: match.index, end: match.index + all.length, hours, unit: unit.toLowerCase() }];
  });
}

export const wholeDays = (hours: number): number => Math.floor(hours / 24);
