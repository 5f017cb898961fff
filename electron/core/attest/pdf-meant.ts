import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';
import { attestationById, lastAttestation } from './attestations.sql.ts';
import { readPicked } from './read-picked.ts';

/** The PDF that is meant: a picked file, a named attestation of this workspace, or its newest. */
export async function pdfOf(ctx: EngineContext, handle: string | null, attestation: string | null): Promise<Buffer> {
  if (handle !== null) return readPicked(ctx, handle);
  const { db, vault } = ctx.workspace();
  const row = attestation === null ? lastAttestation(db) : attestationById(db, attestation);
  if (row === null)
    throw new DomainError(
      'attest/none',
      'There is no such attestation in this workspace. Nothing was changed; sign one first, or pick a file.',
    );
  return vault.read(row.pdfSha256);
}
