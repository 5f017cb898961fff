import { inflateSync } from 'node:zlib';
import { readTiff } from './exif.ts';

export type PictureKind = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp' | 'tiff';

/** Width and height in pixels (0 where they cannot be read), and what the file says of itself, one line each. */
export type Picture = { readonly width: number; readonly height: number; readonly lines: readonly string[] };

const UNKNOWN: Picture = { width: 0, height: 0, lines: [] };
const MOST_TEXT = 16 * 1024;
const EXIF_MARK = 'Exif\0\0';

const exifLines = (bytes: Buffer): readonly string[] => readTiff(bytes)?.lines ?? [];

function jpeg(bytes: Buffer): Picture {
  const lines: string[] = [];
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), lines };
    const content = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && content.toString('latin1', 0, 6) === EXIF_MARK) lines.push(...exifLines(content.subarray(6)));
    if (marker === 0xfe) lines.push(`Comment: ${content.toString('utf8', 0, 500)}`);
    at += 2 + length;
  }
  return { ...UNKNOWN, lines };
}

/** `Title\0words` of tEXt, zTXt and iTXt. */
function pngWords(type: string, data: Buffer): string {
  const end = data.indexOf(0);
  if (end < 1) return '';
  const name = data.toString('latin1', 0, end);
  if (type === 'tEXt') return `${name}: ${data.toString('latin1', end + 1)}`;
  const start = type === 'zTXt' ? end + 2 : data.indexOf(0, data.indexOf(0, end + 3) + 1) + 1;
  const packed = type === 'zTXt' || data[end + 1] === 1;
  try {
    const words = packed ? inflateSync(data.subarray(start), { maxOutputLength: MOST_TEXT }) : data.subarray(start);
    return `${name}: ${words.toString(type === 'zTXt' ? 'latin1' : 'utf8')}`;
  } catch {
    return `${name}: (cannot be unpacked)`;
  }
}

function png(bytes: Buffer): Picture {
  if (bytes.length < 24) return UNKNOWN;
  const lines: string[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'eXIf') lines.push(...exifLines(data));
    if ((type === 'tEXt' || type === 'zTXt' || type === 'iTXt') && data.length === length) lines.push(pngWords(type, data));
    at += 12 + length;
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), lines: lines.filter((line) => line !== '') };
}

function webp(bytes: Buffer): Picture {
  let size = { width: 0, height: 0 };
  const lines: string[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'VP8X' && data.length >= 10) size = { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
    else if (type === 'VP8 ' && data.length >= 10 && size.width === 0)
      size = { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
    else if (type === 'VP8L' && data.length >= 5 && size.width === 0) {
      const bits = data.readUInt32LE(1);
      size = { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    } else if (type === 'EXIF') lines.push(...exifLines(data.toString('latin1', 0, 6) === EXIF_MARK ? data.subarray(6) : data));
    at += 8 + length + (length % 2);
  }
  return { ...size, lines };
}

const READERS: Readonly<Record<PictureKind, (bytes: Buffer) => Picture>> = {
  jpeg,
  png,
  webp,
  gif: (bytes) => (bytes.length < 10 ? UNKNOWN : { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), lines: [] }),
  bmp: (bytes) =>
    bytes.length < 26 ? UNKNOWN : { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)), lines: [] },
  tiff: (bytes) => readTiff(bytes) ?? UNKNOWN,
};

/** Reads a picture's size and its own words from its first bytes. The picture itself is never decoded. */
export const readPicture = (kind: PictureKind, head: Buffer): Picture => READERS[kind](head);
