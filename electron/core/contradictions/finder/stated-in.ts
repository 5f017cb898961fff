import { type ClaimPattern, type Found, statesNothing } from './pattern.ts';
import type { Sentence } from './sentences.ts';

/** What a sentence states under a rule; a row of a table by its own words, else by those of its columns too. */
export function statedIn(pattern: ClaimPattern, { words, headed }: Sentence): Found | null {
  const own = statesNothing(words) ? null : pattern.find(words);
  return own ?? (headed === null || statesNothing(headed) ? null : pattern.find(headed));
}
