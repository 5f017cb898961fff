import type { Workspace } from '../context.ts';
import { answerTo, type Hints } from './hints.ts';
import { declaredSources, type MissingSource } from '../search/derived.sql.ts';
import { hintsOf, savedMappings } from './hints-of.ts';

const lookedAt = new WeakMap<Workspace, number>();

const isOutdated = (declared: string, hints: Hints): boolean =>
  Object.entries(JSON.parse(declared) as Record<string, string>).some(([question, answer]) => answerTo(hints, question) !== answer);

/**
 * Originals that were read by declarations which no longer hold: a card got a zone, columns got a meaning. They are to be read
 * again. Declarations are written to the ledger, so nothing is looked at until it has grown.
 */
export function outdatedSources(workspace: Workspace): MissingSource[] {
  const { seq } = workspace.ledger.head();
  if (lookedAt.get(workspace) === seq) return [];
  const mappings = savedMappings(workspace);
  const found = declaredSources(workspace).filter(({ evidence, declared }) => isOutdated(declared, hintsOf(workspace, evidence, mappings)));
  if (found.length === 0) lookedAt.set(workspace, seq);
  return found;
}
