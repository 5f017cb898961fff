import { Readable } from 'node:stream';
import type { Workspace } from '../context.ts';
import { stageFile } from '../write-file.ts';
import { type Attestation, insertAttestation } from './attestations.sql.ts';
import { embeddedStatement } from './embedded-statement.ts';
import { readSignatures } from './sign/read-signatures.ts';
import { sha256Hex } from '../sha256.ts';

const RESERVATION = ' Reservation: ';

/** What follows the meaning in a signature's /Reason; a reservation may hold the word again. */
export const reservationIn = (reason: string): string => {
  const at = reason.indexOf(RESERVATION);
  return at < 0 ? '' : reason.slice(at + RESERVATION.length);
};

/** The line that lists one signed file, read from the file itself. `at` is when it was signed, as claimed. */
export const recordOf = (pdf: Buffer, at: string): Attestation => {
  const { statement, pages } = embeddedStatement(pdf);
  return {
    id: statement.predicate.attestationId,
    version: statement.predicate.version,
    at,
    pdfSha256: sha256Hex(pdf),
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
      reservation: reservationIn(signature.reason),
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

export type SignedFile = {
  readonly pdf: Buffer;
  readonly row: Attestation;
  readonly step: 'signed' | 'countersigned';
  readonly actor: string;
  /** Where the person wants it, or null. */
  readonly out: string | null;
};

/**
 * Records a signed file in its workspace (null: it has none here) and puts it where the person wants it. The file is ready
 * beside its place before anything is recorded and appears only afterwards: no signed file that no ledger knows.
 */
export async function issue(workspace: Workspace | null, { pdf, row, step, actor, out }: SignedFile): Promise<void> {
  const staged = out === null ? null : await stageFile(out, (append) => append(pdf));
  try {
    if (workspace !== null) await keep(workspace, pdf, row, step, actor);
  } catch (error) {
    await staged?.discard();
    throw error;
  }
  await staged?.commit();
}
