import { DomainError } from '../../../../shared/domain/errors.ts';

/** One entry to come: its size and checksum are known before a byte of it is written. */
export type ZipEntry = {
  readonly name: string;
  readonly bytes: number;
  readonly crc: number;
  readonly content: () => AsyncIterable<Uint8Array>;
};

type Append = (bytes: Uint8Array) => Promise<void>;

const LIMIT = 0xffff_ffff;
const UTF8_NAMES = 0x0800;
// 1980-01-01 00:00:00, the zero of DOS time: no clock enters the package.
const DOS_DATE = 0x0021;

type Field = readonly [size: 2 | 4, value: number];

function header(signature: number, fields: readonly Field[], name: Buffer): Buffer {
  const head = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  head.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [size, value] of fields) {
    if (size === 2) head.writeUInt16LE(value, at);
    else head.writeUInt32LE(value, at);
    at += size;
  }
  return Buffer.concat([head, name]);
}

/** What the header before a file and the one in the directory both say. */
const described = (entry: ZipEntry, name: Buffer): readonly Field[] => [
  [2, 20],
  [2, UTF8_NAMES],
  [2, 0],
  [2, 0],
  [2, DOS_DATE],
  [4, entry.crc],
  [4, entry.bytes],
  [4, entry.bytes],
  [2, name.length],
  [2, 0],
];

const localHeader = (entry: ZipEntry, name: Buffer): Buffer => header(0x04034b50, described(entry, name), name);

const centralHeader = (entry: ZipEntry, name: Buffer, offset: number): Buffer =>
  header(0x02014b50, [[2, 20], ...described(entry, name), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]], name);

const endRecord = (count: number, size: number, offset: number): Buffer =>
  header(
    0x06054b50,
    [
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, size],
      [4, offset],
      [2, 0],
    ],
    Buffer.alloc(0),
  );

const tooLarge = (): DomainError =>
  new DomainError(
    'package/too-large',
    'The package would be larger than 4 GiB or hold more than 65 535 files, which this version does not write. Nothing was written; withhold the largest originals and hand them over beside it.',
  );

/**
 * Writes a ZIP that depends on nothing but its entries: stored, in the given order, DOS time zero, UTF-8 names, no
 * extra fields (format page §6). Returns its size. Throws `package/too-large` before anything is written.
 */
export async function writeZip(entries: readonly ZipEntry[], append: Append): Promise<number> {
  const total = entries.reduce((sum, entry) => sum + entry.bytes + 2 * Buffer.byteLength(entry.name) + 76, 22);
  if (total > LIMIT || entries.length > 0xffff) throw tooLarge();
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    central.push(centralHeader(entry, name, offset));
    const local = localHeader(entry, name);
    await append(local);
    let written = 0;
    for await (const chunk of entry.content()) {
      await append(chunk);
      written += chunk.length;
    }
    if (written !== entry.bytes) throw new Error(`${entry.name} changed while the package was written`);
    offset += local.length + entry.bytes;
  }
  const directory = Buffer.concat(central);
  await append(directory);
  await append(endRecord(entries.length, directory.length, offset));
  return offset + directory.length + 22;
}
