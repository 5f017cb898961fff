import type { Workspace } from '../context.ts';
import { intakeId } from '../evidence/evidence-id.ts';
import { sweepSources } from '../search/derived.sql.ts';
import { restoreIndexes } from '../search/derived.ts';
import { insertEnd, intakeBySeq, openIntakes } from './intake.sql.ts';

const PROBLEM = 'The import was interrupted. What was stored before is safe and whole; import again to complete it.';

/**
 * For the opening of a workspace: an intake without an end was interrupted and is closed as failed, half-written copies
 * in the vault and rows of files that never became evidence are swept away.
 */
export function recoverIntakes(workspace: Workspace): void {
  const { db, ledger, vault } = workspace;
  vault.sweep();
  sweepSources(workspace);
  restoreIndexes(workspace);
  for (const { seq, actor } of openIntakes(db)) {
    db.transaction(() => {
      // The last thing that the ledger knows of it is when it was last alive.
      const at = ledger.append(
        { action: 'intake.interrupted', object: intakeId(seq), detail: { files: intakeBySeq(db, seq)?.files ?? null } },
        actor,
      ).at;
      insertEnd(db, seq, 'failed', PROBLEM, at);
    })();
  }
}
