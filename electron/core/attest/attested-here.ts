import type { EngineContext, Workspace } from '../context.ts';
import { type Attestation, attestationById } from './attestations.sql.ts';

export type AttestedHere = { readonly workspace: Workspace; readonly row: Attestation; readonly kept: Buffer };

/** The open workspace with the newest file it keeps of this attestation; null when none is open, or it did not make that one. */
export async function attestedHere(ctx: EngineContext, id: string): Promise<AttestedHere | null> {
  const workspace = ctx.current();
  const row = workspace === null ? null : attestationById(workspace.db, id);
  if (workspace === null || row === null) return null;
  return { workspace, row, kept: await workspace.vault.read(row.pdfSha256) };
}
