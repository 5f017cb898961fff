import { open } from 'node:fs/promises';
import type { Entry, LocalFileHeader, ZipFile } from 'yauzl';
import { entriesOf, type ZipSource } from '../../documents/zip-listing.ts';

const LOCAL_HEADER_BYTES = 30;
const ENCRYPTED = 1;
const SIZES_FOLLOW = 8;
const IN_ZIP64 = 0xffffffff;

const startOf = (entry: Entry): number => entry.relativeOffsetOfLocalHeader;

/** What the central directory says of where its members lie. */
export type ZipShape = {
  /** Starts of members whose bytes overlap with another's: the same bytes would be unpacked many times. */
  readonly overlapping: ReadonlySet<number>;
  /** Bytes between members that hold a local header which the directory does not name. */
  readonly gaps: readonly (readonly [number, number])[];
};

/** Walks the central directory once, before anything is read. Ends quietly at a malformed entry, which the reading reports. */
export async function zipShape(zip: ZipFile): Promise<ZipShape> {
  const spans: [number, number][] = [];
  try {
    for await (const entry of entriesOf(zip)) {
      const start = startOf(entry);
      spans.push([start, start + LOCAL_HEADER_BYTES + entry.fileNameRaw.length + entry.compressedSize]);
    }
  } catch {
    // Those before it are known; the reader meets the same entry and says what it costs.
  }
  spans.sort((a, b) => a[0] - b[0]);
  const overlapping = new Set<number>();
  const gaps: [number, number][] = [];
  let [last, end] = [-1, 0];
  for (const [start, stop] of spans) {
    if (start < end) overlapping.add(start).add(last);
    else if (start > end) gaps.push([end, start]);
    if (stop > end) [last, end] = [start, stop];
  }
  return { overlapping, gaps };
}

const readHeader = (zip: ZipFile, entry: Entry): Promise<LocalFileHeader> =>
  new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, { minimal: false }, (error, header) => {
      if (error !== null) reject(error);
      else resolve(header);
    });
  });

/** In which of its facts a member's local header contradicts the central directory; empty when they agree. Rejects when it is gone. */
export async function headerDifferences(zip: ZipFile, entry: Entry): Promise<string[]> {
  const local = await readHeader(zip, entry);
  const known = (local.generalPurposeBitFlag & SIZES_FOLLOW) === 0;
  const differs = (here: number, there: number): boolean => known && here !== there && here !== IN_ZIP64;
  const checks: readonly (readonly [string, boolean])[] = [
    ['name', !Buffer.from(local.fileName).equals(entry.fileNameRaw)],
    ['method', local.compressionMethod !== entry.compressionMethod],
    ['encryption', (local.generalPurposeBitFlag & ENCRYPTED) !== (entry.generalPurposeBitFlag & ENCRYPTED)],
    ['checksum', known && local.crc32 !== entry.crc32],
    ['compressed size', differs(local.compressedSize, entry.compressedSize)],
    ['size', differs(local.uncompressedSize, entry.uncompressedSize)],
  ];
  return checks.filter(([, wrong]) => wrong).map(([what]) => what);
}

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const LOOKED_AT_BYTES = 64 * 1024;

/** Whether the first bytes of a gap hold a local header. Bytes before the first member (a program that unpacks itself) count too. */
export async function holdsHeader(source: ZipSource, [from, to]: readonly [number, number]): Promise<boolean> {
  const length = Math.min(to - from, LOOKED_AT_BYTES);
  if (length < LOCAL_HEADER_BYTES) return false;
  if ('bytes' in source) return source.bytes.subarray(from, from + length).includes(LOCAL_HEADER);
  const file = await open(source.path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead).includes(LOCAL_HEADER);
  } finally {
    await file.close();
  }
}
