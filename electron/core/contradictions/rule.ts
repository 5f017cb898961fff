import type { CheckInput, Cited } from '../checks/check-input.ts';
import type { Given, InputField } from '../checks/given.ts';

export type Outcome =
  | { readonly judged: 'raised'; readonly why: string; readonly records: readonly Cited[] }
  | { readonly judged: 'agrees' | 'not_decidable'; readonly why: string };

/** What a rule sees of a claim: the sentence and what was read from it or filled in. */
export type ClaimSaid = { readonly evidence: string; readonly quote: string; readonly given: Given };

/** Holds one kind of claim against the records. Explained in one line: the catalogue's claim and counter-evidence. */
export type ContradictionRule = {
  readonly id: string;
  /** The question it counts for first, of those the catalogue names. */
  readonly question: string;
  readonly fields: readonly InputField[];
  readonly judge: (claim: ClaimSaid, input: CheckInput) => Outcome;
};

export const raised = (why: string, records: readonly Cited[]): Outcome => ({ judged: 'raised', why, records });
export const agrees = (why: string): Outcome => ({ judged: 'agrees', why });
export const undecided = (why: string): Outcome => ({ judged: 'not_decidable', why });
