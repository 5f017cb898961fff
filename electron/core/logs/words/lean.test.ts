import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspect } from '../framing/inspect.ts';
import { leanBytes } from './lean.ts';
import { WordArena } from './word-arena.ts';

const UUID = '9a97c7d8-f0a5-4a9e-ad42-cb9855376e84';
const JOINED = UUID.replaceAll('-', '');
const lean = (record: unknown): string => Buffer.from(leanBytes(record)).toString();
const scanned = (json: string): string | null => {
  const { words } = inspect(Buffer.from(json), new WordArena());
  return words === null ? null : Buffer.from(words.own).toString();
};

describe('the words that a record is searched by', () => {
  test('values without keys, no moments', () =>
    expect(lean({ a: 'x', at: '2026-03-01T10:00:00.25Z', b: ['y', { c: 7 }], d: null, e: true, f: '' })).toBe('x y 7 '));

  test.each([
    [UUID, `${JOINED} `],
    [`arn:aws:kms:key/${UUID}`, `arn:aws:kms:key/${JOINED} `],
    [`x${UUID}`, `x${UUID} `],
    [`${UUID}0`, `${UUID}0 `],
    ['9a97c7d8-f0a5-4a9e-ad42-cb9855376e8', '9a97c7d8-f0a5-4a9e-ad42-cb9855376e8 '],
    ['2026-03-01T10:00', '2026-03-01T10:00 '],
  ])('%s', (value, words) => {
    expect(lean([value])).toBe(words);
    expect(scanned(JSON.stringify([value]))).toBe(words);
  });

  test('a hundred thousand levels are no danger', () => {
    expect(lean(JSON.parse(`${'['.repeat(100_000)}"deep"${']'.repeat(100_000)}`))).toBe('');
    expect(lean(JSON.parse(`${'['.repeat(1000)}"deep"${']'.repeat(1000)}`))).toBe('deep ');
  });

  test('a record in a text, as many values as are looked at, never half a character', () => {
    expect(lean({ message: JSON.stringify({ a: 'b'.repeat(600), c: 'd' }) })).toBe(`${'b'.repeat(512)} d `);
    expect(lean(Array.from({ length: 5000 }, () => 'words')).length).toBeLessThanOrEqual(4096 + 512 + 1);
    expect(lean([`${'a'.repeat(511)}é`, '\ud800'])).toBe(`${'a'.repeat(511)} \ufffd `);
  });

  test('read off the bytes they are the same, unless something is escaped', () => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'Z', '7', '-', ' ', 'é', '中', '🙂', '/') }),
      fc.integer(),
      fc.constantFrom(UUID, '2026-03-01T10:00:00Z', null, true),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        value,
        fc.array(tie('tree'), { maxLength: 5 }),
        fc.dictionary(fc.stringMatching(/^[a-z ]{1,5}$/), tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(fc.array(tree), fc.constantFrom(0, 2), (record, indent) => {
        expect(scanned(JSON.stringify(record, null, indent))).toBe(lean(record));
      }),
      { numRuns: 300 },
    );
    expect(scanned('{"a":"b\\nc"}')).toBeNull();
    expect(scanned('{"a\\nb":"c"}')).toBe('c ');
  });
});
