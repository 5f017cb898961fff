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
