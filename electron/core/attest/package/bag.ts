import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Statement } from '../../../../shared/domain/statement.ts';
import type { ZipEntry } from './zip-writer.ts';
import { createHash } from 'node:crypto';
import { sha256Hex } from '../../sha256.ts';
import { crc32 } from '../../crc32.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';

export type Withheld = { readonly id: string; readonly name: string; readonly sha256: string; readonly reason: string };
export type BagFile = ZipEntry & { readonly sha256: string; readonly sha512: string };

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export function bagFile(name: string, content: Uint8Array | string): BagFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const sha512 = createHash('sha512').update(bytes).digest('hex');
  return { name, bytes: bytes.length, crc: crc32(bytes), sha256: sha256Hex(bytes), sha512, content: () => once(bytes) };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => byCodeUnit(a.name, b.name);

const manifest = (files: readonly BagFile[], digest: 'sha256' | 'sha512'): string =>
  [...files]
    .sort(byName)
    .map((file) => `${file[digest]}  ${file.name}\n`)
    .join('');

const readme = ({ predicate }: Statement, withheld: number): string => `How to check this package

1. Get boundary-verify.js and trust.json from somebody you trust, never from this package.
   The SHA-256 of boundary-verify.js is printed on the verification page of the PDF; "boundary-verify --version" prints its own.
2. Run:  node boundary-verify.js package.zip --trust trust.json
3. The first line is the verdict. Exit code 0 is PASS, 1 FAIL, 2 INDETERMINATE, 3 not an attestation.
   "boundary-verify explain V-71" says what a check asks and what its results mean.

Attestation ${predicate.attestationId}: ${predicate.evidence.length} evidence files are signed for, ${predicate.evidence.length - withheld} are in here, ${withheld} are withheld.

data/attestation.pdf             the signed file; everything else here is checked against it
data/statement.json              a copy of what it carries: what was signed, for programs
data/assessment-results.json     a copy of what it carries: OSCAL, derived from the statement
data/evidence/                   the evidence, each file under its id
data/withheld.json               what is not in here, and why
data/hashlist-cmmc.txt           file name, hash, algorithm of every evidence, to be kept
data/custody/log.jsonl           every change up to what was signed, each row bound to the one before
data/custody/consistency-proof.json  shows that the ledger goes on from the attestation before this one
data/hints/certs/                the signers' certificates; nothing in here makes them trusted
manifest-*.txt, tagmanifest-*    transport checks of the bag, and nothing more
`;

const bagInfo = (statement: Statement, payload: readonly BagFile[]): string =>
  [
    'Bag-Software-Agent: Boundary Attest',
    `Bagging-Date: ${statement.predicate.assessedAt.slice(0, 10)}`,
    `External-Identifier: ${statement.predicate.attestationId}`,
    `Payload-Oxum: ${payload.reduce((sum, file) => sum + file.bytes, 0)}.${payload.length}`,
    '',
  ].join('\n');

/** Adds a BagIt 1.0 bag's own files to its payload; the result is in the order in which it is written. */
export function bagOf(statement: Statement, payload: readonly BagFile[], withheld: number): BagFile[] {
  const tags = [
    bagFile('README-VERIFY.txt', readme(statement, withheld)),
    bagFile('bag-info.txt', bagInfo(statement, payload)),
    bagFile('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    bagFile('manifest-sha256.txt', manifest(payload, 'sha256')),
    bagFile('manifest-sha512.txt', manifest(payload, 'sha512')),
  ];
  return [...payload, ...tags, bagFile('tagmanifest-sha256.txt', manifest(tags, 'sha256'))].sort(byName);
}

export const withheldFile = (withheld: readonly Withheld[]): BagFile =>
  bagFile('data/withheld.json', canonicalJson([...withheld].sort((a, b) => (a.id < b.id ? -1 : 1))));
