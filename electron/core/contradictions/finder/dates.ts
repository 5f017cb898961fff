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

/** The first day that is written out, as YYYY-MM-DD; `03/04/2026` may mean two days and is none. */
export function dayIn(words: string): string | null {
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const part = (of: 'y' | 'm' | 'd'): string => match[order.indexOf(of) + 1] ?? '';
    const day = `${part('y')}-${two(monthNumber(part('m')))}-${two(Number(part('d')))}`;
    if (dayMicros(day) !== null) return day;
  }
  return null;
}
