import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { allEvidence } from '../evidence/evidence.sql.ts';

export type VaultReport = {
  readonly files: number;
  readonly bytes: number;
  readonly ok: number;
  readonly problems: { readonly evidence: string; readonly name: string; readonly problem: string }[];
  /** Numbers of the evidence that was looked at. */
  readonly checked: ReadonlySet<number>;
};

export type CheckProgress = {
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly problems: number;
};

/** Re-hashes every original. Names every mismatch; heals nothing. */
export async function checkVault(
  workspace: Workspace,
  onProgress: (progress: CheckProgress) => void = () => undefined,
): Promise<VaultReport> {
  const rows = allEvidence(workspace.db);
  const bytesTotal = rows.reduce((sum, row) => sum + row.bytes, 0);
  const problems: VaultReport['problems'] = [];
  let bytes = 0;
  let ahead = 0;
  const say = (filesDone: number): void =>
    onProgress({
      filesDone,
      filesTotal: rows.length,
      bytesDone: Math.min(bytes + ahead, bytesTotal),
      bytesTotal,
      problems: problems.length,
    });
  for (const [index, row] of rows.entries()) {
    const found = await workspace.vault.check(row.sha256, (count) => {
      ahead += count;
      say(index);
    });
    ahead = 0;
    bytes += found.bytes;
    if (found.problem !== null) problems.push({ evidence: evidenceId(row.seq), name: row.name, problem: found.problem });
    say(index + 1);
  }
  return { files: rows.length, bytes, ok: rows.length - problems.length, problems, checked: new Set(rows.map((row) => row.seq)) };
}
