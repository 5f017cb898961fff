import type { z } from 'zod';
import type { AnswerInput } from '../../../shared/contract/assessment.ts';
import type { Selector } from '../../../shared/contract/selector.ts';
import type { Person } from '../../../shared/contract/values.ts';
import type { Subject } from '../../../shared/contract/workspace.ts';
import type { Stance } from '../../../shared/domain/words.ts';
import { ACCESS_STORY } from './story/access.ts';
import { type Card, storyCards } from './story/cards.ts';
import { STORY_CLAIMS, type StoryClaim } from './story/claims.ts';
import { DEPLOYMENT_STORY } from './story/deployment.ts';
import type { StoryEntry } from './story/entry.ts';
import { GOVERNANCE_STORY } from './story/governance.ts';
import { LOGGING_STORY } from './story/logging.ts';
import { PORTABILITY_STORY } from './story/portability.ts';
import { SECRETS_STORY } from './story/secrets.ts';
import { VALIDATION_STORY } from './story/validation.ts';
import type { Place, Truth } from './truth.ts';

/** A tag whose evidence is named by its path in the bundle; the evidence id is known only after the import. */
export type StorylineTag = {
  readonly question: string;
  readonly path: string;
  readonly selector: z.input<typeof Selector>;
  readonly stance: Stance;
  readonly note: string;
  readonly reproduced: boolean;
};

/** A sentence that the finder proposes: the one at this path that holds these words. */
export type StorylineClaim = Omit<StoryClaim, 'landmark'> & { readonly path: string; readonly words: string };

/** Every answer is submitted; `reviews` are the reviewer's decisions, in order, and leave some answers waiting. */
export type Storyline = {
  readonly subject: z.input<typeof Subject>;
  readonly assessor: z.input<typeof Person>;
  readonly reviewer: z.input<typeof Person>;
  readonly cards: Readonly<Record<string, Card>>;
  readonly tags: readonly StorylineTag[];
  readonly claims: readonly StorylineClaim[];
  readonly answers: readonly z.input<typeof AnswerInput>[];
  readonly reviews: readonly { readonly question: string; readonly decision: 'accept' | 'reject'; readonly reason: string }[];
};

const ENTRIES: readonly StoryEntry[] = [
  ...DEPLOYMENT_STORY,
  ...PORTABILITY_STORY,
  ...ACCESS_STORY,
  ...LOGGING_STORY,
  ...VALIDATION_STORY,
  ...SECRETS_STORY,
  ...GOVERNANCE_STORY,
];

function selectorOf(place: Place): z.input<typeof Selector> {
  return place.type === 'quote' ? { type: 'quote', page: place.page, quote: place.quote } : place;
}

function tagsOf(truth: Truth, { question, tags }: StoryEntry): readonly StorylineTag[] {
  return tags.map(([stance, name, note, reproduced]) => {
    const landmark = truth.landmarks[name];
    if (landmark === undefined) throw new RangeError(`${question} cites ${name}, which is not in the bundle`);
    return { question, path: landmark.path, selector: selectorOf(landmark.place), stance, note, reproduced: reproduced !== undefined };
  });
}

function claimOf(truth: Truth, { landmark: name, ...claim }: StoryClaim): StorylineClaim {
  const landmark = truth.landmarks[name];
  if (landmark?.place.type !== 'quote') throw new RangeError(`${claim.rule} is about ${name}, which is no sentence of the bundle`);
  return { ...claim, path: landmark.path, words: landmark.place.quote };
}

function subjectOf({ subject }: Truth): z.input<typeof Subject> {
  const { periodFrom, periodTo, ...named } = subject;
  return { ...named, tier: 'T3', sensitive: true, period: { from: periodFrom, to: periodTo }, classification: 'Fictional sample' };
}

/** What an assessor and a reviewer do with the sample bundle: cards, tags, claims, 45 answers, decisions. */
export function sampleStoryline(truth: Truth): Storyline {
  return {
    subject: subjectOf(truth),
    assessor: { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Halden Mutual, Model Risk' },
    reviewer: { name: 'Idris Okafor', personId: 'HM-2077', organisation: 'Halden Mutual, Internal Audit' },
    cards: storyCards(truth),
    tags: ENTRIES.flatMap((entry) => tagsOf(truth, entry)),
    claims: STORY_CLAIMS.map((claim) => claimOf(truth, claim)),
    answers: ENTRIES.map(({ question, answer }) => ({ question, ...answer })),
    reviews: ENTRIES.flatMap(({ question, review }) => (review === null ? [] : [{ question, ...review }])),
  };
}
