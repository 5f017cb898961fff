import { dayMicros } from '../../checks/given.ts';

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

/** `from 1 August 2026 to 31 October 2026`: the first and the last day of a time that the words speak of. */
export function periodIn(words: string): { readonly from?: string; readonly to?: string } {
  const [first, last, more] = daysIn(words);
  if (first === undefined || last === undefined || more !== undefined || last.day < first.day) return {};
  const isSpan =
    /\b(?:from|between)\b[\w\s,]*$/iu.test(words.slice(0, first.at)) &&
    /\b(?:to|and|until|through)\b/iu.test(words.slice(first.at, last.at));
  return isSpan ? { from: first.day, to: last.day } : {};
}
