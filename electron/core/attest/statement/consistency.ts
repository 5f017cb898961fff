import type { Predicate } from '../../../../shared/domain/statement.ts';
import { ledgerLeaf, merkleRoot } from './merkle.ts';

/** SUBPROOF of RFC 9162 §2.1.4.1. */
function subproof(size: number, leaves: readonly Buffer[], isWhole: boolean): Buffer[] {
  if (size === leaves.length) return isWhole ? [] : [merkleRoot(leaves)];
  const middle = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return size <= middle
    ? [...subproof(size, left, isWhole), merkleRoot(right)]
    : [...subproof(size - middle, right, false), merkleRoot(left)];
}

/** The nodes that show that the tree of the first `size` rows is the beginning of the tree of all given rows. */
const consistencyPath = (rowHashes: readonly string[], size: number): string[] =>
  size === 0 ? [] : subproof(size, rowHashes.map(ledgerLeaf), true).map((node) => node.toString('hex'));

/** What a package carries so that its ledger can be held against the previous attestation's without reading a row. */
export const consistencyProof = ({ treeSize, root, previousAttestation: from }: Predicate['custody'], rowHashes: readonly string[]) => ({
  from: from === null ? null : { id: from.id, treeSize: from.treeSize, root: from.root },
  to: { treeSize, root },
  path: from === null ? [] : consistencyPath(rowHashes, from.treeSize),
});
