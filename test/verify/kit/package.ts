import { crc32 } from 'node:zlib';
import { createHash } from 'node:crypto';
import { jcs, type Material, merkle, sha256 } from './statement.ts';

type Custody = {
  readonly treeSize: number;
  readonly root: string;
  readonly previousAttestation: { readonly id: string; readonly treeSize: number; readonly root: string } | null;
};

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

const listed = ([id, e]: readonly [string, { readonly name: string; readonly bytes: Buffer }]): string =>
  `${id}/${e.name},${sha256(e.bytes)},SHA-256\n`;

/** The attached results as they stand in the PDF, between the marks of their stream. */
function resultsIn(pdf: Buffer): Buffer {
  const start = pdf.indexOf('{"assessment-results"');
  return start < 0 ? Buffer.alloc(0) : pdf.subarray(start, pdf.indexOf('\nendstream', start));
}

/** RFC 9162 §2.1.4.1 for the sizes the tests use, written as its text defines it. */
function proofOf(statement: Buffer, log: Material['log']): string {
  const { custody } = (JSON.parse(statement.toString('utf8')) as { predicate: { custody: Custody } }).predicate;
  const leaves = log.heads.slice(0, custody.treeSize).map((head) => Buffer.from(head, 'hex'));
  const sub = (m: number, part: readonly Buffer[], whole: boolean): string[] => {
    if (m === part.length) return whole ? [] : [merkle(part).toString('hex')];
    let k = 1;
    while (k * 2 < part.length) k *= 2;
    const [left, right] = [part.slice(0, k), part.slice(k)];
    return m <= k ? [...sub(m, left, whole), merkle(right).toString('hex')] : [...sub(m - k, right, false), merkle(left).toString('hex')];
  };
  const before = custody.previousAttestation;
  const from = before === null ? null : { id: before.id, treeSize: before.treeSize, root: before.root };
  return jcs({ from, to: { treeSize: custody.treeSize, root: custody.root }, path: from === null ? [] : sub(from.treeSize, leaves, true) });
}

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
    { name: 'data/assessment-results.json', bytes: resultsIn(pdf) },
    { name: 'data/custody/consistency-proof.json', bytes: Buffer.from(proofOf(statement, log)) },
    { name: 'data/hashlist-cmmc.txt', bytes: Buffer.from(`filename,hash,algorithm\n${[...evidence].map(listed).join('')}`) },
    ...kept.map(([id, e]) => ({ name: `data/evidence/${id}/${safe(e.name)}`, bytes: e.bytes })),
  ];
}

/** Adds the tag files of a BagIt 1.0 bag and sorts everything by name. */
export function bagOf(entries: readonly Entry[], manifest?: (text: string) => string): Entry[] {
  const lines = [...entries]
    .sort(byName)
    .map((e) => `${sha256(e.bytes)}  ${e.name}\n`)
    .join('');
  const long = [...entries]
    .sort(byName)
    .map((e) => `${createHash('sha512').update(e.bytes).digest('hex')}  ${e.name}\n`)
    .join('');
  const tags: Entry[] = [
    { name: 'bagit.txt', bytes: Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') },
    { name: 'bag-info.txt', bytes: Buffer.from('Bagging-Date: 2026-06-01\n') },
    { name: 'README-VERIFY.txt', bytes: Buffer.from('Run boundary-verify.\n') },
    { name: 'manifest-sha256.txt', bytes: Buffer.from(manifest?.(lines) ?? lines) },
    { name: 'manifest-sha512.txt', bytes: Buffer.from(long) },
  ];
  const tagLines = [...tags]
    .sort(byName)
    .map((e) => `${sha256(e.bytes)}  ${e.name}\n`)
    .join('');
  return [...entries, ...tags, { name: 'tagmanifest-sha256.txt', bytes: Buffer.from(tagLines) }].sort(byName);
}
