import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteWindow } from './byte-window.ts';
import { CsvFramer } from './csv-framer.ts';
import type { Frame, Framer, FramingIssue } from './frame.ts';
import { JsonFramer } from './json-framer.ts';
import { LineFramer } from './line-framer.ts';

type Make = (onFrame: (frame: Frame) => void, onIssue: (issue: FramingIssue) => void) => Framer;
const json: Make = (onFrame, onIssue) => new JsonFramer({ recordUnits: 1000, depth: 8 }, onFrame, onIssue);
const lines: Make = (onFrame) => new LineFramer(1000, onFrame);
const csv: Make = (onFrame, onIssue) => new CsvFramer(200, onFrame, onIssue);

/** Frames a text in chunks of the given sizes and cuts each record out of the window, as a reader does. */
function frame(make: Make, text: string, sizes: readonly number[] = [text.length + 1]) {
  const bytes = Buffer.from(text);
  const window = new ByteWindow();
  const found: { text: string; pointer: string | null; line: number | null; flags: string }[] = [];
  const issues: string[] = [];
  const framer = make(
    (one) => {
      const cut = one.tooLarge ? '' : window.slice(one.start, one.end).toString();
      found.push({ text: cut, pointer: one.pointer, line: one.line, flags: `${one.tooDeep ? 'deep' : ''}${one.tooLarge ? 'large' : ''}` });
    },
    (issue) => issues.push(`${issue.code}@${issue.at}`),
  );
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    const chunk = bytes.subarray(at, at + size);
    window.push(chunk);
    framer.push(chunk);
    window.release(framer.needed());
    at += size;
  }
  framer.end();
  return { found, issues };
}
const pairs = (make: Make, text: string) => frame(make, text).found.map((one) => [one.pointer ?? one.line, one.text]);

describe('JSON', () => {
  test('the records of a delivery', () =>
    expect(pairs(json, '{"Records":[{"a":1}, {"b":"]}\\"{"}],"after":{"x":[1]}}')).toEqual([
      ['/Records/0', '{"a":1}'],
      ['/Records/1', '{"b":"]}\\"{"}'],
    ]));
  test('a top-level array; scalars keep their place', () =>
    expect(pairs(json, '[1,{"a":1},"x,y",[2]]')).toEqual([
      ['/1', '{"a":1}'],
      ['/3', '[2]'],
    ]));
  test('an object without a list is a record itself', () =>
    expect(pairs(json, ' {"data":{"Records":[{}]}} ')).toEqual([['', '{"data":{"Records":[{}]}}']]));
  test('values one after another', () =>
    expect(pairs(json, '{"a":1}\n{"b":\n2}')).toEqual([
      ['', '{"a":1}'],
      ['', '{"b":\n2}'],
    ]));
  test('a key that only looks like a list of records inside a string', () =>
    expect(pairs(json, '{"x":"Records\\":[{}]"}')).toEqual([['', '{"x":"Records\\":[{}]"}']]));
  test('cut short: whole records before the cut, and it is said', () => {
    const { found, issues } = frame(json, '{"Records":[{"a":1},{"b":');
    expect(found.map((one) => one.text)).toEqual(['{"a":1}']);
    expect(issues).toEqual(['JSON_TRUNCATED@20']);
  });
  test('too deep and too large are flagged, neighbours are not lost', () => {
    const deep = `${'['.repeat(10)}${']'.repeat(10)}`;
    const { found } = frame(json, `[{"a":1},${deep},"${'s'.repeat(50)}",{"l":"${'x'.repeat(1100)}"},{"z":9}]`, [7]);
    expect(found.map((one) => [one.flags, one.pointer])).toEqual([
      ['', '/0'],
      ['deep', '/1'],
      ['large', '/3'],
      ['', '/4'],
    ]);
  });
  test('brackets that never opened do not confuse it', () => expect(pairs(json, ']]}{"a":1}')).toEqual([['', '{"a":1}']]));
});

describe('lines', () => {
  test('CRLF, blank lines, no final line feed', () =>
    expect(pairs(lines, '{"a":1}\r\n\r\n  \n{"b":2}\n{"c":3}')).toEqual([
      [1, '{"a":1}'],
      [4, '{"b":2}'],
      [5, '{"c":3}'],
    ]));
  test('a line beyond the limit costs only itself', () => {
    const { found } = frame(lines, `a\n${'x'.repeat(5000)}\nb`, [64]);
    expect(found.map((one) => [one.line, one.flags, one.text])).toEqual([
      [1, '', 'a'],
      [2, 'large', ''],
      [3, '', 'b'],
    ]);
  });
});

describe('CSV', () => {
  test('line feeds and doubled quotes inside quotes', () =>
    expect(pairs(csv, 'a,b\r\n"x\ny","say ""hi"""\n\nlast,1')).toEqual([
      [1, 'a,b'],
      [2, '"x\ny","say ""hi"""'],
      [5, 'last,1'],
    ]));
  test('a quote that is never closed eats nothing', () => {
    const { found, issues } = frame(csv, `a,b\n1,"open\n2,x\n${'3,y\n'.repeat(100)}`);
    expect(issues).toEqual(['CSV_QUOTE@4']);
    expect(found).toHaveLength(103);
    expect(found.at(-1)).toMatchObject({ text: '3,y', line: 103 });
  });
  test('also when the file ends before the limit', () =>
    expect(frame(csv, 'a\n"b\nc').found.map((one) => one.text)).toEqual(['a', '"b', 'c']));
});

describe('whatever the chunks, the records are the same', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
  const record = fc.dictionary(fc.string({ maxLength: 6 }), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'grapheme' })), {
    maxKeys: 4,
  });
  test('JSON records re-parse to what went in, at every pointer', () =>
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), sizes, fc.boolean(), (records, chunks, wrapped) => {
        const text = JSON.stringify(wrapped ? { note: '[', Records: records } : records);
        const { found, issues } = frame((f, i) => new JsonFramer({ recordUnits: 1e6, depth: 256 }, f, i), text, chunks);
        expect(issues).toEqual([]);
        expect(found.map((one) => JSON.parse(one.text))).toEqual(JSON.parse(JSON.stringify(records)));
        expect(found.map((one) => one.pointer)).toEqual(records.map((_, index) => `${wrapped ? '/Records' : ''}/${index}`));
      }),
      { numRuns: 300 },
    ));
  test.each([
    ['lines', lines, 'a\r\n\n "b"\n{"c":1}\n\r\nlast'],
    ['csv', csv, `h,i\n"a\nb",2\r\n\n"open\n${'x,y\n'.repeat(80)}`],
    ['json', json, '{"Records":[{"a":"\\\\\\"]"},{"é€😀":[{}]}],"t":1}{"b":{}}'],
  ])('%s', (_name, make, text) =>
    fc.assert(
      fc.property(sizes, (chunks) => {
        expect(frame(make, text, chunks)).toEqual(frame(make, text));
      }),
    ),
  );
});
