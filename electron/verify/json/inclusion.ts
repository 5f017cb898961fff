import { createHash } from 'node:crypto';
import { merkleRoot } from './merkle.ts';

const hashOf = (prefix: number, ...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const half = (value: number): number => Math.floor(value / 2);

/** RFC 9162 §2.1.3.2: the root to which a leaf's path leads, or null when the path cannot be one of such a tree. */
export function rootOfPath(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): string | null {
  if (index >= size) return null;
  let [at, last] = [index, size - 1];
  let hash = hashOf(0, leaf);
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = hashOf(1, sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = hashOf(1, hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash.toString('hex') : null;
}

/** The siblings on the way from a leaf to the root, lowest first: RFC 9162 §2.1.3.1. */
export function pathOf(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  let middle = 1;
  while (middle * 2 < leaves.length) middle *= 2;
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  const [own, other, at] = index < middle ? [left, right, index] : [right, left, index - middle];
  return [...pathOf(own, at), Buffer.from(merkleRoot(other), 'hex')];
}
