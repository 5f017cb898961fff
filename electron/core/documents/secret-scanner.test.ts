import { expect, test } from 'vitest';
import fc from 'fast-check';
import { SECRET_REACH } from '../../../shared/domain/secrets/every-secret.ts';
import type { Encoding } from './encoding.ts';
import { SecretScanner } from './secret-scanner.ts';

const TOKEN = 'hf_aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA';
const SECRETS = [TOKEN, 'AKIAIOSFODNN7EXAMPLE', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ', `"token": "${TOKEN.slice(3)}"`];

function scan(bytes: Buffer, cuts: readonly number[], encoding: Encoding = 'utf-8'): string[] {
  const found: string[] = [];
  const scanner = new SecretScanner(encoding, (kind, offset) => found.push(`${kind} ${offset}`));
  let at = 0;
  for (const cut of cuts) {
    scanner.push(bytes.subarray(at, at + cut));
    at += cut;
  }
  scanner.push(bytes.subarray(at));
  scanner.end();
  return found;
}

test('bytes are where they stand in the stream, in every encoding', () => {
  const text = `\ufeffé ${TOKEN} é AKIAIOSFODNN7EXAMPLE`;
  expect(scan(Buffer.from(text), [])).toEqual(['hf_token 6', 'aws_key_id 47']);
  expect(scan(Buffer.from(text, 'utf16le'), [5], 'utf-16le')).toEqual(['hf_token 6', 'aws_key_id 86']);
  expect(scan(Buffer.from(text, 'utf16le').swap16(), [1, 1, 1], 'utf-16be')).toEqual(['hf_token 6', 'aws_key_id 86']);
});

test('however the stream is cut, the same secrets are found once each', () => {
  // Large pieces are looked at where they lie, small ones are gathered: both, and their seams.
  const filler = (length: number): string => 'lorem ipsum-k-sk hf_x eyJ. '.repeat(1 + length / 27).slice(0, length);
  const piece = fc.oneof(fc.constantFrom(...SECRETS), fc.integer({ min: 0, max: 200_000 }).map(filler));
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 9 }),
      fc.array(fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 60_000, max: 150_000 })), { maxLength: 9 }),
      (pieces, cuts) => {
        const bytes = Buffer.from(pieces.join(' \n'));
        expect(scan(bytes, cuts)).toEqual(scan(bytes, []));
      },
    ),
    { numRuns: 40 },
  );
});

test('what is passed over changes nothing, wherever the stream is cut', () => {
  const object = `{"caller":"arn:aws:sts::447003918265:assumed-role/Role7/forge-step-0123456789abcdef","n":${'1'.repeat(40)}}`;
  const piece = fc.oneof(
    fc.constantFrom(...SECRETS, '{', object),
    fc.integer({ min: 0, max: 900 }).map((count) => object.repeat(count)),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 2, maxLength: 9 }), fc.integer({ min: 1, max: 150_000 }), (pieces, size) => {
      const bytes = Buffer.from(pieces.join(' '));
      const found: string[] = [];
      const scanner = new SecretScanner('utf-8', (kind, offset) => found.push(`${kind} ${offset}`));
      let next = bytes.indexOf(object);
      for (let at = 0; at < bytes.length; at += size) {
        for (; next >= 0 && next + object.length <= at + size; next = bytes.indexOf(object, next + 1))
          scanner.pass(next, next + object.length);
        scanner.push(bytes.subarray(at, at + size));
      }
      scanner.end();
      expect(found).toEqual(scan(bytes, []));
    }),
    { numRuns: 40 },
  );
});

test.each([0, 1, 19, 36, 37, SECRET_REACH - 1, SECRET_REACH, SECRET_REACH + 1])('a secret cut %i bytes after its beginning', (cut) => {
  const before = `${'x'.repeat(64 * 1024 - 1)} `;
  const bytes = Buffer.from(`${before}${TOKEN} ${'y'.repeat(70_000)}`);
  expect(scan(bytes, [before.length + cut])).toEqual([`hf_token ${before.length}`]);
});
