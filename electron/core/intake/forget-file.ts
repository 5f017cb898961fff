import { rmSync } from 'node:fs';
import type { Workspace } from '../context.ts';
import { evidenceBySha256 } from '../evidence/evidence.sql.ts';
import type { SourceWriter } from '../search/store/derived-writer.ts';
import type { KeptFile } from './extract-pool.ts';

/** Takes an original out of the vault again, unless it is evidence. */
export function removeOriginal(workspace: Workspace, sha256: string): void {
  if (evidenceBySha256(workspace.db, sha256) === undefined) rmSync(workspace.vault.path(sha256), { force: true });
}

/** Takes away what was kept and derived of a file that gets no evidence. An original that lay there before stays. */
export async function forgetFile(workspace: Workspace, kept: KeptFile | null, writer: SourceWriter | null): Promise<void> {
  if (kept !== null && !kept.existed) removeOriginal(workspace, kept.sha256);
  await writer?.discard();
}
