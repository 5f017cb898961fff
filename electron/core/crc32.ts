import * as zlib from 'node:zlib';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** One byte more in a CRC that is not inverted at its ends, as the cipher of old zips keeps it. */
export const crcStep = (value: number, byte: number): number => ((TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)) >>> 0;

function byTable(bytes: Uint8Array, before = 0): number {
  let value = ~before >>> 0;
  for (let i = 0; i < bytes.length; i += 1) value = (TABLE[(value ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

type Crc = (bytes: Uint8Array, before?: number) => number;
const native = Object.entries(zlib).find(([name]) => name === 'crc32')?.[1] as Crc | undefined;

/** CRC-32 (IEEE) of bytes that follow bytes whose CRC is `before` (0 at the start). Node below 22.2 has none of its own. */
export const crc32: Crc = native ?? byTable;
