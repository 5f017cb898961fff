import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspect } from '../framing/inspect.ts';
import { KnownObjects } from './known-objects.ts';
import { RawRecord } from '../records/raw-record.ts';
import { WordArena, type Words } from './word-arena.ts';

const recordOf = (json: string): RawRecord =>
  new RawRecord({
    frame: { start: 0, end: 0, line: 1, pointer: null, tooDeep: false, tooLarge: false },
    offset: 0,
    bytes: Buffer.from(json),
    bytewise: true,
    decode: (bytes, from, to) => bytes.toString('utf8', from, to),
  });

/** All words of a record, in any order. */
const wordsOf = ({ own, common }: Words): string[] =>
  Buffer.concat([own, ...common])
    .toString()
    .split(' ')
    .sort();

/** What is read of a record, and how much of it was parsed. */
function readBy(known: KnownObjects | null, arena: WordArena, json: string) {
  const record = recordOf(json);
  const { words, depth, longNumbers, spaced } = inspect(record.bytes, arena, known);
  const text = known?.textAround(record) ?? record.text;
  const value: unknown = JSON.parse(text);
  known?.putBack(value);
  return { read: { words: words === null ? null : wordsOf(words), depth, longNumbers, spaced, value }, parsed: text.length };
}

const CALLER = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::447003918265:assumed-role/Role7/forge-step-1',
  session: { mfa: 'true', n: [1, 2] },
};

test('an object that comes again is read once, and is the same value in every record', () => {
  const [known, arena] = [new KnownObjects(), new WordArena()];
  const line = (n: number): string => JSON.stringify({ n, caller: CALLER, rest: { at: n } });
  const all = [1, 2, 3].map((n) => readBy(known, arena, line(n)));
  expect(all.map(({ read: { value } }) => value)).toEqual([1, 2, 3].map((n) => JSON.parse(line(n))));
  expect(all.map(({ parsed }) => parsed)).toEqual([line(1).length, 37, 37]);
});

test.each([
  ['a name that is more than a name', '__proto__', JSON.stringify(CALLER)],
  ['an escape', 'caller', JSON.stringify({ ...CALLER, note: 'a\nb' })],
  ['a name that stands twice in it', 'caller', `{"n":1,${JSON.stringify({ ...CALLER, n: 2 }).slice(1)}`],
  ['a number that a double does not keep', 'caller', `${JSON.stringify(CALLER).slice(0, -1)},"n":1234567890123456789}`],
  ['white space', 'caller', JSON.stringify(CALLER, null, 1)],
  ['few bytes', 'caller', '{"type":"Role"}'],
])('what holds %s is read each time', (_, name, object) => {
  const [known, arena] = [new KnownObjects(), new WordArena()];
  const line = `{"${name}":${object}}`;
  for (let time = 0; time < 4; time += 1) {
    const { parsed, read } = readBy(known, arena, line);
    expect(parsed).toBe(line.length);
    expect(read).toEqual(readBy(null, new WordArena(), line).read);
  }
});

test('records are read the same, whatever came before them', () => {
  const objects = Array.from({ length: 40 }, (_, index) => ({
    ...CALLER,
    arn: `${CALLER.arn}${index}`,
    long: 'words '.repeat((index % 8) * 12),
    deep: { of: index % 5 === 0 ? { of: 'more' } : '中' },
  }));
  const record = fc.record({ a: fc.constantFrom(...objects), b: fc.integer({ max: 99 }), c: fc.constantFrom(...objects), d: fc.string() });
  fc.assert(
    fc.property(fc.array(record, { minLength: 20, maxLength: 60 }), (records) => {
      const known = new KnownObjects();
      for (const one of records) {
        const line = JSON.stringify(one);
        expect(readBy(known, new WordArena(), line).read).toEqual(readBy(null, new WordArena(), line).read);
      }
    }),
    { numRuns: 12 },
  );
});
