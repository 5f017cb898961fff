import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { checkVault } from '../vault/check-vault.ts';
import { writeBytes } from '../write-file.ts';
import { type Attestation, attestationById, insertAttestation, nextVersion } from './attestations.sql.ts';
import { embeddedStatement } from './embedded-statement.ts';
import { intakesOf } from './intakes.ts';
import { panelAppearance } from './panel-appearance.ts';
import { renderFreeze } from './render.ts';
import { selfCheck } from './self-check.ts';
import { appendSignature } from './sign/pdf-revision.ts';
import { readSignatures } from './sign/read-signatures.ts';
import { openPkcs12Signer, type Signer } from './sign/signer.ts';
import { sha256Hex } from './sign/x509.ts';
import { attestationId, freeze } from './statement/freeze.ts';
import { MEANINGS } from './statement/meanings.ts';

export type KeyFile = { readonly path: string; readonly passphrase: string };

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A workspace that cannot prove itself is not signed: every refusal says what to do. */
async function assertProvable(workspace: Workspace): Promise<void> {
  const ledger = workspace.ledger.verify();
  if (!ledger.intact)
    throw new DomainError(
      'attest/ledger-broken',
      `The ledger does not verify: ${ledger.problem ?? ''}. Nothing was signed; restore the workspace from a backup.`,
    );
  const { problems } = await checkVault(workspace);
  const [first] = problems;
  if (first !== undefined)
    throw new DomainError(
      'attest/vault-broken',
      `${problems.length} of the stored originals do not verify, first ${first.evidence} ${first.name}: ${first.problem}. Nothing was signed; restore them, then sign.`,
    );
}

async function openKey(key: KeyFile, now: Date): Promise<Signer> {
  let bytes: Buffer;
  try {
    bytes = await readFile(key.path);
  } catch (error) {
    throw new DomainError(
      'sign/key-unreadable',
      'The key file cannot be read. Nothing was signed; check that it is there and that you may read it.',
      { cause: error },
    );
  }
  return openPkcs12Signer(bytes, key.passphrase, now);
}

const lineOf = (pdf: Buffer, at: string): Attestation => {
  const { statement, pages } = embeddedStatement(pdf);
  return {
    id: statement.predicate.attestationId,
    version: statement.predicate.version,
    at,
    pdfSha256: sha256(pdf),
    bytes: pdf.length,
    pages,
    overall: statement.predicate.overall,
    signatures: readSignatures(pdf).map((signature) => ({
      field: signature.field,
      name: signature.name,
      personId: signature.personId,
      keyLevel: signature.keyLevel,
      certSha256: signature.certificateSha256,
      at: signature.at,
      reservation: signature.reason.split(' Reservation: ')[1] ?? '',
    })),
  };
};

/** Keeps a signed file in the vault and records it; both, or neither is recorded. */
async function keep(workspace: Workspace, pdf: Buffer, row: Attestation, step: 'signed' | 'countersigned', actor: string): Promise<void> {
  await workspace.vault.put(Readable.from([pdf]));
  workspace.db.transaction(() => {
    insertAttestation(workspace.db, step, row);
    const signer = row.signatures.at(-1);
    workspace.ledger.append(
      {
        action: `attest.${step}`,
        object: row.id,
        objectSha256: row.pdfSha256,
        detail: { version: row.version, overall: row.overall, keyLevel: signer?.keyLevel ?? '', certSha256: signer?.certSha256 ?? '' },
      },
      actor,
    );
  })();
}

/** Freezes the workspace, renders it, signs it as the assessor, has it re-read, then keeps it. `confirm` is the id the signer typed. */
export async function signAttestation(ctx: EngineContext, key: KeyFile, confirm: string, out: string | null): Promise<Attestation> {
  const workspace = ctx.workspace();
  const actor = ctx.actor();
  const now = ctx.ports.clock.now();
  const expected = attestationId(workspace.ledger.head().head, nextVersion(workspace.db));
  if (confirm !== expected)
    throw new DomainError(
      'attest/not-confirmed',
      `The attestation to sign is ${expected}; "${confirm}" was typed. Nothing was signed; look at the list again and type the id.`,
    );
  const signer = await openKey(key, now);
  ctx.emit('attest.progress', { step: 'freeze', detail: expected });
  await assertProvable(workspace);
  const assessor = { actor, keyLevel: signer.keyLevel, certSha256: sha256Hex(signer.certificate) };
  const frozen = freeze({ workspace, ports: ctx.ports, intakes: await intakesOf(ctx), assessedAt: now, status: 'final', assessor });
  ctx.emit('attest.progress', { step: 'render', detail: '' });
  const report = await renderFreeze(frozen, workspace, ctx.ports);
  ctx.emit('attest.progress', { step: 'sign', detail: 'assessor' });
  const { pdf } = await appendSignature(report.pdf, {
    field: 'assessor',
    signer,
    at: now,
    name: actor.name,
    personId: actor.personId,
    meaning: MEANINGS.assessor,
    appearance: panelAppearance(
      report.pdf,
      { field: 'assessor', signer, at: now, actor, meaning: MEANINGS.assessor, reservation: '' },
      ctx.ports.assets,
    ),
  });
  ctx.emit('attest.progress', { step: 'verify', detail: '' });
  await selfCheck(pdf, ctx.ports.verifier);
  const row = lineOf(pdf, instant(now));
  if (out !== null) await writeBytes(out, pdf);
  await keep(workspace, pdf, row, 'signed', actorLine(actor));
  ctx.emit('attest.progress', { step: 'done', detail: row.id });
  return row;
}

export type Countersign = {
  readonly pdf: Buffer;
  readonly key: KeyFile;
  readonly reviewer: { readonly name: string; readonly personId: string; readonly organisation: string };
  readonly reservation: string;
  readonly out: string | null;
};

/** The second person signs the same file; works without a workspace, and is recorded in the open one when it made the attestation. */
export async function countersignAttestation(
  ctx: EngineContext,
  { pdf, key, reviewer, reservation, out }: Countersign,
): Promise<Attestation> {
  const now = ctx.ports.clock.now();
  const signer = await openKey(key, now);
  const oneLine = reservation.replace(/\s+/gu, ' ').trim();
  ctx.emit('attest.progress', { step: 'sign', detail: 'reviewer' });
  const signed = await appendSignature(pdf, {
    field: 'reviewer',
    signer,
    at: now,
    name: reviewer.name,
    personId: reviewer.personId,
    meaning: MEANINGS.reviewer,
    reservation: oneLine,
    appearance: panelAppearance(
      pdf,
      { field: 'reviewer', signer, at: now, actor: reviewer, meaning: MEANINGS.reviewer, reservation: oneLine },
      ctx.ports.assets,
    ),
  });
  ctx.emit('attest.progress', { step: 'verify', detail: '' });
  await selfCheck(signed.pdf, ctx.ports.verifier);
  const row = lineOf(signed.pdf, instant(now));
  if (out !== null) await writeBytes(out, signed.pdf);
  const workspace = ctx.current();
  if (workspace !== null && attestationById(workspace.db, row.id) !== null)
    await keep(workspace, signed.pdf, row, 'countersigned', actorLine(reviewer));
  ctx.emit('attest.progress', { step: 'done', detail: row.id });
  return row;
}
