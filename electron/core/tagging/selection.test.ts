import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolvePointer } from './locate-pointer.ts';
import { findQuote } from './selection.ts';

test('a quote is found exactly, at the place meant when it stands there twice', () => {
  const text = 'kept for 400 days. Elsewhere: kept for 400 days.';
  expect(findQuote(text, 'kept for 400 days', null)).toEqual({ start: 0, end: 17 });
  expect(findQuote(text, 'kept for 400 days', 30)).toEqual({ start: 30, end: 47 });
});

test('a line break where the column ended does not hide a quote; other words do', () => {
  expect(findQuote('events are\n  retained for 400 days', 'are retained for', null)).toEqual({ start: 7, end: 25 });
  expect(findQuote('events are\nretained', 'are not retained', null)).toBeNull();
  expect(findQuote('abc', '   ', null)).toBeNull();
});

test('whatever is cut out of a text is found in it again', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(), (text, a, b) => {
      const start = a % text.length;
      const end = start + 1 + (b % (text.length - start));
      const quote = text.slice(start, end);
      expect(findQuote(text, quote, start)).toEqual({ start, end });
    }),
  );
});

test('a pointer walks own members only', () => {
  const value: unknown = JSON.parse('{"Records":[{"a/b":1,"m~n":2,"__proto__":3}]}');
  expect(resolvePointer(value, '/Records/0/a~1b')).toBe(1);
  expect(resolvePointer(value, '/Records/0/m~0n')).toBe(2);
  expect(resolvePointer(value, '/Records/0/__proto__')).toBe(3);
  expect(resolvePointer(value, '/Records/length')).toBeUndefined();
  expect(resolvePointer(value, '/constructor/name')).toBeUndefined();
  expect(resolvePointer(value, '/Records/00')).toBeUndefined();
  expect(resolvePointer(value, 'Records')).toBeUndefined();
});
