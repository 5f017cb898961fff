import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everySecret } from '../../../shared/domain/secrets/every-secret.ts';
import { isHarmless } from './is-harmless.ts';

const RUN = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA';
const PIECES = [
  `hf_${RUN}`,
  'AKIAIOSFODNN7EXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
  '"accessKeyId":"',
  '"token":',
  '"password" : "',
  '-----BEGIN PRIVATE KEY-----',
  '\\n',
  '-----',
  'DEK-Info: AES-256-CBC,',
  'MIIEvQIBADANBgkqhkiG9w0BAQ',
  'eyJhbGciOiJIUzI1NiJ9',
  '.eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  RUN,
  '"',
  ':',
  '=',
  '/',
  ' ',
  '{',
  '}',
  '{"a":"',
];

test('a harmless object can be passed over, whatever stands around it', () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 7 }).map((pieces) => pieces.join(''));
  let passed = 0;
  fc.assert(
    fc.property(text, text, text, text, text, (before, first, between, second, behind) => {
      const objects = [`{${first}}`, `{${second}}`].filter((object) => isHarmless(Buffer.from(object)));
      const [one = '', two = ''] = objects;
      const [from, next] = [before.length, before.length + one.length + between.length];
      const units = Buffer.from(`${before}${one}${between}${two}${behind}`);
      passed += objects.length;
      const stretches = [from, from + one.length, next, next + two.length].slice(0, 2 * objects.length);
      expect(everySecret(units, stretches)).toEqual(everySecret(units));
    }),
    { numRuns: 3000 },
  );
  expect(passed).toBeGreaterThan(1000);
});
