import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../test/fixtures/engine.ts';
import { resolvePointer } from './locate-pointer.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'b'));
  writeFileSync(join(bench.folder, 'b', 'a.json'), JSON.stringify({ short: { n: 1 }, long: { text: 'x'.repeat(1000) } }));
  writeFileSync(join(bench.folder, 'b', 'b.md'), 'no JSON\n');
  await bench.take('b');
});
afterAll(() => bench.close());

const tag = (evidence: string, pointer: string) =>
  bench.client['tag.add']({ evidence, question: 'LR-01', stance: 'supports', selector: { type: 'pointer', pointer } });

test('a short value is quoted whole, a long one by its beginning and its length', async () => {
  expect((await tag('E1', '/short')).quote).toBe('{"n":1}');
  const { quote } = await tag('E1', '/long');
  expect(quote.length).toBeLessThan(420);
  expect(quote.endsWith(' … (1011 characters in all)')).toBe(true);
});

test('what is not there, and what is no JSON, is refused', async () => {
  await expect(tag('E1', '/nowhere')).rejects.toMatchObject({ code: 'tag/not-found' });
  await expect(tag('E2', '')).rejects.toMatchObject({ code: 'tag/not-json' });
});

test('an escaped tilde before a digit is no slash, and only own members and whole indexes lead on', () => {
  const value = { 'a/b': 1, 'a~1b': 2, list: ['x'] };
  expect([resolvePointer(value, '/a~1b'), resolvePointer(value, '/a~01b')]).toEqual([1, 2]);
  expect(['/list/0', '/list/00', '/list/-', '/list/length', '/constructor'].map((pointer) => resolvePointer(value, pointer))).toEqual([
    'x',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
