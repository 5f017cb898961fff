import { Defect } from '../defect.ts';
import { Members } from '../json/members.ts';
import { type Json, parseStrictJson } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';
import type { Sheet } from '../sheet.ts';
import { type Digest, digestOf, type Source } from './source.ts';
import { type ZipEntry, readZip } from './zip.ts';

/** An opened package: its entries by name, and the means to read or digest them. */
export type Package = {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  readonly entry: (name: string) => ZipEntry | undefined;
  readonly source: Source;
  /** The whole entry; only for entries small enough to be held in memory, else a Defect. */
  readonly bytes: (name: string) => Buffer | null;
  readonly digest: (name: string) => Digest | null;
};

export type Withheld = { readonly id: string; readonly name: string; readonly sha256: string; readonly reason: string };

export const PACKAGED_PDF = 'data/attestation.pdf';
export const PACKAGED_STATEMENT = 'data/statement.json';
export const PACKAGED_RESULTS = 'data/assessment-results.json';
export const PACKAGED_LOG = 'data/custody/log.jsonl';
export const PACKAGED_PROOF = 'data/custody/consistency-proof.json';
export const PACKAGED_HASHES = 'data/hashlist-cmmc.txt';
const WITHHELD = 'data/withheld.json';
const TAGS = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'README-VERIFY.txt'];
const CUSTODY = [PACKAGED_LOG, PACKAGED_PROOF];
const REQUIRED = [...TAGS, PACKAGED_PDF, PACKAGED_STATEMENT, PACKAGED_RESULTS, ...CUSTODY, WITHHELD, PACKAGED_HASHES];

/** Opens the zip and keeps each digest, so that no file is read twice. Throws Defect V-70, V-73. */
export function openPackage(source: Source): Package {
  const entries = new Map(readZip(source).map((entry) => [entry.name, entry]));
  const digests = new Map<string, Digest>();
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    entry: (name) => entries.get(name),
    source,
    bytes: (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      if (entry.size > LIMITS.smallEntryBytes) throw new Defect('V-70', 'BUNDLE/LIMITS', `${name} is too large`);
      return source.read(entry.offset, entry.size);
    },
    digest: (name) => {
      const entry = entries.get(name);
      const known = digests.get(name);
      if (entry === undefined || known !== undefined) return known ?? null;
      const digest = digestOf(source, entry.offset, entry.size);
      digests.set(name, digest);
      return digest;
    },
  };
}

/** V-70 and V-73 for everything but evidence: required members, no fetching, checksums and manifests agree. */
export function checkPackage(bag: Package, sheet: Sheet): void {
  sheet.run('V-70', () => {
    if (bag.has('fetch.txt')) throw new Defect('V-70', 'BUNDLE/FETCH_FORBIDDEN', 'the package asks to fetch files from elsewhere');
    for (const name of REQUIRED) if (!bag.has(name)) throw new Defect('V-70', 'BUNDLE/FORMAT', `${name} is missing from the package`);
    const declared = bag.bytes('bagit.txt')?.toString('utf8').trimEnd().split(/\r?\n/);
    if (declared?.join('|') !== 'BagIt-Version: 1.0|Tag-File-Character-Encoding: UTF-8')
      throw new Defect('V-70', 'BUNDLE/FORMAT', 'the package is not a BagIt 1.0 bag');
    return `${bag.names.length} entries`;
  });
  sheet.run('V-70', () => {
    for (const name of bag.names)
      if (bag.digest(name)?.crc32 !== bag.entry(name)?.crc32)
        throw new Defect('V-70', 'BUNDLE/FORMAT', `${name} does not have its checksum`, true);
    return '';
  });
  const payload = (name: string): boolean => name.startsWith('data/');
  sheet.run('V-73', () => checkManifest(bag, 'manifest-sha256.txt', payload));
  sheet.run('V-73', () => checkManifest(bag, 'manifest-sha512.txt', payload));
  sheet.run('V-73', () => checkManifest(bag, 'tagmanifest-sha256.txt', (name) => !payload(name) && name !== 'tagmanifest-sha256.txt'));
}

function checkManifest(bag: Package, manifest: string, covers: (name: string) => boolean): string {
  const kind = manifest.includes('sha512') ? 'sha512' : 'sha256';
  const listed = new Map<string, string>();
  for (const line of bag.bytes(manifest)?.toString('utf8').split('\n').filter(Boolean) ?? []) {
    const match = /^([0-9a-f]+) {1,2}(.+)$/.exec(line);
    const [, digest = '', name = ''] = match ?? [];
    if (match === null || listed.has(name))
      throw new Defect('V-73', 'BUNDLE/MANIFEST_AMBIGUOUS', `${manifest} is broken or lists a file twice (${name || line.slice(0, 40)})`);
    listed.set(name, digest);
  }
  const wrong = (name: string): Defect => new Defect('V-73', 'BUNDLE/MANIFEST', `${manifest} does not agree about ${name}`, true);
  for (const name of bag.names.filter(covers)) if (listed.get(name) !== bag.digest(name)?.[kind]) throw wrong(name);
  for (const name of listed.keys()) if (!bag.has(name) || !covers(name)) throw wrong(name);
  return '';
}

/** Whether a name is one the format knows, evidence apart. */
export const isHint = (name: string): boolean => /^data\/hints\/(certs|crls)\/[A-Za-z0-9_-]+\.(der|cer|crl)$/.test(name);
export const isKnownName = (name: string): boolean => REQUIRED.includes(name) || isHint(name);

/** What the package says it withholds; an empty list when it says nothing readable (noted as a failure). */
export function withheldOf(bag: Package, sheet: Sheet): Withheld[] {
  const bytes = bag.bytes(WITHHELD);
  let list: Withheld[] = [];
  if (bytes === null) return list;
  sheet.run('V-70', () => {
    const fault = (detail: string): Defect => new Defect('V-70', 'BUNDLE/FORMAT', `${WITHHELD}: ${detail}`);
    const json: Json = parseStrictJson(bytes, (_, detail) => fault(detail));
    const wrapped = new Members(new Map([['list', json]]), 'withheld', fault);
    list = wrapped.list('list', (item, path) => {
      const member = new Members(item, path, fault);
      return { id: member.text('id'), name: member.text('name'), sha256: member.text('sha256'), reason: member.text('reason') };
    });
    return '';
  });
  return list;
}
