import type { Basis, ReviewState } from '../../../shared/domain/words.ts';
import type { Question } from '../catalogue/catalogue.ts';
import type { Workspace } from '../context.ts';
import { type ContradictionRow, listContradictions } from '../contradictions/contradictions.ts';
import { type EvidenceOf, evidenceOnce } from '../evidence/evidence.ts';
import { currentSubject, type SubjectValue } from '../workspace/subject.ts';
import { listTags, type Tag } from '../tagging/tagging.ts';
import { type AnswerVersion, exceptionRows, type ExceptionRow, latestAnswers, type ReviewStep, reviewSteps } from './answers.sql.ts';
import { basisOf, weighEvidence } from './basis.ts';
import { type Concluded, conclude, type Entry } from './conclude.ts';
import { isIndependent } from './independence.ts';
import { type Minimum, minimumFor } from './minimum.ts';

/** One question as it stands: what was entered, what the basis rule makes of it, and on what it rests. */
export type QuestionState = {
  readonly question: Question;
  readonly minimum: Minimum;
  readonly entry: Entry;
  readonly concluded: Concluded;
  readonly basis: Basis;
  readonly basisWhy: string;
  readonly tags: readonly Tag[];
  readonly stale: boolean;
  /** The newest version, null when nobody has answered. */
  readonly version: AnswerVersion | null;
  readonly review: { readonly state: ReviewState; readonly by: string | null; readonly reason: string };
  readonly exception: ExceptionRow | null;
  /** What claims and records raise on this question now, disposed of or not. */
  readonly contradictions: readonly ContradictionRow[];
};

export const EMPTY_CONTROL: Entry = {
  conclusion: 'not_assessed',
  position: null,
  disposition: null,
  rationale: '',
  conditions: '',
  owner: '',
  until: '',
  consequence: '',
  missing: '',
  asked: '',
  askedOn: '',
  approver: '',
};
export const EMPTY_BOUNDARY: Entry = { ...EMPTY_CONTROL, conclusion: null, position: 'unknown', disposition: 'undecided' };

const DAY_MS = 86_400_000;

/** Evidence ages by its own date (effective, else end of its period), never by the day it was handed over. */
function isStale(evidenceOf: EvidenceOf, tag: Tag, limitDays: number, now: Date): boolean {
  const { card } = evidenceOf(tag.evidence);
  const date = card['effective_date'] || card['period_to'] || '';
  if (!/^\d{4}-\d{2}-\d{2}/.test(date)) return false;
  const at = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isFinite(at) && now.getTime() - at > (limitDays + 1) * DAY_MS;
}

/** Whether a card has a supporting source that neither the vendor nor its platform administers. */
function hasIndependentSource(evidenceOf: EvidenceOf, tags: readonly Tag[], subject: SubjectValue): boolean {
  return tags.some(
    (tag) =>
      tag.stance === 'supports' &&
      !evidenceOf(tag.evidence).quarantined &&
      isIndependent(evidenceOf(tag.evidence).card['source_administrator'] ?? '', [subject.vendor, subject.platform]),
  );
}

function reviewOf(steps: readonly ReviewStep[], version: AnswerVersion | null): QuestionState['review'] {
  // A step belongs to the version it was taken on: a changed answer starts again.
  const latest = steps.filter((step) => step.answer === version?.seq).at(-1);
  if (latest === undefined) return { state: 'none', by: null, reason: '' };
  return { state: latest.step, by: latest.step === 'submitted' ? null : latest.actor, reason: latest.reason };
}

type Facts = {
  readonly workspace: Workspace;
  readonly now: Date;
  readonly evidenceOf: EvidenceOf;
  readonly tags: readonly Tag[];
  readonly answers: ReadonlyMap<string, AnswerVersion>;
  readonly reviews: readonly ReviewStep[];
  readonly exceptions: readonly ExceptionRow[];
  readonly contradictions: readonly ContradictionRow[];
};

function stateOf(question: Question, facts: Facts): QuestionState {
  const subject = currentSubject(facts.workspace.db);
  const minimum = minimumFor(question, subject);
  const saved = facts.answers.get(question.id);
  // Decision 13: an answer to another wording is shown in the history and carries nothing.
  const version = saved?.questionSha256 === question.sha256 ? saved : null;
  const entry = version === null ? (question.kind === 'control' ? EMPTY_CONTROL : EMPTY_BOUNDARY) : (JSON.parse(version.json) as Entry);
  const tags = facts.tags.filter((tag) => tag.question === question.id);
  const weighed = tags.map((tag) => ({
    ...weighEvidence(facts.evidenceOf(tag.evidence), tag.reproduced),
    cite: tag.cite,
    stance: tag.stance,
  }));
  const { basis, why } = basisOf(weighed, entry.conclusion);
  return {
    question,
    minimum,
    entry,
    concluded: conclude(entry, basis, minimum, hasIndependentSource(facts.evidenceOf, tags, subject)),
    basis,
    basisWhy: why,
    tags,
    stale: tags.some((tag) => tag.stance !== 'context' && isStale(facts.evidenceOf, tag, question.freshness_days[subject.tier], facts.now)),
    version,
    review: reviewOf(facts.reviews, version),
    exception: facts.exceptions.findLast((row) => row.question === question.id) ?? null,
    contradictions: facts.contradictions.filter(({ questions }) => questions.includes(question.id)),
  };
}

function factsOf(workspace: Workspace, now: Date, question: string | null): Facts {
  const evidenceOf = evidenceOnce(workspace);
  return {
    workspace,
    now,
    evidenceOf,
    tags: listTags(workspace, question, evidenceOf),
    answers: new Map(latestAnswers(workspace.db).map((answer) => [answer.question, answer])),
    reviews: reviewSteps(workspace.db),
    exceptions: exceptionRows(workspace.db),
    contradictions: listContradictions(workspace).contradictions,
  };
}

/** All questions of the catalogue, in its order: 45 questions are 45 states, answered or not. */
export function assess(workspace: Workspace, now: Date): QuestionState[] {
  const facts = factsOf(workspace, now, null);
  return workspace.catalogue.questions.map((question) => stateOf(question, facts));
}

/** One question's state. Throws `catalogue/unknown-question`. */
export const assessOne = (workspace: Workspace, now: Date, id: string): QuestionState =>
  stateOf(workspace.catalogue.question(id), factsOf(workspace, now, id));
