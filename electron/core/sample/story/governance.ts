import { ACCEPTED, type StoryEntry } from './entry.ts';

export const GOVERNANCE_STORY: readonly StoryEntry[] = [
  {
    question: 'GV-01',
    answer: {
      position: 'limited',
      disposition: 'acceptable',
      rationale:
        'The trade-off was written down and signed by the chief risk officer on 2 December 2025, before the first production run. It accepts dependence for training and not for serving.',
    },
    tags: [
      ['supports', 'tradeoff.accepted', 'The decision.'],
      ['supports', 'tradeoff.before', 'Its place in time.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'GV-02',
    answer: {
      conclusion: 'met',
      rationale:
        'Two named people accepted accountability for the platform and for v14 in writing, and one of them could describe the duty in conversation.',
    },
    tags: [
      ['supports', 'owners.model', 'Acceptance for the model.'],
      ['supports', 'owners.platform', 'Acceptance for the platform.'],
      ['supports', 'interview.owner', 'The owner can describe the duty.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'GV-03',
    answer: {
      conclusion: 'met',
      rationale: 'Model Risk meets each month. One decision in the window held a promotion, and eleven of twelve actions are closed.',
    },
    tags: [
      ['supports', 'minutes.hold', 'A decision that changed something.'],
      ['supports', 'minutes.actions', 'Actions are closed.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'GV-04',
    answer: {
      position: 'limited',
      disposition: 'acceptable',
      rationale:
        'The policy for T3 names acceptable and unacceptable boundaries and the evidence that is needed before use; exceptions end after 180 days.',
    },
    tags: [
      ['supports', 'policy.no-use', 'Evidence required before use.'],
      ['supports', 'policy.boundaries', 'An acceptable boundary.'],
      ['supports', 'policy.exceptions', 'Exceptions are time-boxed.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'GV-05',
    answer: {
      conclusion: 'not_evidenced',
      rationale: 'An exercise is described in an interview only. No minutes were kept.',
      asked: 'A recording or minutes of the table-top in spring.',
      askedOn: '2026-11-04',
    },
    tags: [['supports', 'interview.exercise', 'What was said.']],
    review: null,
  },
  {
    question: 'EC-01',
    answer: {
      conclusion: 'not_met',
      rationale:
        'For the data set in the folder named latest the record cannot show which versions it influenced: nine runs name it by path. Three endpoints have no history at all.',
    },
    tags: [
      ['contradicts', 'launch:FR-0104', 'The data is a folder that changes.'],
      ['contradicts', 'endpoint:claims-triage-shadow', 'A model without a run.'],
      ['contradicts', 'endpoint:fraud-note-summary', 'A model without a run.'],
      ['supports', 'card.base', 'The base of v14 is pinned to a revision.'],
      ['context', 'handbook.lineage', 'The claim.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'EC-02',
    answer: {
      position: 'limited',
      disposition: 'undecided',
      rationale:
        'Raw logs and adapters can be had. Training, registry and deployment are one service, and raw output of the own jobs of the vendor is withheld. Nobody has yet accepted the third sign.',
    },
    tags: [
      ['supports', 'export.logs', 'The first sign is absent.'],
      ['supports', 'export.adapters', 'The second sign is partly absent.'],
      ['contradicts', 'arch.bundled', 'The third sign is present.'],
      ['context', 'limits.raw-logs', 'A limit of the first sign.'],
    ],
    review: ACCEPTED,
  },
];
