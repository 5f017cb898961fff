import type { z } from 'zod';
import type { Check } from '../../../shared/contract/contradictions.ts';
import type { CheckInput, Cited } from './check-input.ts';

export type CheckOutcome = {
  readonly state: z.output<typeof Check>['state'];
  readonly sentence: string;
  readonly supply: string | null;
  readonly records: readonly Cited[];
};

/** One automatic check of the catalogue: a pure function of what is in. It suggests; it never sets anything. */
export type AutoCheck = { readonly id: string; readonly run: (input: CheckInput) => CheckOutcome };

export const holds = (sentence: string, records: readonly Cited[] = []): CheckOutcome => ({
  state: 'holds',
  sentence,
  supply: null,
  records,
});
export const fails = (sentence: string, records: readonly Cited[]): CheckOutcome => ({ state: 'fails', sentence, supply: null, records });
export const notDecidable = (sentence: string, supply: string, records: readonly Cited[] = []): CheckOutcome => ({
  state: 'not_decidable',
  sentence,
  supply,
  records,
});
