import { encode, sequence, TAG } from '../attest/sign/der.ts';
import type { SignatureAlgorithm } from '../attest/sign/signature-algorithm.ts';

/** Octets of r and of s, each padded to the size of the curve. */
const HALF: ReadonlyMap<SignatureAlgorithm, number> = new Map([
  ['ecdsa-sha256', 32],
  ['ecdsa-sha384', 48],
  ['ecdsa-sha512', 66],
]);

/** An unsigned number as a DER INTEGER: no zeros in front but the one that keeps it positive. */
function unsigned(bytes: Buffer): Buffer {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const shortest = bytes.subarray(from);
  return encode(TAG.integer, ((shortest[0] ?? 0) & 0x80) === 0 ? shortest : Buffer.concat([Buffer.from([0]), shortest]));
}

/** A token's signature as CMS wants it: RSA as it is, ECDSA from r and s side by side to DER. Null when it has no such form. */
export function signatureFromToken(algorithm: SignatureAlgorithm, raw: Buffer): Buffer | null {
  const half = HALF.get(algorithm);
  if (half === undefined) return raw;
  return raw.length === 2 * half ? sequence(unsigned(raw.subarray(0, half)), unsigned(raw.subarray(half))) : null;
}
