import { crc32 } from '../../crc32.ts';
import { storedDeflate } from './stored-deflate.ts';

/** A gzip member without a time or a name, so that equal content is equal bytes. */
export function gzip(bytes: Uint8Array): Buffer {
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(bytes), 0);
  tail.writeUInt32LE(bytes.length >>> 0, 4);
  return Buffer.concat([head, storedDeflate(bytes), tail]);
}

/** Offset in the gzip member at which decoded byte `decoded` stands; used to cut a member at a chosen place. */
export const gzipOffsetOf = (decoded: number): number => 10 + decoded + 5 * (Math.floor(decoded / 0xffff) + 1);
