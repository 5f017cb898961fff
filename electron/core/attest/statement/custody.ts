import type { Predicate } from '../../../../shared/domain/statement.ts';
import type { Workspace } from '../../context.ts';
import { rowHashesTo, signedHeadOf } from '../../ledger/ledger-tree.sql.ts';
import { lastAttestation } from '../attestations.sql.ts';
import { ledgerRoot } from './merkle.ts';

type Custody = Predicate['custody'];

function previousOf({ db }: Workspace): Custody['previousAttestation'] {
  const before = lastAttestation(db);
  if (before === null) return null;
  const treeSize = signedHeadOf(db, before.id);
  return { id: before.id, pdfSha256: before.pdfSha256, treeSize, root: ledgerRoot(rowHashesTo(db, treeSize)) };
}

/** Which state of the ledger is signed: its head, its tree, and the tree that the attestation before this one signed. */
export function custodyOf(workspace: Workspace): Custody {
  const { seq, head } = workspace.ledger.head();
  return {
    firstSeq: 1,
    lastSeq: seq,
    head,
    treeSize: seq,
    root: ledgerRoot(rowHashesTo(workspace.db, seq)),
    previousAttestation: previousOf(workspace),
  };
}
