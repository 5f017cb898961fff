import { DomainError } from '../../../../shared/domain/errors.ts';
import type { EngineContext } from '../../context.ts';
import { ensureDerived } from '../../intake/ensure-derived.ts';
import { listAttestations } from '../attestations.sql.ts';
import { embeddedStatement } from '../embedded-statement.ts';
import { rederive, type Rederived } from './rederive.ts';
import { rowsRecorded, type RowsRecorded } from './rows-recorded.ts';

export type Recheck = { readonly rows: RowsRecorded; readonly signed: readonly (Rederived & { readonly attestation: string })[] };

/** The workspace against what was recorded and signed of it (V-80). Reads only; a signed file stays what it is, whatever comes out. */
export async function recheck(ctx: EngineContext): Promise<Recheck> {
  const { db, vault } = ctx.workspace();
  const rows = rowsRecorded(ctx.workspace());
  const signed: (Rederived & { attestation: string })[] = [];
  const attestations = listAttestations(db);
  if (attestations.length > 0) await ensureDerived(ctx);
  for (const { id, pdfSha256 } of attestations) {
    try {
      signed.push({ attestation: id, ...rederive(ctx, embeddedStatement(await vault.read(pdfSha256)).statement) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      signed.push({ attestation: id, result: 'FAIL', sub: 'DB/DIVERGED', detail: `the signed file cannot be read: ${error.message}` });
    }
  }
  return { rows, signed };
}
