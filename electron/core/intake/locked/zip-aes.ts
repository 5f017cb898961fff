import { type Cipheriv, createCipheriv, createHmac, type Hmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import type { Entry } from 'yauzl';

/** The method number that stands where a member is encrypted so; the real one is in the extra field. */
export const AES_METHOD = 99;
const EXTRA_FIELD = 0x9901;
const ITERATIONS = 1000;
const CHECK_BYTES = 2;
const MAC_BYTES = 10;
const BLOCK = 16;
const BLOCKS_AT_ONCE = 4096;

export type AesShape = {
  readonly keyBytes: 16 | 24 | 32;
  readonly saltBytes: number;
  /** How the content is compressed under the encryption. */
  readonly method: number;
  /** AE-1 keeps the CRC of the content; AE-2 writes 0 in its place. */
  readonly keepsCrc: boolean;
  /** Where the ciphertext begins and ends among the member's stored bytes. */
  readonly span: readonly [number, number];
};

const KEY_BYTES: Readonly<Record<number, 16 | 24 | 32>> = { 1: 16, 2: 24, 3: 32 };

/** What a member says of its WinZip encryption (AE-1, AE-2); null where it says nothing that can be. */
export function aesShape(entry: Entry): AesShape | null {
  const field = entry.extraFields.find(({ id }) => id === EXTRA_FIELD)?.data;
  if (field === undefined || field.length < 7 || field.toString('latin1', 2, 4) !== 'AE') return null;
  const version = field.readUInt16LE(0);
  const keyBytes = KEY_BYTES[field.readUInt8(4)];
  if (keyBytes === undefined || (version !== 1 && version !== 2)) return null;
  const saltBytes = keyBytes / 2;
  const span = [saltBytes + CHECK_BYTES, entry.compressedSize - MAC_BYTES] as const;
  return span[1] < span[0] ? null : { keyBytes, saltBytes, method: field.readUInt16LE(5), keepsCrc: version === 1, span };
}

export type AesKeys = { readonly key: Buffer; readonly macKey: Buffer };

/** The keys that a password gives, or null when the member's check value says that it is another one. */
export function aesKeys(password: Buffer, { keyBytes, saltBytes }: AesShape, head: Buffer): AesKeys | null {
  const derived = pbkdf2Sync(password, head.subarray(0, saltBytes), ITERATIONS, keyBytes * 2 + CHECK_BYTES, 'sha1');
  if (!derived.subarray(keyBytes * 2).equals(head.subarray(saltBytes, saltBytes + CHECK_BYTES))) return null;
  return { key: derived.subarray(0, keyBytes), macKey: derived.subarray(keyBytes, keyBytes * 2) };
}

/** Counter mode whose counter is little-endian and starts at 1, which OpenSSL's own is not. */
export class AesCounter {
  private readonly cipher: Cipheriv;
  private counter = 0;
  private pad: Uint8Array = Buffer.alloc(0);

  constructor({ key }: AesKeys) {
    this.cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  }

  /** Decrypts the next bytes; chunks must come in their order. */
  decrypt(chunk: Uint8Array): Buffer {
    const plain = Buffer.from(chunk);
    for (let at = 0; at < plain.length; ) {
      if (this.pad.length === 0) this.pad = this.nextPad(plain.length - at);
      const count = Math.min(this.pad.length, plain.length - at);
      for (let i = 0; i < count; i += 1) plain[at + i] = (plain[at + i] ?? 0) ^ (this.pad[i] ?? 0);
      this.pad = this.pad.subarray(count);
      at += count;
    }
    return plain;
  }

  private nextPad(bytes: number): Buffer {
    const blocks = Buffer.alloc(Math.min(Math.ceil(bytes / BLOCK), BLOCKS_AT_ONCE) * BLOCK);
    for (let at = 0; at < blocks.length; at += BLOCK) {
      this.counter += 1;
      blocks.writeUInt32LE(this.counter >>> 0, at);
      blocks.writeUInt32LE(Math.floor(this.counter / 2 ** 32), at + 4);
    }
    return this.cipher.update(blocks);
  }
}

/** The authentication code over the ciphertext: SHA-1 as the format has it, cut to ten bytes. */
export const aesMac = ({ macKey }: AesKeys): Hmac => createHmac('sha1', macKey);

export const macFits = (mac: Hmac, tail: Buffer): boolean =>
  tail.length === MAC_BYTES && timingSafeEqual(mac.digest().subarray(0, MAC_BYTES), tail);
