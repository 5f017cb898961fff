// The two inner files of the package, which has no types: a block decoder and its reader of bits.
declare module 'unbzip2-stream/lib/bzip2.js' {
  /** `bits(null)` moves on to the next whole byte. */
  export type Bits = { (count: number | null): number; bytesRead: number };
  const bzip2: {
    /** Reads a stream's header; returns its block size in units of 100 000 bytes. */
    readonly header: (bits: Bits) => number;
    /** Decodes one block into `put`, byte by byte; returns the running checksum, or null after the last block. */
    readonly decompress: (bits: Bits, put: (byte: number) => void, work: Int32Array, workSize: number, crc: number) => number | null;
  };
  export default bzip2;
}
declare module 'unbzip2-stream/lib/bit_iterator.js' {
  import type { Bits } from 'unbzip2-stream/lib/bzip2.js';
  export default function bitIterator(next: () => Uint8Array | undefined): Bits;
}
