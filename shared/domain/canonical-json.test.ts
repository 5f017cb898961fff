import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('keys sort by UTF-16 code unit, as in the example of RFC 8785', () => {
  const value = {
    '\u20ac': 'Euro',
    '\r': 'CR',
    '\ufb33': 'dalet',
    '1': 'one',
    '\ud83d\ude00': 'smile',
    '\u0080': 'control',
    '\u00f6': 'o',
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"CR","1":"one","\u0080":"control","\u00f6":"o","\u20ac":"Euro","\ud83d\ude00":"smile","\ufb33":"dalet"}',
  );
});

test.each([
  [1.5],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [-0],
  [2 ** 53],
  [undefined],
  ['\ud800'],
  [{ '\udc00': 1 }],
  [{ a: undefined }],
  [() => 1],
])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('reads back as the same value, whatever the order of keys', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value')),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value === 0 ? 0 : JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
