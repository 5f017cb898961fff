import { describe, expect, it } from 'vitest';
import type { Out } from '../../bridge/client.ts';
import { QUOTE_LIMIT } from './selection.ts';
import { selectorOf } from './selector.ts';
import { glyphOf, groups } from './source-groups.ts';
import { stack, STRIPE_MIN_PX } from './stripes.ts';

const page = { page: 3, firstLine: 41, text: 'alpha beta\ngamma\ndelta' };
const at = (start: number, end: number, unit: 'text' | 'lines' = 'text') => ({ start, end, unit, page: 3, anchor: start });

describe('selectorOf', () => {
  it('quotes the stored text with its page and offset', () => {
    expect(selectorOf(page, at(6, 16), 'a/b.txt')).toEqual({
      type: 'quote',
      member: 'a/b.txt',
      page: 3,
      quote: 'beta\ngamma',
      startUtf16: 6,
    });
  });
  it('names lines when lines were chosen, counted from the first line of the block', () => {
    expect(selectorOf(page, at(11, 22, 'lines'), null)).toEqual({ type: 'lines', member: null, from: 42, to: 43 });
  });
  it('names lines when the quote would be too long to be one', () => {
    const long = { page: 1, firstLine: 1, text: `${'x'.repeat(QUOTE_LIMIT)}\ny` };
    expect(selectorOf(long, { ...at(0, QUOTE_LIMIT + 2), page: 1 }, null)).toEqual({ type: 'lines', member: null, from: 1, to: 2 });
  });
});

describe('stack', () => {
  it('keeps reading order, never overlaps and leaves room to press', () => {
    const stripes = stack([
      { id: 'b', top: 20, height: 10 },
      { id: 'a', top: 0, height: 24 },
      { id: 'c', top: 300, height: 90 },
    ]);
    expect(stripes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(stripes[0]).toEqual({ id: 'a', top: 0, height: STRIPE_MIN_PX });
    expect(stripes[1]?.top).toBeGreaterThanOrEqual(STRIPE_MIN_PX);
    expect(stripes[2]).toEqual({ id: 'c', top: 300, height: 90 });
  });
});

const row = (
  id: string,
  name: string,
  mediaType: string,
  over: Partial<Out<'evidence.list'>[number]> = {},
): Out<'evidence.list'>[number] => ({
  id,
  name,
  mediaType,
  sha256: 'a'.repeat(64),
  bytes: 1,
  format: null,
  kind: 'vendor_document',
  duplicateOf: null,
  supersedes: null,
  intake: 'I1',
  importedAt: '2026-11-16T09:14:18Z',
  importedBy: 'Mara Lindqvist <m.lindqvist>',
  events: 0,
  pages: 1,
  tags: 0,
  issues: [],
  card: {},
  completeness: { have: 0, of: 21 },
  members: [],
  ...over,
});
const attachment = { path: 'attachments/retention.csv', mediaType: 'text/csv', format: null, pages: 1, events: 0 };

describe('sources', () => {
  const evidence = [
    row('E1', 'contracts/agreement.pdf', 'application/pdf', { kind: 'contract' }),
    row('E2', 'logs/audit.ndjson', 'application/x-ndjson', { events: 12 }),
    row('E3', 'mail/retention.eml', 'message/rfc822', { members: [attachment] }),
    row('E4', 'registers/roles.csv', 'text/csv'),
    row('E5', 'screens/role.png', 'image/png'),
    row('E6', 'exports.zip', 'application/zip'),
  ];
  const wish = { query: '', kind: 'all', open: null, cited: [] as string[] };
  const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key);

  it('puts what is cited for the question first and loses nothing', () => {
    const { cited, others } = groups(evidence, { ...wish, cited: ['E5', 'E3'] });
    expect([keys(cited), keys(others)]).toEqual([
      ['E3', 'E5'],
      ['E1', 'E2', 'E4', 'E6'],
    ]);
  });
  it('shows the members of the open evidence under it, and filters by name, id and kind', () => {
    expect(keys(groups(evidence, { ...wish, open: 'E3' }).others).slice(2, 4)).toEqual(['E3', 'E3/attachments/retention.csv']);
    expect(keys(groups(evidence, { ...wish, query: 'AUDIT' }).others)).toEqual(['E2']);
    expect(keys(groups(evidence, { ...wish, query: 'e4' }).others)).toEqual(['E4']);
    expect(keys(groups(evidence, { ...wish, kind: 'contract' }).others)).toEqual(['E1']);
  });
  it('draws each kind of source', () => {
    expect(evidence.map((one) => glyphOf(one))).toEqual(['doc', 'log', 'mail', 'table', 'image', 'folder']);
    expect(glyphOf({ mediaType: 'text/plain', events: 3 })).toBe('log');
  });
});
