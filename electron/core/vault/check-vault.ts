import type { Workspace } from '../context.ts';
import { listEvidence } from '../evidence/evidence.ts';

export type VaultReport = {
  readonly files: number;
  readonly bytes: number;
  readonly ok: number;
  readonly problems: { readonly evidence: string; readonly name: string; readonly problem: string }[];
};

/** Re-hashes every original. Names every mismatch; heals nothing. */
export async function checkVault(workspace: Workspace): Promise<VaultReport> {
  const rows = listEvidence(workspace);
  const problems: VaultReport['problems'] = [];
  let bytes = 0;
  for (const row of rows) {
    const found = await workspace.vault.check(row.sha256);
    bytes += found.bytes;
    if (found.problem !== null) problems.push({ evidence: row.id, name: row.name, problem: found.problem });
  }
  return { files: rows.length, bytes, ok: rows.length - problems.length, problems };
}
