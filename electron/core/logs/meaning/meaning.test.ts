import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreeOnWhatTheyHold } from './held.ts';
import { meaningOfJson, meaningOfRow } from './meaning.ts';

const says = (json: string): string | undefined => meaningOfJson(json, null, false)?.says;

/** One value, spelled as an export may spell it: `draw` decides of each choice. */
function spelledBy(value: unknown, draw: (most: number) => number): string {
  const space = (): string => [' ', '', '\n\t', ''][draw(4)] ?? '';
  const between = (parts: readonly string[]): string => parts.map((part) => `${space()}${part}${space()}`).join(',');
  if (Array.isArray(value)) return `[${between(value.map((item) => spelledBy(item, draw)))}]`;
  if (typeof value === 'string') return textBy(value, draw);
  if (typeof value === 'number') return numberBy(value, draw(3));
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value)
    .map(([name, member]) => [draw(1000), `${textBy(name, draw)}${space()}:${space()}${spelledBy(member, draw)}`] as const)
    .toSorted(([a], [b]) => a - b);
  return `{${between(members.map(([, member]) => member))}}`;
}

function numberBy(value: number, way: number): string {
  const exponential = value.toExponential();
  return (
    [JSON.stringify(value), exponential, exponential.includes('.') ? exponential.replace('e', '00E') : exponential.replace('e', '.0E')][
      way
    ] ?? ''
  );
}

function textBy(text: string, draw: (most: number) => number): string {
  const escaped = (unit: string): string => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const plain = JSON.stringify(text).slice(1, -1);
  return `"${draw(2) === 0 ? plain.replaceAll('/', String.raw`\/`) : Array.from({ length: text.length }, (_, at) => escaped(text.charAt(at))).join('')}"`;
}

/** The value with its `nth` leaf changed. */
function changed(value: unknown, nth: number): unknown {
  let leaf = 0;
  return JSON.parse(JSON.stringify(value), (_, member: unknown) => {
    if (typeof member === 'object' && member !== null) return member;
    leaf += 1;
    return leaf === nth ? [member] : member;
  });
}

const leavesIn = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, one) => sum + leavesIn(one), 0) : 1;

const value = fc.jsonValue({ maxDepth: 4 }).filter((one) => !JSON.stringify(one).includes('__proto__'));
const draws = fc.array(fc.nat(), { minLength: 7, maxLength: 7 }).map((numbers) => {
  let at = 0;
  return (most: number): number => (numbers[(at += 1) % numbers.length] ?? 0) % most;
});

test('however a value is spelled, it says the same, and with one leaf changed it does not', () => {
  fc.assert(
    fc.property(value, draws, draws, fc.nat(), (one, a, b, at) => {
      const written = spelledBy(one, a);
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(one)));
      expect(says(written)).toBe(says(spelledBy(one, b)));
      const leaves = leavesIn(one);
      if (leaves > 0) expect(says(spelledBy(changed(one, 1 + (at % leaves)), b))).not.toBe(says(written));
    }),
  );
});

