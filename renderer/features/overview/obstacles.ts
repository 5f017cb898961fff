import { basisRank, isLower } from '../../../shared/domain/basis-order.ts';
import type { Out } from '../../bridge/client.ts';
import type { Tone } from '../../ui/marks/marks.ts';

type Question = Out<'question.list'>['questions'][number];
export type ObstacleId = 'notAcceptable' | 'notMet' | 'belowBlockers' | 'undecided' | 'rejected' | 'notAssessed' | 'waiting' | 'stale';
export type Obstacle = {
  readonly id: ObstacleId;
  readonly tone: Tone;
  readonly glyph: string;
  readonly filter: string;
  readonly questions: readonly string[];
};

const isBelow = (question: Question): boolean => isLower(question.basis, question.minBasis);

type Rule = Omit<Obstacle, 'questions'> & { readonly holds: (question: Question) => boolean };
const RULES: readonly Rule[] = [
  {
    id: 'notMet',
    tone: 'bad',
    glyph: 'not_met',
    filter: 'not_met',
    holds: (q) => q.criticality === 'blocker' && (q.conclusion === 'not_met' || q.conclusion === 'partly_met'),
  },
  { id: 'notAcceptable', tone: 'bad', glyph: 'not_met', filter: 'not_acceptable', holds: (q) => q.disposition === 'not_acceptable' },
  { id: 'belowBlockers', tone: 'bad', glyph: 'not_evidenced', filter: 'below', holds: (q) => q.criticality === 'blocker' && isBelow(q) },
  {
    id: 'undecided',
    tone: 'care',
    glyph: 'not_evidenced',
    filter: 'undecided',
    holds: (q) => q.kind === 'boundary' && (q.disposition ?? 'undecided') === 'undecided',
  },
  { id: 'rejected', tone: 'bad', glyph: 'not_met', filter: 'rejected', holds: (q) => q.review === 'rejected' },
  {
    id: 'notAssessed',
    tone: 'care',
    glyph: 'waiting',
    filter: 'not_assessed',
    holds: (q) => q.kind === 'control' && (q.conclusion ?? 'not_assessed') === 'not_assessed',
  },
  { id: 'waiting', tone: 'care', glyph: 'clock', filter: 'submitted', holds: (q) => q.review === 'submitted' },
  { id: 'stale', tone: 'care', glyph: 'conditions', filter: 'stale', holds: (q) => q.stale },
];

/** What stands between the case and a favourable wording, worst first, each with its questions. */
export const obstacles = (questions: readonly Question[]): readonly Obstacle[] =>
  RULES.map(({ holds, ...rule }) => ({ ...rule, questions: questions.filter(holds).map((question) => question.id) })).filter(
    (row) => row.questions.length > 0,
  );

const WEIGHT = { blocker: 0, high: 1, medium: 2, low: 3 } as const;
const DONE_REVIEWS: ReadonlySet<string> = new Set(['accepted', 'submitted']);

/** A question still asks for work: not answered favourably, below its minimum, or sent back. */
function isOpen(question: Question): boolean {
  if (question.review === 'rejected') return true;
  if (DONE_REVIEWS.has(question.review)) return false;
  const said = question.kind === 'boundary' ? question.disposition : question.conclusion;
  return said === null || isBelow(question) || ['undecided', 'not_evidenced', 'not_assessed', 'partly_met'].includes(said);
}

/** What to do next, hardest first: criticality, then rejected, then the widest gap to the minimum, then catalogue order. */
export function queue(questions: readonly Question[]): readonly Question[] {
  const gap = (question: Question) => Math.max(0, basisRank(question.minBasis) - basisRank(question.basis));
  return questions
    .map((question, index) => ({ question, index }))
    .filter(({ question }) => isOpen(question))
    .sort(
      (a, b) =>
        WEIGHT[a.question.criticality] - WEIGHT[b.question.criticality] ||
        Number(b.question.review === 'rejected') - Number(a.question.review === 'rejected') ||
        gap(b.question) - gap(a.question) ||
        a.index - b.index,
    )
    .map(({ question }) => question);
}
