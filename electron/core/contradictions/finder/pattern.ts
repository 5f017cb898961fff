import type { ParameterValues } from '../../checks/given.ts';

export type Found = {
  readonly parameters: ParameterValues;
  /** What the sentence was recognised by, for people. */
  readonly why: string;
};

/** Recognises the sentences of one rule's kind of claim, and reads what they state. Pure; the same words give the same answer. */
export type ClaimPattern = {
  readonly rule: string;
  readonly find: (words: string) => Found | null;
  /** What another sentence of the same document adds to a claim, such as the day since which a service runs. */
  readonly context?: (words: string) => ParameterValues | null;
};

/** A question, a wish or a piece of advice states nothing. */
export const statesNothing = (words: string): boolean =>
  words.endsWith('?') ||
  /\b(?:should|ought to|we recommend|is recommended|it is advisable|please|if you|could you|example:)\b/iu.test(words);

/** Clauses of one sentence, so that a "not" counts only where it stands. */
export const clausesOf = (words: string): string[] => words.split(/;|, but |, while |, whereas | but not /u).map((clause) => clause.trim());

export const isNegated = (clause: string): boolean =>
  /\b(?:not|never|no longer|cannot|can't|isn't|aren't|doesn't|don't|won't|neither|nor|without|unable)\b/iu.test(clause);
