import { expect, test } from 'vitest';
import { pythonIn } from './python-text.ts';

test.each<readonly [string, unknown]>([
  ["{'a': 'b', 'n': None, 'yes': True, 'id': 12345678901234567890}", { a: 'b', n: null, yes: true, id: '12345678901234567890' }],
  ["[('name', 'quay'), ('version', '4')]", { name: 'quay', version: '4' }],
  ["Row(email='noor@harbour.example', subject_name=None)", { email: 'noor@harbour.example', subject_name: null }],
  ["{'result': '{\"run_id\":9}', 'list': ['a', \"it's\"]}", { result: '{"run_id":9}', list: ['a', "it's"] }],
  ["{'a': 'line\\nnext \\'quoted\\''}", { a: "line\nnext 'quoted'" }],
  ['{}', {}],
  ['[]', []],
])('%s', (text, value) => expect(pythonIn(text)).toEqual(value));

test.each([
  "{'a': open('x')}",
  "{'a': 'b'",
  "{'a': 'b'} and more",
  '{noor@harbour.example, null}',
  '{job_id -> 8}',
  'Row(1)',
  'text',
  '['.repeat(50),
])('%s is none', (text) => expect(pythonIn(text)).toBeUndefined());

test('a key that would set a prototype is a key', () => {
  const value = pythonIn("{'__proto__': {'a': 'b'}}");
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});
