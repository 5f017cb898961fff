import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Statement } from '../../../../shared/domain/statement.ts';
import type { ZipEntry } from './zip-writer.ts';
import { sha256Hex } from '../../sha256.ts';
import { crc32 } from '../../crc32.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';

export type Withheld = { readonly id: string; readonly name: string; readonly sha256: string; readonly reason: string };
export type BagFile = ZipEntry & { readonly sha256: string };

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export function bagFile(name: string, content: Uint8Array | string): BagFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { name, bytes: bytes.length, crc: crc32(bytes), sha256: sha256Hex(bytes), content: () => once(bytes) };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => byCodeUnit(a.name, b.name);

const manifest = (files: readonly BagFile[]): string =>
  [...files]
    .sort(byName)
    .map((file) => `${file.sha256}  ${file.name}\n`)
    .join('');

const README = `How to check this package

1. Get boundary-verify.js and trust.json from somebody you trust, never from this package.
   The SHA-256 of boundary-verify.js is printed on the verification page of the PDF.
2. Run:  node boundary-verify.js package.zip --trust trust.json
3. The first line is the verdict. Exit code 0 is PASS, 1 FAIL, 2 INDETERMINATE, 3 not an attestation.

The signed file is data/attestation.pdf. Everything else here is checked against it; the manifests only help transport.
`;

const bagInfo = (statement: Statement, payload: readonly BagFile[]): string =>
  [
    `Bagging-Date: ${statement.predicate.assessedAt.slice(0, 10)}`,
    `External-Identifier: ${statement.predicate.attestationId}`,
    `Payload-Oxum: ${payload.reduce((sum, file) => sum + file.bytes, 0)}.${payload.length}`,
    '',
  ].join('\n');

/** Adds a BagIt 1.0 bag's own files to its payload; the result is in the order in which it is written. */
export function bagOf(statement: Statement, payload: readonly BagFile[]): BagFile[] {
  const tags = [
    bagFile('README-VERIFY.txt', README),
    bagFile('bag-info.txt', bagInfo(statement, payload)),
    bagFile('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    bagFile('manifest-sha256.txt', manifest(payload)),
  ];
  return [...payload, ...tags, bagFile('tagmanifest-sha256.txt', manifest(tags))].sort(byName);
}

export const withheldFile = (withheld: readonly Withheld[]): BagFile =>
  bagFile('data/withheld.json', canonicalJson([...withheld].sort((a, b) => (a.id < b.id ? -1 : 1))));
