import { crc32 } from 'node:zlib';
import { jcs, type Material, sha256 } from './statement.ts';

export type Entry = { readonly name: string; readonly bytes: Buffer };
/** Ways to spoil one entry of a zip; everything left out is as the format asks. */
export type RawEntry = Entry & {
  readonly localName?: string;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly attributes?: number;
  readonly size?: number;
  readonly extra?: Buffer;
  readonly offset?: number;
};
export type ZipOptions = {
  readonly prefix?: Buffer;
  readonly comment?: string;
  readonly suffix?: Buffer;
  readonly beforeDirectory?: Buffer;
};

/** Writes a zip of the format: stored, no times, UTF-8. */
export function makeZip(entries: readonly RawEntry[], o: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [o.prefix ?? Buffer.alloc(0)];
  const centrals: Buffer[] = [];
  let at = locals[0]?.length ?? 0;
  for (const e of entries) {
    const name = Buffer.from(e.name);
    const fixed = Buffer.alloc(22);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(e.flags ?? 0x0800, 2);
    fixed.writeUInt16LE(e.method ?? 0, 4);
    fixed.writeUInt16LE(0x21, 8);
    fixed.writeUInt32LE(e.crc ?? crc32(e.bytes), 10);
    fixed.writeUInt32LE(e.bytes.length, 14);
    fixed.writeUInt32LE(e.size ?? e.bytes.length, 18);
    const localName = Buffer.from(e.localName ?? e.name);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(0x04034b50);
    const lengths = (n: number, x: number): Buffer => Buffer.from([n & 255, n >> 8, x & 255, x >> 8]);
    const extra = e.extra ?? Buffer.alloc(0);
    locals.push(head, fixed, lengths(localName.length, extra.length), localName, extra, e.bytes);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x0314, 4);
    fixed.copy(central, 6);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(e.attributes ?? 0, 38);
    central.writeUInt32LE(e.offset ?? at, 42);
    centrals.push(central, name, extra);
    at += 30 + localName.length + extra.length + e.bytes.length;
  }
  const before = o.beforeDirectory ?? Buffer.alloc(0);
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at + before.length, 16);
  end.writeUInt16LE(Buffer.byteLength(o.comment ?? ''), 20);
  return Buffer.concat([...locals, before, directory, end, Buffer.from(o.comment ?? ''), o.suffix ?? Buffer.alloc(0)]);
}

const safe = (name: string): string =>
  name
    .split('/')
    .at(-1)
    ?.replace(/[^A-Za-z0-9._-]/g, '_') ?? 'file';
const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The payload of a package, without its tag files. */
export function payload(
  pdf: Buffer,
  statement: Buffer,
  { evidence, log }: Material,
  withheld: Readonly<Record<string, string>> = {},
): Entry[] {
  const kept = [...evidence].filter(([id]) => withheld[id] === undefined);
  const missing = [...evidence]
    .filter(([id]) => withheld[id] !== undefined)
    .map(([id, e]) => ({ id, name: e.name, sha256: sha256(e.bytes), reason: withheld[id] ?? '' }));
  return [
    { name: 'data/attestation.pdf', bytes: pdf },
    { name: 'data/statement.json', bytes: statement },
    { name: 'data/custody/log.jsonl', bytes: Buffer.from(log.text) },
    { name: 'data/withheld.json', bytes: Buffer.from(jcs(missing)) },
    { name: 'data/hashlist-sha256.txt', bytes: Buffer.from(kept.map(([, e]) => `${sha256(e.bytes)}  ${e.name}\n`).join('')) },
    ...kept.map(([id, e]) => ({ name: `data/evidence/${id}/${safe(e.name)}`, bytes: e.bytes })),
  ];
}

/** Adds the tag files of a BagIt 1.0 bag and sorts everything by name. */
export function bagOf(entries: readonly Entry[], manifest?: (text: string) => string): Entry[] {
  const lines = [...entries]
    .sort(byName)
    .map((e) => `${sha256(e.bytes)}  ${e.name}\n`)
    .join('');
  const tags: Entry[] = [
    { name: 'bagit.txt', bytes: Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') },
    { name: 'bag-info.txt', bytes: Buffer.from('Bagging-Date: 2026-06-01\n') },
    { name: 'README-VERIFY.txt', bytes: Buffer.from('Run boundary-verify.\n') },
    { name: 'manifest-sha256.txt', bytes: Buffer.from(manifest?.(lines) ?? lines) },
  ];
  const tagLines = [...tags]
    .sort(byName)
    .map((e) => `${sha256(e.bytes)}  ${e.name}\n`)
    .join('');
  return [...entries, ...tags, { name: 'tagmanifest-sha256.txt', bytes: Buffer.from(tagLines) }].sort(byName);
}
