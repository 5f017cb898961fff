import { DomainError } from '../../../shared/domain/errors.ts';
import type { Storyline } from '../../core/sample/storyline.ts';
import { applyCards } from '../cards.ts';
import type { Session } from '../session.ts';

type Outcomes = Awaited<ReturnType<Session['client']['intake.get']>>['outcomes'];
type Counts = Awaited<ReturnType<Session['client']['contradictions.list']>>['counts'];
type Decision = Parameters<Session['client']['contradiction.dispose']>[0];
export type Assessed = {
  readonly tags: number;
  readonly claims: Counts;
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

/** Whether a proposed sentence and the words of the story are one sentence; one of them may be cut shorter. */
function holds(sentence: string, words: string): boolean {
  const [one, other] = [sentence, words].map((text) => text.replace(/\s+/gu, ' '));
  return one !== undefined && other !== undefined && (one.includes(other) || other.includes(one));
}

/**
 * Marks sentences that the finder proposes, then decides about those that records stand against: what one sentence says, such as since when
 * the system is in service, is a fact for the others, and a decision made before it would be open again. Returns what came of it.
 */
async function holdClaims({ client }: Session, claims: Storyline['claims'], outcomes: Outcomes): Promise<Counts> {
  const { candidates } = await client['claims.suggest']({});
  const decided: Decision[] = [];
  for (const { rule, path, words, parameters = {}, decision = null } of claims) {
    const evidence = evidenceAt(outcomes, path);
    const proposed = candidates.find((one) => one.rule === rule && one.evidence === evidence && holds(one.quote, words));
    if (proposed === undefined)
      throw new DomainError(
        'demo/no-candidate',
        `The finder does not propose the sentence of ${path} under ${rule}. Nothing more was marked.`,
      );
    const { member, page, quote } = proposed;
    const claim = await client['claim.mark']({ evidence, selector: { type: 'quote', member, page, quote }, rule, parameters });
    if (decision !== null) decided.push({ contradiction: `${rule}-${claim.id}`, ...decision });
  }
  for (const decision of decided) await client['contradiction.dispose'](decision);
  return (await client['contradictions.list']({})).counts;
}

/** Does in the workspace what an assessor and a reviewer did on the sample: cards, tags, claims, answers, decisions; each by its own person. */
export async function assessSample(session: Session, story: Storyline, outcomes: Outcomes): Promise<Assessed> {
  const { client } = session;
  await applyCards(session, story.cards, outcomes);
  for (const { question, path, selector, stance, note, reproduced } of story.tags)
    await client['tag.add']({ question, evidence: evidenceAt(outcomes, path), selector, stance, note, reproduced });
  const claims = await holdClaims(session, story.claims, outcomes);
  const results = await client['answer.many']({ answers: [...story.answers] });
  for (const { question } of story.answers) await client['answer.submit']({ question });
  await client['workspace.person']({ person: story.reviewer });
  for (const review of story.reviews) await client['answer.review'](review);
  await client['workspace.person']({ person: story.assessor });
  return {
    tags: story.tags.length,
    claims,
    answers: story.answers.length,
    changed: results.flatMap(({ becameBecause, detail }) => (becameBecause === null ? [] : [detail.row.id])),
    accepted: story.reviews.filter((review) => review.decision === 'accept').length,
    rejected: story.reviews.filter((review) => review.decision === 'reject').length,
  };
}
