import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/**
 * Root of the tree of RFC 9162 §2.1: leaf = SHA-256(0 ‖ leaf), node = SHA-256(1 ‖ left ‖ right), split at the largest
 * power of two below n. Built with a stack of perfect subtrees, which gives the same shape without recursion.
 */
export function merkleRoot(leaves: readonly Buffer[]): string {
  if (leaves.length === 0) return sha256().toString('hex');
  const stack: { readonly size: number; readonly hash: Buffer }[] = [];
  const join = (): void => {
    const right = stack.pop();
    const left = stack.pop();
    if (left !== undefined && right !== undefined) stack.push({ size: left.size + right.size, hash: sha256(NODE, left.hash, right.hash) });
  };
  for (const leaf of leaves) {
    stack.push({ size: 1, hash: sha256(LEAF, leaf) });
    while (stack.length > 1 && stack.at(-1)?.size === stack.at(-2)?.size) join();
  }
  while (stack.length > 1) join();
  return stack[0]?.hash.toString('hex') ?? '';
}

const half = (value: number): number => Math.floor(value / 2);

export type Tree = { readonly size: number; readonly root: string };

/** RFC 9162 §2.1.4.2: whether the path shows that the first tree is the beginning of the second. */
export function isBeginning(first: Tree, second: Tree, path: readonly Buffer[]): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && first.root === second.root;
  if (first.size === 0) return path.length === 0 && first.root === merkleRoot([]);
  const isPower = Number.isInteger(Math.log2(first.size));
  const [start, ...rest] = isPower ? [Buffer.from(first.root, 'hex'), ...path] : path;
  if (start === undefined) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [older, newer] = [start, start];
  for (const node of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [older, newer] = [sha256(NODE, node, older), sha256(NODE, node, newer)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else newer = sha256(NODE, newer, node);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && older.toString('hex') === first.root && newer.toString('hex') === second.root;
}
