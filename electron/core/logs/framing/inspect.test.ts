import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countMembers, inspect } from './inspect.ts';

const of = (json: string) => inspect(Buffer.from(json));

test('depth, members and long numbers are those outside strings', () => {
  expect(of('{"a":[{"b":1}],"c":"{[:1234567890123456e9"}')).toEqual({
    depth: 3,
    members: 3,
    longNumbers: false,
    spaced: false,
    words: null,
  });
  expect(of(String.raw`{"a\"":{"\\":[]}}`)).toEqual({ depth: 3, members: 2, longNumbers: false, spaced: false, words: null });
  expect(of('{"a":1234567890123456}').longNumbers).toBe(true);
  expect(of('[1e400]').longNumbers).toBe(true);
  expect(of('[12345678,12345678]').longNumbers).toBe(false);
  expect(of('{"a":true,"b":false,"c":null}').longNumbers).toBe(false);
});

test('a parsed value has as many members as its text, unless one stands twice', () =>
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      expect(countMembers(JSON.parse(text))).toBe(of(text).members);
      const [first] = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
      if (first === undefined) return;
      const twice = `{${JSON.stringify(first)}:0,${text.slice(1)}`;
      expect(countMembers(JSON.parse(twice))).toBe(of(twice).members - 1);
    }),
    { numRuns: 300 },
  ));
