import { createDecipheriv, createHash } from 'node:crypto';
import type { OpenedPackage } from './opened-package.ts';

const SPINS = 50_000;
const KEY_BYTES: Readonly<Record<number, number>> = { 0x660e: 16, 0x660f: 24, 0x6610: 32 };
const SHA1 = 0x8004;
const SALT_BYTES = 16;
const BLOCK = 16;
const DIGEST_BYTES = 20;
/** Salt size, salt, encrypted verifier, size of its digest, encrypted digest. */
const VERIFIER_BYTES = 4 + SALT_BYTES + BLOCK + 4 + 32;

const sha1 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((running, part) => running.update(part), createHash('sha1')).digest();

/** The key of a password (MS-OFFCRYPTO 2.3.4.7). */
function keyOf(password: string, salt: Buffer, keyBytes: number): Buffer {
  const turn = Buffer.alloc(4);
  let running = sha1(salt, Buffer.from(password, 'utf16le'));
  for (let count = 0; count < SPINS; count += 1) {
    turn.writeUInt32LE(count);
    running = sha1(turn, running);
  }
  const last = sha1(running, Buffer.alloc(4));
  const half = (fill: number): Buffer => sha1(Buffer.alloc(64, fill).map((octet, index) => octet ^ (last[index] ?? 0)));
  return Buffer.concat([half(0x36), half(0x5c)]).subarray(0, keyBytes);
}

function decrypt(key: Buffer, bytes: Buffer): Buffer {
  const cipher = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - (bytes.length % BLOCK))), cipher.final()]);
}

/** Opens a package under "standard" encryption (Office 2007). It has no code of its own against changes; the zip in it has checksums. */
export function openStandard(info: Buffer, encrypted: Buffer, password: string): OpenedPackage {
  if (info.length < 12 + 32) return { kind: 'damaged' };
  const at = 12 + info.readUInt32LE(8);
  const keyBytes = KEY_BYTES[info.readUInt32LE(12 + 8)];
  const digest = info.readUInt32LE(12 + 12);
  if (keyBytes === undefined || (digest !== SHA1 && digest !== 0)) return { kind: 'unknown' };
  if (at + VERIFIER_BYTES > info.length || info.readUInt32LE(at) !== SALT_BYTES || encrypted.length < 8) return { kind: 'damaged' };
  const key = keyOf(password, info.subarray(at + 4, at + 20), keyBytes);
  const verifier = decrypt(key, info.subarray(at + 20, at + 36));
  const expected = decrypt(key, info.subarray(at + 40, at + 72)).subarray(0, DIGEST_BYTES);
  if (!sha1(verifier).equals(expected)) return { kind: 'wrong' };
  return { kind: 'opened', bytes: decrypt(key, encrypted.subarray(8)) };
}
