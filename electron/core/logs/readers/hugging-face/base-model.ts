import type { Pinned } from '../../event/trace.ts';

const COMMIT = /^[0-9a-f]{40}$/;
/** A path on the machine that trained: it names no model that anybody else could find. */
const LOCAL = /^(?:[./~]|[A-Za-z]:[\\/])|\\/;

/** A word that a file writes where there is nothing. */
export const told = (value: string | null): string | null =>
  value === null || value === 'null' || value === 'None' || value === '' ? null : value;

/** The base model by name and revision. Only a commit of the Hub pins it: without a revision, on a branch or a tag, it moves. */
export function baseModel(name: string | null, revision: string | null): { readonly id: string; readonly pinned: Pinned } | null {
  const [model, at] = [told(name), told(revision)];
  if (model === null) return null;
  return {
    id: at === null ? model : `${model}@${at}`,
    pinned: at !== null && COMMIT.test(at) && !LOCAL.test(model) ? 'digest' : 'mutable',
  };
}
