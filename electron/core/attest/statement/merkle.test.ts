import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { merkleRoot } from './merkle.ts';

const h = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leaves = [...'abcdefg'].map((letter) => h('\0', letter));
const node = (left: Buffer | undefined, right: Buffer | undefined): Buffer => h('\u0001', left ?? '', right ?? '');

test('shape of RFC 9162: written out by hand for 0, 1, 2, 3, 5 and 7 leaves', () => {
  const [a, b, c, d, e, f, g] = leaves;
  expect(merkleRoot([])).toEqual(h());
  expect(merkleRoot(leaves.slice(0, 1))).toEqual(a);
  expect(merkleRoot(leaves.slice(0, 2))).toEqual(node(a, b));
  expect(merkleRoot(leaves.slice(0, 3))).toEqual(node(node(a, b), c));
  expect(merkleRoot(leaves.slice(0, 5))).toEqual(node(node(node(a, b), node(c, d)), e));
  expect(merkleRoot(leaves)).toEqual(node(node(node(a, b), node(c, d)), node(node(e, f), g)));
});

test('the certificate-transparency test vector of eight leaves', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const root = merkleRoot(inputs.map((hex) => h('\0', Buffer.from(hex, 'hex'))));
  expect(root.toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});
