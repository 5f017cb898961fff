import type { Out } from '../../bridge/client.ts';
import type { OutcomeLine } from './outcome-line.ts';

/** How many duplicates of an import are of an evidence that an earlier import brought, rather than of a file beside them. */
export function alreadyHere(outcomes: readonly OutcomeLine[], evidence: Out<'evidence.list'>, intake: string): number {
  const earlier = new Set(evidence.filter((row) => row.intake !== intake).map((row) => row.id));
  return outcomes.filter((line) => line.outcome === 'duplicate' && line.evidence !== null && earlier.has(line.evidence)).length;
}
