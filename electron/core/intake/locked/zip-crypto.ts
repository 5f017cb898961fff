import { crcStep } from '../../crc32.ts';

/** Bytes before the content: eleven of noise, and one that a wrong password gets wrong in 255 of 256 cases. */
export const ZIP_CRYPTO_HEADER = 12;
const MULTIPLIER = 134_775_813;

/** The cipher of zips since 1990 (APPNOTE.TXT, section 6.1). It hides little from an attacker; reading it needs no more. */
export class ZipCrypto {
  private first = 0x12345678;
  private second = 0x23456789;
  private third = 0x34567890;

  constructor(password: Uint8Array) {
    for (const byte of password) this.step(byte);
  }

  /** Decrypts the next bytes in place of a copy; chunks must come in their order. */
  decrypt(chunk: Uint8Array): Buffer {
    const plain = Buffer.allocUnsafe(chunk.length);
    for (let at = 0; at < chunk.length; at += 1) {
      const mixed = (this.third & 0xffff) | 2;
      const byte = (chunk[at] ?? 0) ^ ((Math.imul(mixed, mixed ^ 1) >>> 8) & 0xff);
      plain[at] = byte;
      this.step(byte);
    }
    return plain;
  }

  private step(byte: number): void {
    this.first = crcStep(this.first, byte);
    this.second = (Math.imul(this.second + (this.first & 0xff), MULTIPLIER) + 1) >>> 0;
    this.third = crcStep(this.third, this.second >>> 24);
  }
}
