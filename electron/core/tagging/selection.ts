import { canonicalJson } from '../../../shared/domain/canonical-json.ts';

/** What a selector came down to in the stored extraction; offsets are UTF-16 units in the page's text. */
export type Selection = {
  readonly place: string;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly member: string | null;
  readonly page: number | null;
  readonly startUtf16: number | null;
  readonly endUtf16: number | null;
  readonly textSha256: string | null;
};

/** A place in a file, or in a member of it. */
export const placeIn = (member: string | null, place: string): string => (member === null ? place : `${member}, ${place}`);

/** What is cited by its place alone and stands on no page of the stored text: a record, a value, a whole file. */
export const offPage = (member: string | null, place: string, quote: string): Selection => ({
  place: placeIn(member, place),
  quote,
  prefix: '',
  suffix: '',
  member,
  page: null,
  startUtf16: null,
  endUtf16: null,
  textSha256: null,
});

const AROUND = 40;

/** Exact first; then with every run of white space taken as one, because a line break is where the column ended, not what was said. */
export function findQuote(text: string, quote: string, near: number | null): { start: number; end: number } | null {
  const exact = nearest(text, quote, near);
  if (exact !== null) return { start: exact, end: exact + quote.length };
  const words = quote.trim().split(/\s+/u);
  if (words.length === 0 || words[0] === '') return null;
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('\\s+'), 'u');
  const match = pattern.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

function nearest(text: string, quote: string, near: number | null): number | null {
  if (near !== null && text.startsWith(quote, near)) return near;
  const first = text.indexOf(quote);
  return first < 0 ? null : first;
}

/** The words around a span: with them a quote can be found again, or be declared broken, after a new extraction. */
export const surroundings = (text: string, start: number, end: number): { prefix: string; suffix: string } => ({
  prefix: text.slice(Math.max(0, start - AROUND), start).toWellFormed(),
  suffix: text.slice(end, end + AROUND).toWellFormed(),
});

/** Two selections of the same words are one citation, whether they were typed, dragged or given by line. */
export const selectorKey = (selection: Selection): string =>
  canonicalJson({
    member: selection.member,
    page: selection.page,
    start: selection.startUtf16,
    end: selection.endUtf16,
    place: selection.startUtf16 === null ? selection.place : '',
  });
