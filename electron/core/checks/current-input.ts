import type { Workspace } from '../context.ts';
import { factsKey } from './event-facts.sql.ts';
import type { CheckInput } from './check-input.ts';
import { readCheckInput } from './read-check-input.ts';

const known = new WeakMap<Workspace, { readonly key: string; readonly input: CheckInput }>();

/**
 * The read model of the workspace as it stands, kept until evidence, cards, claims or inputs change. Answers, tags and
 * decisions change nothing in it, so that an answer typed letter by letter does not read the logs again.
 */
export function currentInput(workspace: Workspace): CheckInput {
  const key = factsKey(workspace);
  const kept = known.get(workspace);
  if (kept?.key === key) return kept.input;
  const input = readCheckInput(workspace);
  known.set(workspace, { key, input });
  return input;
}
