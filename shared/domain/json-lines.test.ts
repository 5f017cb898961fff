import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines, markedLines } from './json-lines.ts';

test('every value stands on a line of its own with its pointer; digits stay as they are', () => {
  expect(jsonLines('{"id":12345678901234567890, "a/b":[1e400,{"x":[]}] ,"s":"\\" } ,"}')).toEqual([
    { indent: 0, text: '{', pointer: '' },
    { indent: 1, text: '"id": 12345678901234567890,', pointer: '/id' },
    { indent: 1, text: '"a/b": [', pointer: '/a~1b' },
    { indent: 2, text: '1e400,', pointer: '/a~1b/0' },
    { indent: 2, text: '{', pointer: '/a~1b/1' },
    { indent: 3, text: '"x": []', pointer: '/a~1b/1/x' },
    { indent: 2, text: '}', pointer: '/a~1b/1' },
    { indent: 1, text: '],', pointer: '/a~1b' },
    { indent: 1, text: '"s": "\\" } ,"', pointer: '/s' },
    { indent: 0, text: '}', pointer: '' },
  ]);
});

test.each(['', '{', '{"a":1', '{"a" 1}', ']', '{"a":1]', 'a,b,c', '{a:1}'])('%s is no JSON text', (text) =>
  expect(jsonLines(text)).toBeNull(),
);

test('a text of too many lines is not laid out', () => expect(jsonLines('[1,2,3]', 3)).toBeNull());

test('laying out changes nothing but white space', () =>
  fc.assert(
    fc.property(fc.json(), (text) => {
      const laid = jsonLines(text);
      expect(laid).not.toBeNull();
      expect(JSON.parse((laid ?? []).map((line) => line.text).join('\n'))).toEqual(JSON.parse(text));
    }),
    { numRuns: 200 },
  ));

const marked = (text: string, ...inner: readonly string[]): string[] =>
  (markedLines(text, inner) ?? []).filter((line) => line.marked).map((line) => line.text);

test('a value holds its own lines and no neighbour of a like name', () => {
  const text = '{"user":{"arn":"x"},"userAgent":"y"}';
  expect(marked(text, '/user')).toEqual(['"user": {', '"arn": "x"', '},']);
  expect(marked(text, '')).toEqual([]);
});

test('what lies in a text within the text marks that text', () =>
  expect(marked('{"CloudTrailEvent":"{\\"a\\":1}","b":2}', '/CloudTrailEvent/a')).toEqual(['"CloudTrailEvent": "{\\"a\\":1}",']));
