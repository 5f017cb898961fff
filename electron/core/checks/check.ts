import type { z } from 'zod';
import type { Check } from '../../../shared/contract/contradictions.ts';
import type { QuestionState } from '../answers/state.ts';
import type { CheckInput, Cited } from './check-input.ts';

export type CheckOutcome = {
  readonly state: z.output<typeof Check>['state'];
  readonly sentence: string;
  readonly supply: string | null;
  readonly records: readonly Cited[];
};

/** What is on the desk beside the records: the day, and how the questions stand. */
export type Desk = { readonly today: string; readonly states: () => readonly QuestionState[] };

/** One automatic check of the catalogue: a pure function of what is in. It suggests; it never sets anything. */
export type AutoCheck = {
  readonly id: string;
  readonly run: (input: CheckInput, desk: Desk) => CheckOutcome;
  /** Its outcome follows from answers and the day too, and not from the records alone. */
  readonly readsAnswers?: true;
};

export const holds = (sentence: string, records: readonly Cited[] = []): CheckOutcome => ({
  state: 'holds',
  sentence,
  supply: null,
  records,
});
export const fails = (sentence: string, records: readonly Cited[]): CheckOutcome => ({ state: 'fails', sentence, supply: null, records });
/** There is nothing of the kind to look at. */
export const notApplicable = (sentence: string): CheckOutcome => ({ state: 'not_applicable', sentence, supply: null, records: [] });
export const notDecidable = (sentence: string, supply: string, records: readonly Cited[] = []): CheckOutcome => ({
  state: 'not_decidable',
  sentence,
  supply,
  records,
});
