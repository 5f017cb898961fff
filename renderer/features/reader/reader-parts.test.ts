import { describe, expect, it } from 'vitest';
import type { Out } from '../../bridge/client.ts';
import { evidenceRows } from '../../bridge/fake/state.ts';
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

describe('sources', () => {
  const evidence: Out<'evidence.list'> = evidenceRows();
  const wish = { query: '', kind: 'all', open: null, cited: [] as string[] };

  it('puts what is cited for the question first and loses nothing', () => {
    const { cited, others } = groups(evidence, { ...wish, cited: ['E5', 'E3'] });
    expect(cited.map(({ evidence: id }) => id)).toEqual(['E3', 'E5']);
    expect(cited.length + others.length).toBe(evidence.length);
  });
  it('shows the members of the open evidence under it, and filters by name, id and kind', () => {
    expect(groups(evidence, { ...wish, open: 'E4' }).others.map(({ key }) => key)).toContain('E4/attachments/retention.csv');
    expect(groups(evidence, { ...wish, query: 'audit' }).others.map(({ key }) => key)).toEqual(['E3']);
    expect(groups(evidence, { ...wish, kind: 'contract' }).others.map(({ key }) => key)).toEqual(['E1']);
  });
  it('draws each kind of source', () => {
    const drawn = evidence.map((row) => glyphOf(row));
    expect(new Set(drawn)).toEqual(new Set(['doc', 'mail', 'log', 'table', 'image']));
  });
});
