import { inflateSync } from 'node:zlib';
import { type DrawableKind, pictureSize } from '../../../shared/domain/picture-size.ts';
import { readTiff } from './exif.ts';

export type PictureKind = DrawableKind | 'tiff';

/** Width and height in pixels (0 where they cannot be read), and what the file says of itself, one line each. */
export type Picture = { readonly width: number; readonly height: number; readonly lines: readonly string[] };

const UNKNOWN: Picture = { width: 0, height: 0, lines: [] };
const MOST_TEXT = 16 * 1024;
const EXIF_MARK = 'Exif\0\0';

const exifLines = (bytes: Buffer): readonly string[] => readTiff(bytes)?.lines ?? [];

/** Marks after which the picture itself follows. */
const SCAN = 0xda;

function jpegLines(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === SCAN) break;
    const length = bytes.readUInt16BE(at + 2);
    const content = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && content.toString('latin1', 0, 6) === EXIF_MARK) lines.push(...exifLines(content.subarray(6)));
    if (marker === 0xfe) lines.push(`Comment: ${content.toString('utf8', 0, 500)}`);
    at += 2 + length;
  }
  return lines;
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

function pngLines(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'eXIf') lines.push(...exifLines(data));
    if ((type === 'tEXt' || type === 'zTXt' || type === 'iTXt') && data.length === length) lines.push(pngWords(type, data));
    at += 12 + length;
  }
  return lines.filter((line) => line !== '');
}

function webpLines(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.toString('latin1', at, at + 4) === 'EXIF')
      lines.push(...exifLines(data.toString('latin1', 0, 6) === EXIF_MARK ? data.subarray(6) : data));
    at += 8 + length + (length % 2);
  }
  return lines;
}

const LINES: Readonly<Record<DrawableKind, (bytes: Buffer) => readonly string[]>> = {
  jpeg: jpegLines,
  png: pngLines,
  webp: webpLines,
  gif: () => [],
  bmp: () => [],
};

/** Reads a picture's size and its own words from its first bytes. The picture itself is never decoded. */
export const readPicture = (kind: PictureKind, head: Buffer): Picture =>
  kind === 'tiff' ? (readTiff(head) ?? UNKNOWN) : { ...pictureSize(kind, head), lines: LINES[kind](head) };
