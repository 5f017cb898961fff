import { mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { packagedName } from '../bundle/safe-name.ts';
import { sortedLeaves } from '../check/meaning.ts';
import { PROOF_FORMAT } from '../check/proof.ts';
import type { Evidence } from '../check/statement.ts';
import { Refused, UsageError } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { pathOf } from '../json/inclusion.ts';
import { type Json, parseStrictJson, statementFault } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';
import { emptyFolder, writeNew } from '../write-new.ts';
import { type SignedInput, withSigned } from './signed-input.ts';

function evidenceOf({ statement }: SignedInput, id: string): Evidence {
  const found = statement.evidence.find((item) => item.id === id);
  if (found === undefined)
    throw new UsageError(`The statement has no evidence ${id}. Type: boundary-verify list-hashes FILE, for the list.`);
  return found;
}

function bytesOf({ bag }: SignedInput, item: Evidence): Buffer {
  const name = `data/evidence/${item.id}/${packagedName(item.name)}`;
  const entry = bag?.entry(name);
  if (bag === null || entry === undefined)
    throw new Refused(`${item.id} (${item.name}) is not in there. Nothing was written; give the package that holds it.`);
  if (entry.size > LIMITS.provedBytes)
    throw new Refused(
      `${item.id} is larger than ${LIMITS.provedBytes} bytes, which is more than this command copies. Nothing was written.`,
    );
  return bag.source.read(entry.offset, entry.size);
}

function proofOf({ pdf, statement }: SignedInput, item: Evidence): Buffer {
  const leaves = sortedLeaves(statement);
  const index = leaves.findIndex(({ t, id }) => t === 'evidence' && id === item.id);
  const hashed = leaves.map(({ bytes }) => bytes);
  const leaf = leaves[index];
  if (leaf === undefined) throw new UsageError(`The statement has no evidence ${item.id}.`);
  return jcsBytes(
    new Map<string, Json>([
      ['format', PROOF_FORMAT],
      ['attestationId', statement.attestationId],
      ['pdfSha256', createHash('sha256').update(pdf).digest('hex')],
      ['leaf', parseStrictJson(leaf.bytes, statementFault)],
      ['index', index],
      ['size', leaves.length],
      ['path', pathOf(hashed, index).map((node) => node.toString('hex'))],
      ['root', statement.merkle.root],
    ]),
  );
}

/** `prove PKG EVIDENCE`: one evidence file with its way to the signed root and the attestation, for somebody who may see only that. */
export const prove = (path: string, id: string, out: string, now: number): string =>
  withSigned(path, now, (input) => {
    const item = evidenceOf(input, id);
    const bytes = bytesOf(input, item);
    const proof = proofOf(input, item);
    emptyFolder(out);
    const file = join(out, 'evidence', item.id, packagedName(item.name));
    mkdirSync(dirname(file), { recursive: true });
    writeNew(join(out, 'attestation.pdf'), input.pdf);
    writeNew(file, bytes);
    writeNew(join(out, 'proof.json'), proof);
    return `${item.id} ${item.name}: ${bytes.length} bytes, SHA-256 ${item.sha256}\nCheck it: boundary-verify ${join(out, 'attestation.pdf')} --proof ${join(out, 'proof.json')} --trust trust.json\n`;
  });
