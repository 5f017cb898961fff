import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { quarantineOf } from '../custody/quarantine.sql.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { allEvidence } from '../evidence/evidence.sql.ts';
import { assertIdle } from '../intake/running.ts';
import { rowsRecorded } from './recheck/rows-recorded.ts';
import { checkVault } from '../vault/check-vault.ts';

/** A workspace that cannot prove itself is not signed: every refusal says what to do. */
export async function assertProvable(workspace: Workspace): Promise<void> {
  assertIdle(workspace);
  const ledger = workspace.ledger.verify();
  if (!ledger.intact)
    throw new DomainError(
      'attest/ledger-broken',
      `The ledger does not verify: ${ledger.problem ?? ''}. Nothing was signed; restore the workspace from a backup.`,
    );
  const [changed] = rowsRecorded(workspace).problems;
  if (changed !== undefined)
    throw new DomainError(
      'attest/rows-changed',
      `The workspace was changed behind the ledger. ${changed} Nothing was signed; restore the workspace from a backup, then sign.`,
    );
  const held = allEvidence(workspace.db).find(({ seq }) => quarantineOf(workspace.db, seq) !== null);
  if (held !== undefined)
    throw new DomainError(
      'attest/vault-broken',
      `${evidenceId(held.seq)} ${held.name} is in quarantine: ${quarantineOf(workspace.db, held.seq) ?? ''}. Nothing was signed; restore it, verify the vault, then sign.`,
    );
  const { problems } = await checkVault(workspace);
  const [first] = problems;
  if (first !== undefined)
    throw new DomainError(
      'attest/vault-broken',
      `${problems.length} of the stored originals do not verify, first ${first.evidence} ${first.name}: ${first.problem}. Nothing was signed; restore them, then sign.`,
    );
}
