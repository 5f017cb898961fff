import { DomainError } from '../../../shared/domain/errors.ts';
import type { Storyline } from '../../core/sample/storyline.ts';
import { applyCards } from '../cards.ts';
import type { Session } from '../session.ts';

type Outcomes = Awaited<ReturnType<Session['client']['intake.get']>>['outcomes'];
export type Assessed = {
  readonly tags: number;
  readonly answers: number;
  readonly changed: readonly string[];
  readonly accepted: number;
  readonly rejected: number;
};

const evidenceAt = (outcomes: Outcomes, path: string): string => {
  const evidence = outcomes.find((outcome) => outcome.path === path)?.evidence ?? null;
  if (evidence === null)
    throw new DomainError('demo/no-evidence', `The sample cites ${path}, which was not stored. The workspace is as it is.`);
  return evidence;
};

/** Does in the workspace what an assessor and a reviewer did on the sample: cards, tags, answers, decisions; each by its own person. */
export async function assessSample(session: Session, story: Storyline, outcomes: Outcomes): Promise<Assessed> {
  const { client } = session;
  await applyCards(session, story.cards, outcomes);
  for (const { question, path, selector, stance, note, reproduced } of story.tags)
    await client['tag.add']({ question, evidence: evidenceAt(outcomes, path), selector, stance, note, reproduced });
  const results = await client['answer.many']({ answers: [...story.answers] });
  for (const { question } of story.answers) await client['answer.submit']({ question });
  await client['workspace.person']({ person: story.reviewer });
  for (const review of story.reviews) await client['answer.review'](review);
  await client['workspace.person']({ person: story.assessor });
  return {
    tags: story.tags.length,
    answers: story.answers.length,
    changed: results.flatMap(({ becameBecause, detail }) => (becameBecause === null ? [] : [detail.row.id])),
    accepted: story.reviews.filter((review) => review.decision === 'accept').length,
    rejected: story.reviews.filter((review) => review.decision === 'reject').length,
  };
}
