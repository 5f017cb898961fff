import { crc32 } from '../../crc32.ts';
import { storedDeflate } from './stored-deflate.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function adler32(bytes: Uint8Array): Buffer {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE(((high << 16) | low) >>> 0, 0);
  return out;
}

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** One palette index (0–3) a pixel, row by row. */
  readonly pixels: Uint8Array;
  /** Four colours, each red, green, blue. */
  readonly palette: readonly (readonly [number, number, number])[];
};

/** A PNG of two bits a pixel, its image data in stored deflate blocks. */
export function png(picture: Picture): Buffer {
  const rowBytes = Math.ceil(picture.width / 4);
  const raw = Buffer.alloc((rowBytes + 1) * picture.height);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const at = y * (rowBytes + 1) + 1 + (x >> 2);
      const value = picture.pixels[y * picture.width + x] ?? 0;
      raw.writeUInt8(raw.readUInt8(at) | ((value & 3) << (6 - 2 * (x & 3))), at);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set([2, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(picture.palette.flat())),
    chunk('IDAT', Buffer.concat([Buffer.from([0x78, 0x01]), storedDeflate(raw), adler32(raw)])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
