import { expect, test } from 'vitest';
import { sparkIn } from './spark-text.ts';

const NAMES = ['status_code', 'error_message', 'result'];

test.each<readonly [string, unknown]>([
  ['{run_id -> 9, name -> quay}', { run_id: '9', name: 'quay' }],
  ['Map(run_id -> 9, name -> null)', { run_id: '9', name: null }],
  ['[run_id -> 9, name -> quay]', { run_id: '9', name: 'quay' }],
  ['{text -> one, two, name -> quay}', { text: 'one, two', name: 'quay' }],
  ['{config -> {"a":[1, 2], "b":"c -> d"}, name -> quay}', { config: '{"a":[1, 2], "b":"c -> d"}', name: 'quay' }],
  ['{200, null, {"run":{"id":"a, b"}}}', { status_code: '200', error_message: null, result: '{"run":{"id":"a, b"}}' }],
  ['[404,gone,]', { status_code: '404', error_message: 'gone', result: null }],
  // Which comma ends the message is open; the number before the first is not.
  ['{403, no, not you, null}', { status_code: '403' }],
  ['{__proto__ -> x}', Object.fromEntries([['__proto__', 'x']])],
])('%s', (text, value) => expect(sparkIn(text, NAMES)).toEqual(value));

test.each(['{a, b, c, d}', '{a}', '{1, {2}', '{a -> b, a -> c}', 'text', '{200, null}', '(a, b, c)'])('%s is left as it is', (text) =>
  expect(sparkIn(text, NAMES)).toBeUndefined(),
);

test('without names of members, only names in the text are read', () => {
  expect(sparkIn('{noor@harbour.example, null}')).toBeUndefined();
  expect(sparkIn('{email -> noor@harbour.example}')).toEqual({ email: 'noor@harbour.example' });
});
