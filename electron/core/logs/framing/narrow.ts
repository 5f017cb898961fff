import type { Encoding } from '../../documents/encoding.ts';

/** Splits a byte stream into whole code units and narrows wide ones to a byte each, for the framers. */
export class Narrower {
  private carry: Buffer = Buffer.alloc(0);
  readonly unitBytes: 1 | 2;
  private readonly highFirst: boolean;

  constructor(encoding: Encoding) {
    this.unitBytes = encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
    this.highFirst = encoding === 'utf-16be';
  }

  push(bytes: Buffer): Uint8Array {
    if (this.unitBytes === 1) return bytes;
    const all = this.carry.length === 0 ? bytes : Buffer.concat([this.carry, bytes]);
    const count = all.length >> 1;
    this.carry = Buffer.from(all.subarray(count * 2));
    const units = new Uint8Array(count);
    for (let i = 0; i < count; i += 1) {
      const first = all[i * 2] ?? 0;
      const second = all[i * 2 + 1] ?? 0;
      const high = this.highFirst ? first : second;
      const low = this.highFirst ? second : first;
      units[i] = high === 0 && low < 0x80 ? low : 0xff;
    }
    return units;
  }
}
