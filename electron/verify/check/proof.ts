import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagedName } from '../bundle/safe-name.ts';
import { digestOf, openSource } from '../bundle/source.ts';
import { Defect, NotAnAttestation, UsageError } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { rootOfPath } from '../json/inclusion.ts';
import { Members } from '../json/members.ts';
import { parseStrictJson } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';
import type { Sheet } from '../sheet.ts';
import type { EvidenceCount } from './evidence.ts';
import { sortedLeaves } from './meaning.ts';
import { HEX64 } from './schema.ts';
import type { Statement } from './statement.ts';

export const PROOF_FORMAT = 'boundary-attest/inclusion-proof/1';

type Proof = {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Buffer[];
  readonly pdfSha256: string;
};

const fault = (why: string): Defect => new Defect('V-76', 'EVIDENCE/PROOF', `the proof ${why}`);

function readProof(bytes: Buffer): Proof {
  if (bytes.length > LIMITS.proofBytes) throw fault('is too long');
  const json = parseStrictJson(bytes, (_, why) => fault(`cannot be read: ${why}`));
  const m = new Members(json, 'proof', fault);
  if (m.text('format') !== PROOF_FORMAT) throw fault('is of another format');
  m.text('attestationId');
  m.text('root', HEX64);
  const path = m.texts('path').map((node) => {
    if (!HEX64.test(node)) throw fault('holds a node that is no digest');
    return Buffer.from(node, 'hex');
  });
  const proof = {
    leaf: jcsBytes(m.take('leaf')),
    index: m.count('index'),
    size: m.count('size'),
    path,
    pdfSha256: m.text('pdfSha256', HEX64),
  };
  m.end();
  return proof;
}

/**
 * V-76: the proof's leaf leads to the signed root and is one of the signed statement, and the file beside the proof has its
 * digest. Other evidence is then not asked for. Throws UsageError when the proof cannot be read at all.
 */
export function checkProof(path: string, pdfSha256: string, statement: Statement, sheet: Sheet): EvidenceCount {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UsageError(`The proof ${path} cannot be read. Give an existing file after --proof.`);
  }
  const committed = statement.evidence.length;
  for (const id of ['V-71', 'V-72', 'V-75'] as const) sheet.skip(id, 'one evidence file was to be proved; see V-76');
  let proved = false;
  sheet.run('V-76', () => {
    const proof = readProof(bytes);
    if (proof.pdfSha256 !== pdfSha256) throw fault('was made for another file than this one');
    if (proof.size !== statement.merkle.size || rootOfPath(proof.leaf, proof.index, proof.size, proof.path) !== statement.merkle.root)
      throw new Defect('V-76', 'EVIDENCE/MERKLE', 'the proof does not lead to the signed root');
    const leaf = sortedLeaves(statement)[proof.index];
    const item = statement.evidence.find(({ id }) => id === leaf?.id);
    if (leaf?.t !== 'evidence' || item === undefined || !leaf.bytes.equals(proof.leaf)) throw fault('is not about an evidence file');
    const file = join(dirname(path), 'evidence', item.id, packagedName(item.name));
    if (digestOfFile(file) !== item.sha256)
      throw new Defect('V-76', 'EVIDENCE/HASH', `${file} is not the file that was signed for as ${item.id}`);
    sheet.caveat(
      'EVIDENCE/ONE_PROVED',
      `only ${item.id} (${item.name}) was proved; the other ${committed - 1} evidence files were not looked at`,
    );
    proved = true;
    return `${item.id} is leaf ${proof.index} of ${proof.size}`;
  });
  return { committed, checked: proved ? 1 : 0, missing: 0 };
}

function digestOfFile(path: string): string {
  try {
    const source = openSource(path);
    try {
      return digestOf(source).sha256;
    } finally {
      source.close();
    }
  } catch (error) {
    if (!(error instanceof NotAnAttestation)) throw error;
    throw new Defect('V-76', 'EVIDENCE/HASH', `the proved file is not beside the proof: ${error.message}`);
  }
}