describe('the same', () => {
  test.each([
    ['the order of members', '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
    ['white space', '{"a":[1,2]}', ' { "a" : [ 1 ,\n 2 ] } '],
    ['escapes', String.raw`{"a":"caf\u00e9 \/ \u0041"}`, '{"a":"café / A"}'],
    ['escapes of a name', String.raw`{"caf\u00e9":1}`, '{"café":1}'],
    ['numbers', '[1.0, 1e3, 0.10, -0.0, 12E-1]', '[1, 1000, 1e-1, 0, 1.2]'],
    [
      'numbers that a double would change',
      '[12345678901234567890, 0.1234567890123456789]',
      '[1234567890123456789.0e1, 1234567890123456789e-19]',
    ],
    ['an integer that a double would change, as a text', '{"id":12345678901234567}', '{"id":"12345678901234567"}'],
  ])('%s', (_, a, b) => {
    expect(says(a)).toBeDefined();
    expect(says(a)).toBe(says(b));
  });
});

describe('not the same', () => {
  test.each([
    ['a number', '{"a":1}', '{"a":1.0000000000000000001}'],
    ['a long number', '{"a":12345678901234567890}', '{"a":12345678901234567891}'],
    ['its sign', '{"a":1}', '{"a":-1}'],
    ['a number and a text', '{"a":1}', '{"a":"1"}'],
    ['long texts of digits', '{"a":"0012345678901234567"}', '{"a":"12345678901234567"}'],
    ['versions', '{"a":"1.10"}', '{"a":"1.1"}'],
    ['the order of a list', '{"a":[1,2]}', '{"a":[2,1]}'],
    ['a null and none', '{"a":null}', '{}'],
    ['a text and its letters in another case', '{"a":"b"}', '{"a":"B"}'],
    ['white space in a text', '{"a":"b c"}', '{"a":"b  c"}'],
    ['composed and decomposed letters', '{"a":"\u00e9"}', '{"a":"e\u0301"}'],
    ['a member somewhere else', '{"a":{"b":1},"c":2}', '{"a":{"b":1,"c":2}}'],
    ['the last of a name that stands twice', '{"a":1,"a":2}', '{"a":2,"a":1}'],
    ['two members that trade places', '{"a":"x","b":"y"}', '{"a":"y","b":"x"}'],
    ['NaN and null', '{"a":NaN}', '{"a":null}'],
  ])('%s', (_, a, b) => {
    expect(says(a)).toBeDefined();
    expect(says(b)).toBeDefined();
    expect(says(a)).not.toBe(says(b));
  });
});

test('what is no JSON, or nests too deep, has no meaning', () => {
  expect(meaningOfJson('', '{eventName=GetObject}', false)).toBeNull();
  expect(meaningOfJson('['.repeat(100_000) + ']'.repeat(100_000), null, false)).toBeNull();
});

describe('forms with less in them agree on what both hold', () => {
  const agree = (...rows: readonly Readonly<Record<string, string>>[]): boolean =>
    agreeOnWhatTheyHold(rows.map((row) => Buffer.from(meaningOfRow(row).held ?? [])));
  const held = (json: string): Buffer => Buffer.from(meaningOfJson(json, null, true)?.held ?? []);

  test('rows', () => {
    expect(agree({ id: '1', name: 'a' }, { region: 'eu', id: '1' })).toBe(true);
    expect(agree({ id: '1', name: 'a' }, { name: 'b', id: '1' })).toBe(false);
    // What the second does not hold, the first and the third do.
    expect(agree({ id: '1', name: 'a' }, { id: '1' }, { id: '1', name: 'b' })).toBe(false);
    expect(agree({ id: '1', request: '{"a":1,"b":2}' }, { request: '{"b": 2.0, "a": 1}' })).toBe(true);
    expect(agree({ id: '1', request: '{"a":1,"b":2}' }, { request: '{"b": 2, "a": 3}' })).toBe(false);
    expect(agree({ version: '1.1' }, { version: '1.10' })).toBe(false);
    expect(agree({ name: 'a' }, { name: '' })).toBe(false);
  });

  test('objects, and rows that are lists of their columns', () => {
    expect(agreeOnWhatTheyHold([held('{"a":{"b":1},"c":2}'), held('{"c":2.0,"a":{"d":4}}')])).toBe(true);
    expect(agreeOnWhatTheyHold([held('{"a":{"b":1},"c":2}'), held('{"c":2,"a":{"b":2}}')])).toBe(false);
    expect(agreeOnWhatTheyHold([held('{"a":null}'), held('{"a":1}')])).toBe(true);
    expect(agreeOnWhatTheyHold([held('[{"a":1},{"b":2}]'), held('[{"b":2},{"c":3}]')])).toBe(true);
    expect(agreeOnWhatTheyHold([held('[{"a":1},{"b":2}]'), held('[{"b":3},{"a":1}]')])).toBe(false);
  });
});
