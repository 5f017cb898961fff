import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import type { Statement, StatementEvidence } from '../../../../shared/domain/statement.ts';
import { actorLine } from '../../actor.ts';
import type { EngineContext, Workspace } from '../../context.ts';
import { seqOf } from '../../evidence/evidence-id.ts';
import { restrictionOf } from '../../revisions/revisions.sql.ts';
import { crc32 } from '../../crc32.ts';
import { writeFileWhole } from '../../write-file.ts';
import { embeddedStatement } from '../embedded-statement.ts';
import { readSignatures } from '../sign/read-signatures.ts';
import type { LedgerRow } from '../../ledger/ledger.sql.ts';
import { consistencyProof } from '../statement/consistency.ts';
import { certificateHints } from './certificate-hints.ts';
import { hashList } from './hash-list.ts';
import { type BagFile, bagFile, bagOf, type Withheld, withheldFile } from './bag.ts';
import { safeName } from './safe-name.ts';
import { writeZip } from './zip-writer.ts';

export type PackageRequest = {
  readonly pdf: Buffer;
  readonly out: string;
  readonly withhold: readonly { readonly evidence: string; readonly reason: string }[];
};
export type PackageResult = { readonly bytes: number; readonly sha256: string; readonly entries: number; readonly withheld: number };

const CHUNK = { highWaterMark: 1 << 20 };

/** Reads an original once for its checksum, re-checking that it is still what was signed. */
async function evidenceFile(workspace: Workspace, evidence: StatementEvidence): Promise<BagFile> {
  const path = workspace.vault.path(evidence.sha256);
  const problem = `${evidence.id} ${evidence.name} is no longer the file that was signed. No package was written; restore it from the vendor's bundle or a backup.`;
  if (!workspace.vault.has(evidence.sha256)) throw new DomainError('package/evidence-missing', problem);
  const hash = createHash('sha256');
  const long = createHash('sha512');
  let crc = 0;
  let bytes = 0;
  for await (const chunk of createReadStream(path, CHUNK) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    long.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.length;
  }
  if (hash.digest('hex') !== evidence.sha256) throw new DomainError('package/evidence-changed', problem);
  return {
    name: `data/evidence/${evidence.id}/${safeName(evidence.name)}`,
    bytes,
    crc,
    sha256: evidence.sha256,
    sha512: long.digest('hex'),
    content: () => createReadStream(path, CHUNK) as AsyncIterable<Buffer>,
  };
}

/** What is asked to be withheld, and what is restricted: by the signed statement, or since. A reason that was asked for goes first. */
function allWithheld({ db }: Workspace, statement: Statement, asked: PackageRequest['withhold']): PackageRequest['withhold'] {
  const restricted = statement.predicate.evidence.flatMap(({ id, withheld }) => {
    const reason = withheld ?? restrictionOf(db, seqOf(id));
    return reason === null || asked.some((item) => item.evidence === id) ? [] : [{ evidence: id, reason }];
  });
  return [...asked, ...restricted];
}

function withheldOf(statement: Statement, asked: PackageRequest['withhold']): Withheld[] {
  return asked.map(({ evidence, reason }) => {
    const found = statement.predicate.evidence.find((item) => item.id === evidence);
    if (found === undefined)
      throw new DomainError('package/unknown-evidence', `The attestation has no evidence ${evidence}. No package was written.`);
    return { id: evidence, name: found.name, sha256: found.sha256, reason };
  });
}

/** The ledger up to the signed head: what came later is not part of what two people signed. */
function ledgerRows(workspace: Workspace, lastSeq: number, head: string): LedgerRow[] {
  const rows = [...workspace.ledger.rows()].filter((row) => row.seq <= lastSeq);
  if (rows.at(-1)?.rowHash !== head)
    throw new DomainError(
      'package/other-workspace',
      'The attestation was not made from this workspace: its ledger head is not in this ledger. No package was written; open the workspace it came from.',
    );
  return rows;
}

function custodyFiles(workspace: Workspace, custody: Statement['predicate']['custody']): BagFile[] {
  const rows = ledgerRows(workspace, custody.lastSeq, custody.head);
  const proof = consistencyProof(
    custody,
    rows.map((row) => row.rowHash),
  );
  return [
    bagFile('data/custody/log.jsonl', rows.map((row) => `${canonicalJson(row)}\n`).join('')),
    bagFile('data/custody/consistency-proof.json', canonicalJson(proof)),
  ];
}

async function payloadOf(
  workspace: Workspace,
  pdf: Buffer,
  withheld: readonly Withheld[],
): Promise<{ statement: Statement; files: BagFile[] }> {
  const { statement, bytes, results } = embeddedStatement(pdf);
  const { evidence, custody } = statement.predicate;
  const kept = new Set(withheld.map((item) => item.id));
  const files = [
    bagFile('data/attestation.pdf', pdf),
    bagFile('data/statement.json', bytes),
    bagFile('data/assessment-results.json', results),
    bagFile('data/hashlist-cmmc.txt', hashList(evidence)),
    ...custodyFiles(workspace, custody),
    ...certificateHints(pdf),
    withheldFile(withheld),
  ];
  for (const item of evidence) if (!kept.has(item.id)) files.push(await evidenceFile(workspace, item));
  return { statement, files };
}

/** The attestation, its evidence and its explicit omissions, for hand-over. Written whole or not at all; recorded in the ledger. */
export async function buildPackage(ctx: EngineContext, request: PackageRequest): Promise<PackageResult> {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  if (readSignatures(request.pdf).length === 0)
    throw new DomainError(
      'package/not-signed',
      'That PDF is not signed, so it is a draft and not an attestation. No package was written; sign it first.',
    );
  const signed = embeddedStatement(request.pdf).statement;
  const withheld = withheldOf(signed, allWithheld(workspace, signed, request.withhold));
  const { statement, files } = await payloadOf(workspace, request.pdf, withheld);
  const entries = bagOf(statement, files, withheld.length);
  const hash = createHash('sha256');
  let bytes = 0;
  await writeFileWhole(request.out, async (append) => {
    bytes = await writeZip(entries, (chunk) => {
      hash.update(chunk);
      return append(chunk);
    });
  });
  const sha256 = hash.digest('hex');
  workspace.ledger.append(
    {
      action: 'package.built',
      object: statement.predicate.attestationId,
      objectSha256: sha256,
      detail: { entries: entries.length, withheld: withheld.map(({ id, reason }) => ({ id, reason })) },
    },
    actor,
  );
  return { bytes, sha256, entries: entries.length, withheld: withheld.length };
}
