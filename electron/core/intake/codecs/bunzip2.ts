import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import bzip2 from 'unbzip2-stream/lib/bzip2.js';
import type { Bits } from 'unbzip2-stream/lib/bzip2.js';
import { cutShort, damaged, type Decode, TRAILING } from './decoding.ts';

const NAME = 'bzip2 file';
const UNIT_BYTES = 100_000;
/** No block is longer: 900 000 symbols of at most 20 bits, and its tables. */
const BLOCK_BYTES = 2_400_000;
const HEADER_BYTES = 4;

/** Collects a block's bytes. A block of runs can be 46 MB, so the room doubles. */
class Room {
  private bytes = Buffer.allocUnsafe(1 << 20);
  private used = 0;
  readonly put = (byte: number): void => {
    if (this.used === this.bytes.length) this.bytes = Buffer.concat([this.bytes], this.bytes.length * 2);
    this.bytes[this.used] = byte;
    this.used += 1;
  };
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.used));
    this.used = 0;
    return taken;
  }
}

/** Compressed chunks on their way to the reader of bits, which asks for them one by one and cannot wait. */
class Supply {
  private readonly source: AsyncIterator<Buffer>;
  private readonly queue: Buffer[] = [];
  private supplied = 0;
  private bits: Bits | null = null;
  ended = false;
  /** Whether the reader asked for more than there is. */
  starved = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }
  get taken(): number {
    return this.bits?.bytesRead ?? 0;
  }
  get left(): number {
    return this.supplied - this.taken;
  }
  async fill(count: number): Promise<void> {
    while (!this.ended && this.left < count) {
      const next = await this.source.next();
      if (next.done === true) this.ended = true;
      else if (next.value.length > 0) {
        this.queue.push(next.value);
        this.supplied += next.value.length;
      }
    }
  }
  reader(): Bits {
    this.bits ??= bitIterator(() => {
      const next = this.queue.shift();
      if (next === undefined) {
        this.starved = true;
        throw new RangeError('no more compressed bytes');
      }
      return next;
    });
    return this.bits;
  }
}

/** Decodes bzip2 of one or several streams, block by block. Source: the format as bzip2 1.0.8 writes it. */
export const bunzip2: Decode = async function* (source, onFinding, onInput) {
  const supply = new Supply(source);
  const room = new Room();
  let decodedBytes = 0;
  let work = new Int32Array(0);
  let crc: number | null = null;
  for (let streams = 0; ; ) {
    await supply.fill(BLOCK_BYTES);
    if (crc === null && supply.left === 0 && streams > 0) return;
    try {
      if (crc === null) {
        if (supply.left < HEADER_BYTES) throw new RangeError('no header');
        work = new Int32Array(bzip2.header(supply.reader()) * UNIT_BYTES);
        crc = 0;
        streams += 1;
      }
      crc = bzip2.decompress(supply.reader(), room.put, work, work.length, crc);
    } catch {
      if (crc === null && streams > 0) return onFinding({ code: 'TRAILING_BYTES', decodedBytes, detail: TRAILING });
      const cut = supply.starved || supply.left < HEADER_BYTES;
      return onFinding({
        code: cut ? 'BZ2_TRUNCATED' : 'BZ2_CORRUPT',
        decodedBytes,
        detail: cut ? cutShort(NAME, decodedBytes) : damaged(NAME, decodedBytes),
      });
    }
    onInput(supply.taken);
    const block = room.take();
    decodedBytes += block.length;
    if (block.length > 0) yield block;
  }
};
