import { joinUuids } from '../../search/uuid-words.ts';

/** Shorter values are cheaper to search twice than to look up. */
const LEAST_BYTES = 48;
const SLOTS = 512;
const FNV = 0x01000193;
/** Texts are told apart at first by some of their bytes. */
const LOOKS = 12;

type Known = { readonly bytes: Buffer; readonly words: Uint8Array };

/**
 * Long values that stand in many records of a log, byte for byte: what program called, above all. One is known from its
 * second time on; the record that had it first keeps it among its own words.
 */
export class KnownTexts {
  private readonly seen = new Int32Array(SLOTS);
  private readonly slots: (Known | undefined)[] = Array.from({ length: SLOTS });

  /** Whether values of this length are known at all. */
  holds(length: number): boolean {
    return length >= LEAST_BYTES;
  }

  /** The words of the value in [from, to), if it came before. What it gives for one value is one array, as long as the value is known. */
  find(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
    const step = Math.max(1, Math.floor((to - from) / LOOKS));
    let mark = to - from;
    for (let look = from; look < to; look += step) mark = Math.imul(mark ^ (bytes[look] ?? 0), FNV);
    const slot = (mark ^ (mark >>> 16)) & (SLOTS - 1);
    const known = this.slots[slot];
    if (known?.bytes.length === to - from && known.bytes.compare(bytes, from, to) === 0) return known.words;
    const isSecond = this.seen[slot] === mark;
    this.seen[slot] = mark;
    if (!isSecond) return null;
    const own = Buffer.from(bytes.subarray(from, to));
    const words = Buffer.from(`${joinUuids(own.toString())} `);
    this.slots[slot] = { bytes: own, words };
    return words;
  }
}
