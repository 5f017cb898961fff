import { hash as digest } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';

export type KdfHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** What the derived bytes are for: RFC 7292 appendix B.3. */
export const KDF_PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

/** A file may name any count; beyond this it is an attack on the reader's time, not protection. */
export const MAX_ITERATIONS = 5_000_000;

/** The passphrase as PKCS#12 counts it: UTF-16BE with two closing zero octets. */
export function passphraseOctets(passphrase: string): Buffer {
  return Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
}

const repeatTo = (bytes: Buffer, block: number): Buffer =>
  bytes.length === 0 ? bytes : Buffer.alloc(block * Math.ceil(bytes.length / block), bytes);

/** (input + block + 1) mod 2^(8·block), on each block of `input`. */
function addToBlocks(input: Buffer, addend: Buffer): void {
  for (let start = 0; start < input.length; start += addend.length) {
    let carry = 1;
    for (let i = addend.length - 1; i >= 0; i -= 1) {
      carry += input.readUInt8(start + i) + addend.readUInt8(i);
      input.writeUInt8(carry & 0xff, start + i);
      carry >>= 8;
    }
  }
}

type KdfInput = {
  readonly hash: KdfHash;
  readonly purpose: number;
  readonly password: Buffer;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly length: number;
};

/** The key derivation of PKCS#12 (RFC 7292 appendix B.2); `password` as `passphraseOctets` gives it. */
export function derivePkcs12({ hash, purpose, password, salt, iterations, length }: KdfInput): Buffer {
  if (iterations < 1 || iterations > MAX_ITERATIONS) {
    throw new DomainError(
      'sign/pkcs12-unsupported',
      `The key file asks for ${iterations} rounds of key derivation, which this program does not do.`,
    );
  }
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const diversifier = Buffer.alloc(block, purpose);
  const input = Buffer.concat([repeatTo(salt, block), repeatTo(password, block)]);
  const pieces: Buffer[] = [];
  for (let produced = 0; produced < length; ) {
    // In one call: half a million objects of a hash each would cost more than the hashing.
    let piece = digest(hash, Buffer.concat([diversifier, input]), 'buffer');
    for (let round = 1; round < iterations; round += 1) piece = digest(hash, piece, 'buffer');
    pieces.push(piece);
    produced += piece.length;
    if (produced < length) addToBlocks(input, repeatTo(piece, block).subarray(0, block));
  }
  return Buffer.concat(pieces).subarray(0, length);
}
