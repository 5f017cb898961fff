/** Tags that say when, with what and where a picture was made; the thumbnail and the maker's own notes stay in the original. */
const NAMES: Readonly<Record<number, string>> = {
  0x010e: 'ImageDescription',
  0x010f: 'Make',
  0x0110: 'Model',
  0x0112: 'Orientation',
  0x0131: 'Software',
  0x0132: 'DateTime',
  0x013b: 'Artist',
  0x013c: 'HostComputer',
  0x8298: 'Copyright',
  0x9003: 'DateTimeOriginal',
  0x9004: 'DateTimeDigitized',
  0x9010: 'OffsetTime',
  0x9011: 'OffsetTimeOriginal',
  0xa430: 'CameraOwnerName',
  0xa431: 'BodySerialNumber',
};
const GPS_NAMES: Readonly<Record<number, string>> = {
  1: 'GPSLatitudeRef',
  2: 'GPSLatitude',
  3: 'GPSLongitudeRef',
  4: 'GPSLongitude',
  6: 'GPSAltitude',
  7: 'GPSTimeStamp',
  29: 'GPSDateStamp',
};
const EXIF_FOLDER = 0x8769;
const GPS_FOLDER = 0x8825;
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const MOST_ENTRIES = 512;
const MOST_CHARACTERS = 500;

type Reader = { readonly u16: (at: number) => number; readonly u32: (at: number) => number; readonly bytes: Buffer };

function readerOf(bytes: Buffer): Reader | null {
  const order = bytes.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const little = order === 'II';
  const inside = (at: number, length: number): boolean => at >= 0 && at + length <= bytes.length;
  return {
    u16: (at) => (inside(at, 2) ? (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)) : 0),
    u32: (at) => (inside(at, 4) ? (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)) : 0),
    bytes,
  };
}

/** Text, whole numbers and fractions; kinds without a plain reading give ''. */
function valueOf({ u16, u32, bytes }: Reader, type: number, count: number, at: number): string {
  if (type === 2)
    return bytes
      .toString('utf8', at, Math.min(at + count, at + MOST_CHARACTERS))
      .replace(/\0.*$/s, '')
      .trim();
  const values = Array.from({ length: Math.min(count, 8) }, (_, index) => {
    if (type === 3) return String(u16(at + index * 2));
    if (type === 4) return String(u32(at + index * 4));
    if (type === 5)
      return u32(at + index * 8 + 4) === 1 ? String(u32(at + index * 8)) : `${u32(at + index * 8)}/${u32(at + index * 8 + 4)}`;
    return '';
  });
  return values.join(' ').trim();
}

export type TiffFolder = { readonly lines: string[]; readonly width: number; readonly height: number };

function readFolder(reader: Reader, at: number, names: Readonly<Record<number, string>>, found: Map<number, number>): string[] {
  const lines: string[] = [];
  const entries = Math.min(reader.u16(at), MOST_ENTRIES);
  for (let index = 0; index < entries; index += 1) {
    const entry = at + 2 + index * 12;
    const [tag, type, count] = [reader.u16(entry), reader.u16(entry + 2), reader.u32(entry + 4)];
    const size = (SIZES[type] ?? 0) * count;
    const place = size <= 4 ? entry + 8 : reader.u32(entry + 8);
    if (size === 0 || place + size > reader.bytes.length) continue;
    found.set(tag, type === 3 ? reader.u16(place) : reader.u32(place));
    const name = names[tag];
    const value = name === undefined ? '' : valueOf(reader, type, count, place);
    if (name !== undefined && value !== '') lines.push(`${name}: ${value}`.replaceAll(/[\r\n\t]+/g, ' '));
  }
  return lines;
}

/**
 * What a TIFF structure (a TIFF picture, or the EXIF part of another) says of a picture, one `Name: value` a line, with its
 * width and height (0 where it does not say). Null when it is no TIFF structure. Reads no further than its bytes.
 */
export function readTiff(bytes: Buffer): TiffFolder | null {
  const reader = readerOf(bytes);
  if (reader === null || reader.u16(2) !== 42) return null;
  const found = new Map<number, number>();
  const lines = readFolder(reader, reader.u32(4), NAMES, found);
  const [exif, gps] = [found.get(EXIF_FOLDER) ?? 0, found.get(GPS_FOLDER) ?? 0];
  if (exif > 0) lines.push(...readFolder(reader, exif, NAMES, new Map()));
  if (gps > 0) lines.push(...readFolder(reader, gps, GPS_NAMES, new Map()));
  return { lines, width: found.get(0x0100) ?? 0, height: found.get(0x0101) ?? 0 };
}
