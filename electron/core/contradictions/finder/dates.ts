import { dayMicros } from '../../checks/given.ts';
import { microsToIso } from '../../logs/time/time.ts';

const DAY = 86_400_000_000;

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH = `(${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})`;

const FORMS: readonly { readonly pattern: RegExp; readonly order: readonly ['y' | 'm' | 'd', 'y' | 'm' | 'd', 'y' | 'm' | 'd'] }[] = [
  { pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/u, order: ['y', 'm', 'd'] },
  { pattern: new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\.?,? (\d{4})\b`, 'iu'), order: ['d', 'm', 'y'] },
  { pattern: new RegExp(String.raw`\b${MONTH}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`, 'iu'), order: ['m', 'd', 'y'] },
];

const monthNumber = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : MONTHS.findIndex((month) => month.startsWith(text.toLowerCase().slice(0, 3))) + 1;

const two = (n: number): string => String(n).padStart(2, '0');

type Written = { readonly day: string; readonly at: number };

/** Every day that is written out, in order; `03/04/2026` may mean two days and is none. */
function daysIn(words: string): Written[] {
  const found = FORMS.flatMap(({ pattern, order }) =>
    [...words.matchAll(new RegExp(pattern, 'giu'))].flatMap((match): Written[] => {
      const part = (of: 'y' | 'm' | 'd'): string => match[order.indexOf(of) + 1] ?? '';
      const day = `${part('y')}-${two(monthNumber(part('m')))}-${two(Number(part('d')))}`;
      return dayMicros(day) === null ? [] : [{ day, at: match.index }];
    }),
  );
  return found.toSorted((a, b) => a.at - b.at);
}

/** The first day that is written out, as YYYY-MM-DD. */
export const dayIn = (words: string): string | null => daysIn(words)[0]?.day ?? null;

type Period = { readonly from?: string; readonly to?: string };

const QUARTER = /\b(?:Q([1-4])|(first|second|third|fourth) quarter)(?: of|,)? (\d{4})\b/iu;
const MONTH_OF = new RegExp(String.raw`\b(?:in|during|of) ${MONTH},? (\d{4})\b`, 'iu');
const YEAR = /\b(?:in|during|throughout) (?:the (?:calendar )?year )?(\d{4})\b/iu;
const ORDINALS = ['first', 'second', 'third', 'fourth'];

const monthsFrom = (year: string, month: number, months: number): Period => {
  const after = month + months;
  const next = dayMicros(after > 12 ? `${Number(year) + 1}-01-01` : `${year}-${two(after)}-01`);
  return next === null ? {} : { from: `${year}-${two(month)}-01`, to: microsToIso(next - DAY).slice(0, 10) };
};

/** `during Q3 2026`, `in August 2026`, `in 2025`: a whole quarter, month or year. */
function calendarPeriodIn(words: string): Period {
  const [, number, ordinal, year] = QUARTER.exec(words) ?? [];
  if (year !== undefined) {
    const quarter = number === undefined ? ORDINALS.indexOf((ordinal ?? '').toLowerCase()) : Number(number) - 1;
    return monthsFrom(year, quarter * 3 + 1, 3);
  }
  const [, month, ofMonth] = MONTH_OF.exec(words) ?? [];
  if (month !== undefined && ofMonth !== undefined) return monthsFrom(ofMonth, monthNumber(month), 1);
  const [, whole] = YEAR.exec(words) ?? [];
  return whole === undefined ? {} : monthsFrom(whole, 1, 12);
}

/** `from 1 August 2026 to 31 October 2026`: the first and the last day of a time that the words speak of. */
export function periodIn(words: string): Period {
  const [first, last, more] = daysIn(words);
  if (first === undefined) return calendarPeriodIn(words);
  if (first === undefined || last === undefined || more !== undefined || last.day < first.day) return {};
  const isSpan =
    /\b(?:from|between)\b[\w\s,]*$/iu.test(words.slice(0, first.at)) &&
    /\b(?:to|and|until|through)\b/iu.test(words.slice(first.at, last.at));
  return isSpan ? { from: first.day, to: last.day } : {};
}
