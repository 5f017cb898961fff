import type { Basis, BoundaryDisposition, BoundaryPosition, ControlConclusion, ReviewState, Stance } from '../../../shared/domain/words.ts';

/** What was tagged and answered in the invented case so far. */
export type FakeTag = {
  readonly question: string;
  readonly evidence: string;
  readonly stance: Stance;
  readonly basis: Basis;
  readonly page: number | null;
  readonly quote: string;
  readonly reproduced?: boolean;
};
export const TAGS: readonly FakeTag[] = [
  {
    question: 'LR-01',
    evidence: 'E5',
    stance: 'supports',
    basis: 'B4',
    page: 1,
    quote: '"eventName":"CreateTuningJob","principal":"a.osei@northwind.example"',
  },
  {
    question: 'LR-01',
    evidence: 'E3',
    stance: 'supports',
    basis: 'B2',
    page: 2,
    quote:
      'The actor field is written by the control plane from the authenticated session and\ncannot be supplied or altered by the caller.',
  },
  {
    question: 'LR-01',
    evidence: 'E3',
    stance: 'contradicts',
    basis: 'B2',
    page: 2,
    quote:
      'Jobs started by the scheduler on behalf of a workspace\nare recorded under the shared identity svc-forge-runner; the requesting user appears in\nthe tag requested_by, which is set by the client.',
  },
  {
    question: 'LR-08',
    evidence: 'E3',
    stance: 'context',
    basis: 'B2',
    page: 2,
    quote: 'Launch events are retained for 400 days in the audit store',
  },
  {
    question: 'LR-08',
    evidence: 'E4',
    stance: 'supports',
    basis: 'B1',
    page: 1,
    quote: 'We keep launch events for at least 400 days in every workspace.',
  },
  { question: 'SN-03', evidence: 'E6', stance: 'contradicts', basis: 'B3', page: 1, quote: 'svc-forge-runner,service,,2026-11-02' },
  { question: 'DB-01', evidence: 'E1', stance: 'supports', basis: 'B2', page: 2, quote: 'Training runs in eu-central only' },
  {
    question: 'EX-01',
    evidence: 'E8',
    stance: 'supports',
    basis: 'B2',
    page: 1,
    quote: 'Weights can be exported as safetensors on request.',
  },
  { question: 'AA-03', evidence: 'E7', stance: 'supports', basis: 'B4', page: 1, quote: 'claims-triage,14,j.brandt,2026-09-14T12:23:10Z' },
  { question: 'IV-01', evidence: 'E9', stance: 'supports', basis: 'B5', page: 1, quote: '"dataset": "held-out-2026q3"', reproduced: true },
  { question: 'GV-02', evidence: 'E1', stance: 'supports', basis: 'B2', page: null, quote: '' },
  {
    question: 'GV-04',
    evidence: 'E1',
    stance: 'supports',
    basis: 'B2',
    page: 1,
    quote: 'This agreement governs the Tuning Service supplied to the customer.',
  },
];

export type FakeAnswer = {
  readonly conclusion?: ControlConclusion;
  readonly position?: BoundaryPosition;
  readonly disposition?: BoundaryDisposition;
  readonly entered?: string;
  readonly rationale: string;
  readonly missing?: string;
  readonly review: ReviewState;
};
export const ANSWERS: Readonly<Record<string, FakeAnswer>> = {
  'LR-01': {
    conclusion: 'partly_met',
    rationale: '39 of 41 launches name a person or an owned service. Two rest on requested_by, which the client sets.',
    missing: 'Session records for two runs, asked 2026-11-18.',
    review: 'none',
  },
  'LR-08': {
    conclusion: 'not_evidenced',
    entered: 'met',
    rationale: 'Stated in writing, but the oldest record is 92 days old.',
    review: 'none',
  },
  'AA-03': { conclusion: 'met', rationale: 'Every release has an approval record by somebody other than its author.', review: 'accepted' },
  'IV-01': { position: 'open', disposition: 'acceptable', rationale: 'Evaluated on our own harness.', review: 'accepted' },
  'DB-01': {
    position: 'limited',
    disposition: 'undecided',
    entered: 'acceptable',
    rationale: 'The contract names one region.',
    review: 'none',
  },
  'GV-02': { conclusion: 'met', rationale: 'Owners are named in the agreement.', review: 'submitted' },
  'GV-04': { position: 'limited', disposition: 'acceptable', rationale: 'Written down and accepted.', review: 'submitted' },
  'SN-03': { conclusion: 'not_met', rationale: 'One launch identity has no owner.', review: 'rejected' },
};
