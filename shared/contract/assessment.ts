import { z } from 'zod';
import { Check, Contradiction } from './contradictions.ts';
import { command, query } from './procedure.ts';
import { Selector } from './selector.ts';
import {
  Basis,
  BoundaryDisposition,
  BoundaryPosition,
  ControlConclusion,
  Criticality,
  Day,
  DayOrNone,
  EvidenceId,
  EvidenceKind,
  Instant,
  Line,
  Nothing,
  Overall,
  Prose,
  QuestionId,
  ReviewState,
  Stance,
  TagId,
} from './values.ts';

export const TagRow = z.object({
  id: TagId,
  cite: z.string(),
  evidence: EvidenceId,
  evidenceName: z.string(),
  question: QuestionId,
  stance: Stance,
  kind: EvidenceKind,
  basis: Basis,
  /** Where it is, for people: `p. 3`, `lines 4–9`, `/Records/3`. */
  place: z.string(),
  quote: z.string(),
  member: z.string().nullable(),
  page: z.int().nullable(),
  startUtf16: z.int().nullable(),
  endUtf16: z.int().nullable(),
  note: z.string(),
  /** B5: the assessor re-derived this without the platform. */
  reproduced: z.boolean(),
  by: z.string(),
  at: Instant,
  state: z.enum(['found', 'broken']),
});

const Answer = z.object({
  conclusion: ControlConclusion.nullable(),
  position: BoundaryPosition.nullable(),
  disposition: BoundaryDisposition.nullable(),
  /** The id the assessor chose when the basis rule changed it into the conclusion or disposition above. */
  entered: z.string().nullable(),
  rationale: z.string(),
  conditions: z.string(),
  owner: z.string(),
  until: z.string(),
  consequence: z.string(),
  missing: z.string(),
  asked: z.string(),
  askedOn: z.string(),
  approver: z.string(),
  by: z.string().nullable(),
  at: Instant.nullable(),
  reviewedBy: z.string().nullable(),
  reviewReason: z.string(),
});

export const QuestionRow = z.object({
  id: QuestionId,
  domain: z.string(),
  kind: z.enum(['control', 'boundary']),
  short: z.string(),
  conclusion: ControlConclusion.nullable(),
  position: BoundaryPosition.nullable(),
  disposition: BoundaryDisposition.nullable(),
  basis: Basis,
  minBasis: Basis,
  criticality: Criticality,
  tags: z.int(),
  stale: z.boolean(),
  review: ReviewState,
  openContradictions: z.int(),
});

export const QuestionDetail = z.object({
  row: QuestionRow,
  text: z.string(),
  why: z.string(),
  disproof: z.string(),
  probes: z.array(z.string()),
  expectedEvidence: z.array(z.object({ id: z.string(), kind: EvidenceKind, title: z.string(), lookFor: z.string() })),
  frameworks: z.array(z.object({ framework: z.string(), id: z.string(), title: z.string() })),
  questionSha256: z.string(),
  /** One sentence: why the basis is what it is. */
  basisWhy: z.string(),
  answer: Answer,
  tags: z.array(TagRow),
  /** The catalogue's checks for this question, run on what is in; suggestions only. */
  checks: z.array(Check),
  contradictions: z.array(Contradiction),
  history: z.array(z.object({ at: Instant, by: z.string(), what: z.string() })),
});

export const AnswerInput = z.object({
  question: QuestionId,
  conclusion: ControlConclusion.optional(),
  position: BoundaryPosition.optional(),
  disposition: BoundaryDisposition.optional(),
  rationale: Prose.default(''),
  conditions: Prose.default(''),
  owner: Line.default(''),
  until: DayOrNone.default(''),
  consequence: Prose.default(''),
  missing: Prose.default(''),
  asked: Prose.default(''),
  askedOn: DayOrNone.default(''),
  approver: Line.default(''),
});

/** What a command on an answer came to; `becameBecause` says in one sentence why the entry was changed by rule. */
const AnswerResult = z.object({ detail: QuestionDetail, becameBecause: z.string().nullable() });

export const DomainCoverage = z.object({
  id: z.string(),
  title: z.string(),
  questions: z.int(),
  byBasis: z.record(Basis, z.int()),
  belowByBasis: z.record(Basis, z.int()),
  below: z.int(),
  belowByCriticality: z.record(Criticality, z.int()),
  byCriticality: z.record(Criticality, z.int()),
});

export const Coverage = z.object({
  questions: z.int(),
  reachMinimum: z.int(),
  overall: Overall,
  because: z.array(z.string()),
  controls: z.record(ControlConclusion, z.int()),
  boundaries: z.record(BoundaryDisposition, z.int()),
  domains: z.array(DomainCoverage),
});

export const assessmentContract = {
  'question.list': query(Nothing, z.object({ questions: z.array(QuestionRow), overall: Overall, because: z.array(z.string()) })),
  'question.get': query(z.object({ question: QuestionId }), QuestionDetail),
  'coverage.get': query(Nothing, Coverage),
  'tag.add': command(
    z.object({
      question: QuestionId,
      evidence: EvidenceId,
      selector: Selector,
      stance: Stance,
      note: Prose.default(''),
      reproduced: z.boolean().default(false),
    }),
    TagRow,
  ),
  'tag.withdraw': command(z.object({ tag: TagId, reason: Line.default('') }), TagRow),
  'tag.list': query(z.object({ evidence: EvidenceId.optional(), question: QuestionId.optional() }), z.array(TagRow)),
  'answer.set': command(AnswerInput, AnswerResult),
  /** All or nothing. */
  'answer.many': command(z.object({ answers: z.array(AnswerInput).min(1).max(200) }), z.array(AnswerResult)),
  'answer.submit': command(z.object({ question: QuestionId }), QuestionDetail),
  'answer.review': command(
    z.object({ question: QuestionId, decision: z.enum(['accept', 'reject']), reason: Prose.default('') }),
    QuestionDetail,
  ),
  'answer.exception': command(z.object({ question: QuestionId, until: Day, reason: Prose.min(1) }), QuestionDetail),
} as const;
