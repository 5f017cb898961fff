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

const NOT_STATED =
  /\b(?:should|ought to|we recommend|is recommended|are recommended|advisable|please|could you|for example:|is planned|are planned|plans? to|aims? to|hopes? to|expects? to|will be considered|intend(?:s|ed)? to|in future|coming soon|roadmap|learn (?:more|how))\b/iu;

/** What the customer has to do is no promise of the vendor. */
const DUTY_OF_CUSTOMER =
  /^(?:the |each |every )?(?:customers?|clients?|licensees?|subscribers?|you)\b[\w\s’'-]{0,30}?\b(?:shall|must|(?:is|are|remains?|will be) (?:solely )?(?:responsible|required|obliged|obligated)|agrees? to|undertakes?|needs? to)\b/iu;

/** Fewer words are a heading, not a sentence; a row of a table may have two. */
const LEAST_WORDS = 4;

/** A question, a wish, a piece of advice or a heading states nothing. */
export const statesNothing = (words: string): boolean =>
  words.endsWith('?') ||
  NOT_STATED.test(words) ||
  DUTY_OF_CUSTOMER.test(words) ||
  (!words.includes('|') && (words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < LEAST_WORDS);

/** Clauses of one sentence, so that a "not" counts only where it stands. */
export const clausesOf = (words: string): string[] =>
  words
    .split(/; |, but |, while |, whereas |, although | but not |,? after which | and (?:are |is )?then | before (?:being|they are|it is) /u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

const NEGATION =
  /\b(?:not|never|no longer|cannot|can't|isn't|aren't|doesn't|don't|won't|wasn't|weren't|hasn't|haven't|neither|nor|without|unable|nobody|none)\b/iu;

export const isNegated = (clause: string): boolean => NEGATION.test(clause);

const HEDGED =
  /\b(?:(?<!at )most|many|some|usually|generally|normally|typically|mostly|largely|primarily|mainly|in principle|as far as possible|where possible|except|other than(?! (?:the|its|their|an?) (?:requesters?|requestors?|launchers?|authors?|developers?|submitters?|initiators?|owners?|person|one|individual)))\b/iu;

/** What holds for most or in principle is not claimed of every one. */
export const isHedged = (clause: string): boolean => HEDGED.test(clause);

const CONDITIONAL =
  /^(?:if|when|where|provided|in case|for customers|with the)\b|\b(?:unless|only if|if (?:the|you|your|a|audit|\w+ logging)|provided that|subject to|depending on|where (?:technically|legally|required|applicable))\b/iu;

/** What holds for some customers, or when something is so, is no promise for all. */
export const isConditional = (words: string): boolean => CONDITIONAL.test(words);

const FOR_SOME = /^(?:if|where|provided|in case|for customers)\b|\b(?:if|when|where|once) (?:\w+ )?enabled\b/iu;

/** What is said of some projects or customers only, where "unless" and "only if" say how it is done. */
export const isForSome = (words: string): boolean => FOR_SOME.test(words);

/** Words before a number that make it a bound or a guess. */
export const ABOUT =
  /\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|over|more than|less than|fewer than|at least|at most|some|circa|up to|between (?:[\w,]+ ){1,3}and|from (?:[\w,]+ ){1,3}to|[\w,]+ (?:to|or)|\d ?[–-]) ?$/iu;

/** Values without those that nobody stated. */
export const stated = (values: Readonly<Record<string, ParameterValues[string] | null | readonly never[]>>): ParameterValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || (Array.isArray(value) && value.length === 0) ? [] : [[name, value as ParameterValues[string]]],
    ),
  );

/** A pattern that looks at one clause at a time; the first clause that fits counts. */
export const byClause = (rule: string, why: string, read: (clause: string, words: string) => ParameterValues | null): ClaimPattern => ({
  rule,
  find: (words) => {
    for (const clause of clausesOf(words)) {
      const parameters = read(clause, words);
      if (parameters !== null) return { parameters, why };
    }
    return null;
  },
});
