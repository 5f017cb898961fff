import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';
import { unsafeName } from './safe-name.ts';
import type { Source } from './source.ts';

/** One stored file of the package: where its bytes are. */
export type ZipEntry = { readonly name: string; readonly offset: number; readonly size: number; readonly crc32: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const UTF8_FLAG = 0x0800;
const MADE_BY = 20;
const DOS_TIME = 0;
const DOS_DATE = 0x0021;

const format = (detail: string): Defect => new Defect('V-70', 'BUNDLE/FORMAT', detail);
const ambiguous = (detail: string): Defect => new Defect('V-70', 'BUNDLE/AMBIGUOUS', detail);

/** Whether this could be a zip at all: one ends with its directory's end record, whatever stands before it. */
export function looksLikeZip(source: Source): boolean {
  if (source.size < END_BYTES) return false;
  if (source.read(0, 4).readUInt32LE(0) === LOCAL) return true;
  const tail = source.read(Math.max(0, source.size - 65_557), 65_557);
  return tail.includes(Buffer.from('504b0506', 'hex'));
}

/**
 * Reads a package exactly of the format: stored entries one after the other, then their directory, then the end record
 * as the last 22 bytes. Since there is no room for anything else, two readers cannot see two contents. Throws Defect V-70.
 */
export function readZip(source: Source): ZipEntry[] {
  const end = source.read(source.size - END_BYTES, END_BYTES);
  if (end.length < END_BYTES || end.readUInt32LE(0) !== END)
    throw ambiguous('something follows the end of the package, or its end is missing');
  const count = end.readUInt16LE(10);
  const size = end.readUInt32LE(12);
  const start = end.readUInt32LE(16);
  if (end.readUInt16LE(20) !== 0) throw ambiguous('the package carries a comment');
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count) throw format('the package is split over several disks');
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) throw format('the package uses ZIP64, which the format does not');
  if (size > LIMITS.zipDirectoryBytes || count > LIMITS.zipEntries)
    throw new Defect('V-70', 'BUNDLE/LIMITS', 'the package has too many entries');
  if (start + size !== source.size - END_BYTES) throw ambiguous('the directory of the package does not lie directly before its end');
  return readDirectory(source, source.read(start, size), count, start);
}

type Central = {
  readonly name: string;
  readonly nameBytes: Buffer;
  readonly record: Buffer;
  readonly local: number;
  readonly size: number;
  readonly crc32: number;
};

function readDirectory(source: Source, directory: Buffer, count: number, start: number): ZipEntry[] {
  const centrals: Central[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw format('the directory of the package is broken');
    const length = 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    centrals.push(readCentral(directory.subarray(at, at + length)));
    at += length;
  }
  if (at !== directory.length) throw ambiguous('the directory of the package holds more than its entries');
  checkNames(centrals.map((central) => central.name));
  let expected = 0;
  const entries = centrals.map((central) => {
    if (central.local < expected) throw new Defect('V-70', 'BUNDLE/LIMITS', `${central.name} overlaps the entry before it`);
    if (central.local > expected) throw ambiguous(`bytes stand before ${central.name} that belong to nothing`);
    const entry = readLocal(source, central);
    expected = entry.offset + entry.size;
    if (expected > start) throw new Defect('V-70', 'BUNDLE/LIMITS', `${central.name} overlaps the directory`);
    return entry;
  });
  if (expected !== start) throw ambiguous('bytes stand before the directory that belong to nothing');
  return entries;
}

function readCentral(record: Buffer): Central {
  const nameBytes = record.subarray(46, 46 + record.readUInt16LE(28));
  const name = nameBytes.toString('utf8');
  if (nameBytes.includes(0) || !Buffer.from(name, 'utf8').equals(nameBytes))
    throw new Defect('V-70', 'BUNDLE/UNSAFE_PATH', 'a name in the package is not text');
  const packed = record.readUInt32LE(20);
  const size = record.readUInt32LE(24);
  const mode = record.readUInt32LE(38) >>> 16;
  if ((mode & 0xf000) !== 0 && (mode & 0xf000) !== 0x8000)
    throw new Defect('V-70', 'BUNDLE/UNSAFE_ENTRY', `${name} is a link, device or folder`);
  if (name.endsWith('/') || (record.readUInt32LE(38) & 0x10) !== 0) throw new Defect('V-70', 'BUNDLE/UNSAFE_ENTRY', `${name} is a folder`);
  const why = unsafeName(name);
  if (why !== null) throw new Defect('V-70', 'BUNDLE/UNSAFE_PATH', `the name "${name}" ${why}`);
  const flags = record.readUInt16LE(8);
  if ((flags & 1) !== 0) throw format(`${name} is encrypted`);
  if (record.readUInt16LE(10) !== 0) {
    if (size > packed * LIMITS.zipRatio)
      throw new Defect('V-70', 'BUNDLE/LIMITS', `${name} unpacks to more than ${LIMITS.zipRatio} times its size`);
    throw format(`${name} is not stored as it is`);
  }
  if (packed !== size) throw format(`${name} is stored with two different sizes`);
  if (packed === 0xffffffff) throw format(`${name} uses ZIP64, which the format does not`);
  if (record.readUInt16LE(30) !== 0 || record.readUInt16LE(32) !== 0) throw format(`${name} carries extra fields or a comment`);
  if ((flags & ~UTF8_FLAG) !== 0 || record.readUInt16LE(34) !== 0) throw format(`${name} uses features the format does not`);
  if (record[4] !== MADE_BY || record.readUInt16LE(36) !== 0 || (record.readUInt32LE(38) !== 0 && mode !== 0o100644))
    throw format(`${name} carries attributes`);
  if (record.readUInt16LE(12) !== DOS_TIME || record.readUInt16LE(14) !== DOS_DATE) throw format(`${name} carries a time`);
  return { name, nameBytes, record, local: record.readUInt32LE(42), size, crc32: record.readUInt32LE(16) };
}

/** SECURITY: the header before the data must say what the directory says, or two readers see two files. */
function readLocal(source: Source, { name, nameBytes, record, local, size, crc32 }: Central): ZipEntry {
  const head = source.read(local, 30 + nameBytes.length);
  if (head.length < 30 + nameBytes.length || head.readUInt32LE(0) !== LOCAL)
    throw format(`${name} does not stand where the directory says`);
  if (head.readUInt16LE(26) !== nameBytes.length || !head.subarray(30).equals(nameBytes))
    throw ambiguous(`${name} has another name in its own header`);
  if (head.readUInt16LE(28) !== 0) throw format(`${name} carries extra fields`);
  // Version, flags, method, time, date, CRC and both sizes, as one comparison.
  if (!head.subarray(4, 26).equals(record.subarray(6, 28))) throw ambiguous(`${name} is described differently in its own header`);
  return { name, offset: local + 30 + nameBytes.length, size, crc32 };
}

function checkNames(names: readonly string[]): void {
  const folded = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const key = name.normalize('NFKC').toLowerCase();
    const other = folded.get(key);
    if (other !== undefined) {
      const sub = other === name ? 'BUNDLE/DUPLICATE_NAME' : 'EVIDENCE/NAME_COLLISION';
      throw new Defect('V-73', sub, `"${other}" and "${name}" are one name to some systems`);
    }
    folded.set(key, name);
    const last = names[index - 1];
    if (last !== undefined && Buffer.compare(Buffer.from(last), Buffer.from(name)) > 0) throw format('the entries are not sorted by name');
  }
}
