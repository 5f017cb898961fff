import type { z } from 'zod';
import type { Selector } from '../../../shared/contract/selector.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { numberedRows } from '../documents/row-marks.ts';
import { getEvidence } from '../evidence/evidence.ts';
import { readText } from '../evidence/text.ts';
import { recordOnLine } from '../search/events.sql.ts';
import { locatePointer } from './locate-pointer.ts';
import { recordQuote } from './record-quote.ts';
import { findQuote, offPage, placeIn, type Selection, surroundings } from './selection.ts';

export type SelectorValue = z.output<typeof Selector>;
type Of<T extends SelectorValue['type']> = Extract<SelectorValue, { type: T }>;
type Page = { readonly page: number; readonly firstLine: number; readonly text: string };

const QUOTE_LIMIT = 4000;
const STEP = 50;

const notFound = (id: string, what: string): DomainError =>
  new DomainError('tag/not-found', `${what} was not found in ${id}. No tag was made; check the page and copy the words from the reader.`);

/** Pages of one document in order, read a block at a time so that a long log never sits in memory whole. */
export function* pagesOf(
  workspace: Workspace,
  evidence: string,
  member: string | null,
): Generator<Page & { readonly textSha256: string | null }> {
  for (let from = 1; ; from += STEP) {
    const block = readText(workspace, { evidence, member, from, count: STEP });
    for (const page of block.pages) yield { ...page, textSha256: block.textSha256 };
    if (from + STEP > block.totalPages) return;
  }
}

/** Where words stand, for people: `p. 3`, `line 4`. */
export function placeOf(workspace: Workspace, evidence: string, member: string | null, page: Page, start: number): string {
  const row = getEvidence(workspace, evidence);
  const mediaType = member === null ? row.mediaType : (row.members.find((entry) => entry.path === member)?.mediaType ?? '');
  if (mediaType === 'application/pdf') return placeIn(member, `p. ${page.page}`);
  const line = page.firstLine + (page.text.slice(0, start).match(/\n/gu)?.length ?? 0);
  return placeIn(member, `line ${line}`);
}

function locateQuote(workspace: Workspace, evidence: string, selector: Of<'quote'>): Selection {
  for (const page of pagesOf(workspace, evidence, selector.member)) {
    if (selector.page !== null && page.page !== selector.page) continue;
    const span = findQuote(page.text, selector.quote, selector.startUtf16);
    if (span === null) continue;
    return {
      place: placeOf(workspace, evidence, selector.member, page, span.start),
      quote: page.text.slice(span.start, span.end),
      ...surroundings(page.text, span.start, span.end),
      member: selector.member,
      page: page.page,
      startUtf16: span.start,
      endUtf16: span.end,
      textSha256: page.textSha256,
    };
  }
  throw notFound(evidence, selector.page === null ? 'That quote' : `That quote on page ${selector.page}`);
}

type Span = {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly textSha256: string | null;
  readonly quote: string;
};

function lineSpan(workspace: Workspace, evidence: string, member: string | null, from: number, to: number): Span | null {
  let span: Span | null = null;
  for (const page of pagesOf(workspace, evidence, member)) {
    const lines = page.text.split('\n');
    const last = page.firstLine + lines.length - 1;
    if (last < from) continue;
    if (page.firstLine > to) break;
    const first = Math.max(from - page.firstLine, 0);
    const chosen = lines.slice(first, to - page.firstLine + 1).join('\n');
    const start = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0);
    span ??= { page: page.page, start, end: start + chosen.length, textSha256: page.textSha256, quote: '' };
    span = { ...span, quote: span.quote === '' ? chosen : `${span.quote}\n${chosen}` };
    if (last >= to) return span;
  }
  return null;
}

async function locateLines(ctx: EngineContext, evidence: string, { member, from, to }: Of<'lines'>, place: string): Promise<Selection> {
  const workspace = ctx.workspace();
  if (to < from)
    throw new DomainError('tag/empty-range', `Lines ${from} to ${to} are no range. No tag was made; give the first line, then the last.`);
  const span = lineSpan(workspace, evidence, member, from, to);
  if (span !== null) return selectionOf(span, placeIn(member, place), member);
  // Of a long log only the beginning is kept as text; its records can be cited to the end.
  const record = from === to ? recordOnLine(workspace, evidence, member, from) : null;
  if (record === null) throw notFound(evidence, `${place.charAt(0).toUpperCase()}${place.slice(1)}`);
  return recordQuote(ctx, evidence, member, place, record);
}

const selectionOf = (span: Span, place: string, member: string | null): Selection => ({
  place,
  quote: span.quote.slice(0, QUOTE_LIMIT).toWellFormed(),
  prefix: '',
  suffix: '',
  member,
  page: span.page,
  startUtf16: span.start,
  endUtf16: span.end,
  textSha256: span.textSha256,
});

function formatOf(workspace: Workspace, evidence: string, member: string | null): string | null {
  const row = getEvidence(workspace, evidence);
  return member === null ? row.format : (row.members.find((entry) => entry.path === member)?.format ?? null);
}

/** Rows of a sheet by their own numbers; rows that hold nothing are not in the text. What has no sheets is not given any. */
function locateRows(workspace: Workspace, evidence: string, selector: Of<'rows'>, place: string): Selection {
  const { member, sheet, from, to } = selector;
  if (to < from)
    throw new DomainError('tag/empty-range', `Rows ${from} to ${to} are no range. No tag was made; give the first row, then the last.`);
  if (formatOf(workspace, evidence, member) !== 'xlsx')
    throw new DomainError('tag/no-sheet', `${evidence} has no sheets. No tag was made; cite its lines instead.`);
  let span: Span | null = null;
  for (const page of pagesOf(workspace, evidence, member)) {
    const rows = (numberedRows(page.text, sheet) ?? []).filter(({ row }) => row >= from && row <= to);
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) continue;
    span ??= { page: page.page, start: first.start, end: last.end, textSha256: page.textSha256, quote: '' };
    const chosen = page.text.slice(first.start, last.end);
    span = { ...span, quote: span.quote === '' ? chosen : `${span.quote}\n${chosen}` };
  }
  if (span === null) throw notFound(evidence, place);
  return selectionOf(span, placeIn(member, place), member);
}

const range = (word: string, from: number, to: number): string => (from === to ? `${word} ${from}` : `${word}s ${from}–${to}`);

/** Finds what a selector means in the stored extraction; throws `tag/not-found` rather than guess. */
export async function locate(ctx: EngineContext, evidence: string, selector: SelectorValue): Promise<Selection> {
  const workspace = ctx.workspace();
  switch (selector.type) {
    case 'whole':
      return offPage(null, 'whole file', '');
    case 'quote':
      return locateQuote(workspace, evidence, selector);
    case 'lines':
      return locateLines(ctx, evidence, selector, range('line', selector.from, selector.to));
    case 'rows':
      return locateRows(workspace, evidence, selector, `${selector.sheet}, ${range('row', selector.from, selector.to)}`);
    case 'pointer':
      return locatePointer(ctx, evidence, selector.member, selector.pointer);
  }
}
