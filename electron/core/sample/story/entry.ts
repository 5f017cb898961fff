import type { z } from 'zod';
import type { AnswerInput } from '../../../../shared/contract/assessment.ts';
import type { Stance } from '../../../../shared/domain/words.ts';

/** One tag of the story: what it says about the answer, the landmark it cites, and why. */
export type StoryTag = readonly [stance: Stance, landmark: string, note: string, reproduced?: 'reproduced'];

/** The assessor's work on one question, and what the reviewer made of it; null while the reviewer has not decided. */
export type StoryEntry = {
  readonly question: string;
  readonly answer: Omit<z.input<typeof AnswerInput>, 'question'>;
  readonly tags: readonly StoryTag[];
  readonly review: { readonly decision: 'accept' | 'reject'; readonly reason: string } | null;
};

export const ACCEPTED: StoryEntry['review'] = { decision: 'accept', reason: '' };
