import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Predicate } from '../../../../shared/domain/statement.ts';
import { AXES } from '../../../../shared/domain/words.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafHash = (leaf: string): Buffer => sha256(Buffer.from([0]), Buffer.from(leaf, 'utf8'));

/** The largest power of two below `count` (count ≥ 2). */
const splitAt = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);

/** Root over leaf hashes, RFC 9162 §2.1; the root of nothing is the hash of nothing. */
export function merkleRoot(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  const middle = splitAt(hashes.length);
  return sha256(Buffer.from([1]), merkleRoot(hashes.slice(0, middle)), merkleRoot(hashes.slice(middle)));
}

/** A leaf of the ledger's tree: SHA-256(0x00 ‖ the 32 bytes of the row's hash); format page §5. */
export const ledgerLeaf = (rowHash: string): Buffer => sha256(Buffer.from([0]), Buffer.from(rowHash, 'hex'));

export const ledgerRoot = (rowHashes: readonly string[]): string => merkleRoot(rowHashes.map(ledgerLeaf)).toString('hex');

type Leaf = { readonly t: string; readonly id: string };
const byTypeThenId = (a: Leaf, b: Leaf): number => {
  const left = a.t === b.t ? a.id : a.t;
  const right = a.t === b.t ? b.id : b.t;
  return byCodeUnit(left, right);
};

/** Which state of the ledger was signed. */
const headLeaf = ({ lastSeq, head }: Predicate['custody']): Leaf & { readonly seq: number; readonly head: string } => ({
  t: 'ledger',
  id: 'head',
  seq: lastSeq,
  head,
});

type Committed = Pick<Predicate, 'evidence' | 'answers' | 'tags' | 'runs' | 'custody'>;

/** What the signature commits to one by one: format page §4. */
export function commitments(part: Committed): { readonly size: number; readonly root: string } {
  const leaves: Leaf[] = [
    ...part.evidence.map((evidence) => ({ ...evidence, t: 'evidence' })),
    ...part.answers.map((answer) => ({ ...answer, t: 'answer', id: answer.q })),
    ...part.tags.map((tag) => ({ ...tag, t: 'tag' })),
    ...part.runs.flatMap(({ id, axes }) => AXES.map((axis) => ({ ...axes[axis], t: 'cell', id: `${id}/${axis}` }))),
    headLeaf(part.custody),
  ];
  const hashes = leaves.sort(byTypeThenId).map((leaf) => leafHash(canonicalJson(leaf)));
  return { size: hashes.length, root: merkleRoot(hashes).toString('hex') };
}
