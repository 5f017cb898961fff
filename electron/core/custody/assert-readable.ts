import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { storedEvidence } from '../evidence/evidence.ts';
import { quarantineOf } from './quarantine.sql.ts';

/** Throws `evidence/quarantined` for an original that did not verify: nothing may rest on it until it does again. */
export function assertReadable(workspace: Workspace, id: string): void {
  const { seq, name } = storedEvidence(workspace, id);
  const problem = quarantineOf(workspace.db, seq);
  if (problem !== null)
    throw new DomainError(
      'evidence/quarantined',
      `${id} ${name} is in quarantine: ${problem}. It was not opened and not changed; restore it from the vendor's bundle or a backup, then verify the vault.`,
    );
}
