import type { Entry, ZipFile } from 'yauzl';
import { crc32 } from '../../crc32.ts';
import { storedBytesOf } from '../../documents/zip-listing.ts';
import { BombError, guarded, UnpackBudget } from '../bomb.ts';
import { canInflate, inflated } from './inflated.ts';
import { AES_METHOD, AesCounter, aesKeys, aesMac, aesShape, type AesShape, macFits } from './zip-aes.ts';
import { ZIP_CRYPTO_HEADER, ZipCrypto } from './zip-crypto.ts';

const LOCKED = 'The member is encrypted and cannot be read without its password.';
const WRONG_PASSWORD = 'The member is encrypted, and the password that was given does not open it.';
const WRONG_OR_DAMAGED = 'The member is encrypted, and the password that was given does not open it, or the member is damaged.';
const CHANGED = 'The member was changed or damaged after it was encrypted: its authentication code does not fit. It was not read.';
const UNKNOWN = 'The member is encrypted in a way that this version does not open.';

/** What the whole zip is when each of its members is closed for one of these reasons; null when one is for another. */
export function lockedZip(reasons: readonly (string | null)[]): string | null {
  if (!reasons.every((reason) => [LOCKED, WRONG_PASSWORD, WRONG_OR_DAMAGED, UNKNOWN].includes(reason ?? ''))) return null;
  if (reasons.every((reason) => reason === UNKNOWN)) return 'The zip is encrypted in a way that this version does not open.';
  return reasons.includes(LOCKED)
    ? 'The zip is encrypted and cannot be read without its password.'
    : 'The zip is encrypted, and the password that was given does not open it.';
}

export type LockedMember =
  | { readonly kind: 'open'; readonly content: () => AsyncIterable<Buffer>; readonly keepsCrc: boolean }
  | { readonly kind: 'closed'; readonly code: 'ENCRYPTED' | 'ZIP_MAC'; readonly reason: string };

const closed = (reason: string, code: 'ENCRYPTED' | 'ZIP_MAC' = 'ENCRYPTED'): LockedMember => ({ kind: 'closed', code, reason });

/** What a password is as bytes: UTF-8, and what programs of one byte a letter made of it. */
function passwordBytes(password: string): Buffer[] {
  const utf8 = Buffer.from(password, 'utf8');
  const isLatin = utf8.length !== password.length && /^[\u0020-\u00ff]*$/.test(password);
  return isLatin ? [utf8, Buffer.from(password, 'latin1')] : [utf8];
}

type Locked = { readonly zip: ZipFile; readonly entry: Entry; readonly onBytes: (bytes: number) => void };
type Cipher = { readonly decrypt: (chunk: Uint8Array) => Buffer };

async function* stretch({ zip, entry }: Locked, span: readonly [number, number]): AsyncGenerator<Buffer> {
  if (span[1] > span[0]) yield* await storedBytesOf(zip, entry, span);
}

async function whole(locked: Locked, span: readonly [number, number]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stretch(locked, span)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* decrypted(locked: Locked, span: readonly [number, number], cipher: Cipher): AsyncGenerator<Buffer> {
  for await (const chunk of stretch(locked, span)) yield cipher.decrypt(chunk);
}

async function openAes(locked: Locked, shape: AesShape, password: string): Promise<LockedMember> {
  const { entry } = locked;
  const head = await whole(locked, [0, shape.span[0]]);
  const keys = passwordBytes(password)
    .map((bytes) => aesKeys(bytes, shape, head))
    .find((found) => found !== null);
  if (keys === undefined || keys === null) return closed(WRONG_PASSWORD);
  const mac = aesMac(keys);
  for await (const chunk of stretch(locked, shape.span)) {
    mac.update(chunk);
    locked.onBytes(chunk.length);
  }
  if (!macFits(mac, await whole(locked, [shape.span[1], entry.compressedSize]))) return closed(CHANGED, 'ZIP_MAC');
  const content = (): AsyncIterable<Buffer> =>
    inflated(decrypted(locked, shape.span, new AesCounter(keys)), shape.method, entry.uncompressedSize);
  return { kind: 'open', content, keepsCrc: shape.keepsCrc };
}

/** Whether content decrypted with this cipher is what the zip's checksum names. A bomb counts: reading it is stopped in its own place. */
async function fits(locked: Locked, content: AsyncIterable<Buffer>): Promise<boolean> {
  let crc = 0;
  try {
    for await (const chunk of guarded(content, () => locked.entry.compressedSize, new UnpackBudget(Number.MAX_SAFE_INTEGER))) {
      crc = crc32(chunk, crc);
      locked.onBytes(chunk.length);
    }
    return crc === locked.entry.crc32;
  } catch (error) {
    return error instanceof BombError;
  }
}

async function openZipCrypto(locked: Locked, password: string): Promise<LockedMember> {
  const { entry } = locked;
  const head = await whole(locked, [0, Math.min(ZIP_CRYPTO_HEADER, entry.compressedSize)]);
  // The last byte of the header is the highest of the checksum, or of the time where the checksum was not known yet.
  const checks = new Set([entry.crc32 >>> 24, entry.lastModFileTime >>> 8]);
  const span = [ZIP_CRYPTO_HEADER, entry.compressedSize] as const;
  let reason = WRONG_PASSWORD;
  for (const bytes of passwordBytes(password)) {
    if (!checks.has(new ZipCrypto(bytes).decrypt(head)[ZIP_CRYPTO_HEADER - 1] ?? -1)) continue;
    const content = (): AsyncIterable<Buffer> => {
      const cipher = new ZipCrypto(bytes);
      cipher.decrypt(head);
      return inflated(decrypted(locked, span, cipher), entry.compressionMethod, entry.uncompressedSize);
    };
    if (await fits(locked, content())) return { kind: 'open', content, keepsCrc: true };
    reason = WRONG_OR_DAMAGED;
  }
  return closed(reason);
}

/**
 * Tries a password on an encrypted member. A member is open only after its authentication code (WinZip AES) or the checksum
 * of its content (the old cipher) was found right, so a wrong password never gives words that nobody wrote.
 */
export async function openLocked(locked: Locked, password: string | null): Promise<LockedMember> {
  const shape = locked.entry.compressionMethod === AES_METHOD ? aesShape(locked.entry) : null;
  const method = shape?.method ?? locked.entry.compressionMethod;
  if (!canInflate(method)) return closed(UNKNOWN);
  if (password === null) return closed(LOCKED);
  return shape === null ? openZipCrypto(locked, password) : openAes(locked, shape, password);
}
