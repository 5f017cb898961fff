import type { LEVELS, Origin, Pin } from '../../../shared/domain/words.ts';
import type { Rule } from './rules.ts';
import type { Said } from './said/said.ts';

export type Level = (typeof LEVELS)[number];

/** What a rule found: the level, the sentence that explains it, and the records on either side. */
export type Verdict = {
  readonly level: Level;
  readonly value: string | null;
  readonly origin: Origin | null;
  readonly pinned: Pin | null;
  readonly rule: Rule;
  /** One sentence, without the rule's id. */
  readonly sentence: string;
  readonly supports: readonly Said[];
  readonly against: readonly Said[];
  /** Ids of coverage rows. */
  readonly coverage: readonly string[];
  readonly ask: string | null;
};

export const verdict = (
  level: Level,
  rule: Rule,
  sentence: string,
  detail: Partial<Pick<Verdict, 'value' | 'origin' | 'pinned' | 'supports' | 'against' | 'coverage' | 'ask'>> = {},
): Verdict => ({
  level,
  rule,
  sentence,
  value: null,
  origin: null,
  pinned: null,
  supports: [],
  against: [],
  coverage: [],
  ask: null,
  ...detail,
});

const BEST_ORIGIN: readonly Origin[] = ['server', 'derived', 'client', 'document'];

/** The strongest hand that wrote one of these. */
export const originOf = (said: readonly Said[]): Origin | null =>
  BEST_ORIGIN.find((origin) => said.some((one) => one.origin === origin)) ?? null;
