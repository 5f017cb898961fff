import { ACCEPTED, type StoryEntry } from './entry.ts';

export const VALIDATION_STORY: readonly StoryEntry[] = [
  {
    question: 'IV-01',
    answer: {
      position: 'open',
      disposition: 'acceptable',
      rationale:
        'We ran 120 cases against v14 on our own bench, twice, with the same result. The bench is in our network and reads the artifact from escrow.',
    },
    tags: [
      ['supports', 'bench.results', 'Both runs, case by case, no difference.', 'reproduced'],
      ['supports', 'eval-read', 'Our evaluation identity read the set.'],
      ['context', 'evaluation.outside', 'The vendor allows it.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'IV-02',
    answer: {
      conclusion: 'met',
      rationale:
        'The set is ours, has a version, an owner and four readers. By the digest of each record it has no overlap with four training manifests.',
    },
    tags: [
      ['supports', 'evaluation-set.overlap', 'Method and result.'],
      ['supports', 'evaluation-set.access', 'Who may read it: no training identity.'],
      ['supports', 'eval-read', 'Read by the evaluation role.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'IV-03',
    answer: {
      conclusion: 'met',
      rationale:
        'The inputs of v14 are frozen and listed: data, code, image, base model, parameters and hardware. One item is missing, the order of the records, and it is listed with its effect.',
    },
    tags: [
      ['supports', 'reproduction.frozen', 'All frozen items.'],
      ['supports', 'register:FR-0141', 'The record of the platform agrees.'],
      ['context', 'reproduction.missing', 'The missing item.'],
      ['context', 'limits.order', 'Why it is missing.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'IV-04',
    answer: {
      conclusion: 'not_evidenced',
      rationale: 'A repetition is planned for December at one tenth of the scale. A plan is not a repetition.',
      asked: 'The report of the repetition, with the tolerance set beforehand.',
      askedOn: '2026-11-04',
    },
    tags: [['context', 'reproduction.plan', 'The plan.']],
    review: null,
  },
  {
    question: 'IV-05',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'Drift against the version before is tested and has a limit. Violations of policy are looked at, but no threshold can stop a promotion.',
      missing: 'A threshold for policy violations that the pipeline enforces.',
    },
    tags: [
      ['supports', 'acceptance.drift', 'Value and limit, before the promotion.'],
      ['supports', 'minutes.hold', 'A promotion that was held.'],
      ['contradicts', 'screen.pipeline-gate', 'The gate has one threshold, for drift.'],
    ],
    review: { decision: 'reject', reason: 'Name the policies that were tested and the report in which the result stands.' },
  },
  {
    question: 'IV-06',
    answer: {
      conclusion: 'met',
      rationale: 'The acceptance record of 21 October names the artifact that was approved and deployed on 23 October.',
    },
    tags: [
      ['supports', 'acceptance.artifact', 'The artifact that was accepted.'],
      ['supports', 'acceptance.criteria', 'Criteria and report.'],
      ['supports', 'approve:FR-0141', 'Approved for the same digest.'],
      ['supports', 'endpoint:claims-triage-prod', 'Deployed two days later.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'IV-07',
    answer: {
      conclusion: 'not_evidenced',
      rationale:
        'The alarm on drift is ours and would notice. Restoring v13 in October was done by the vendor; that we can do it alone was not shown.',
      asked: 'A restore of v13 from the copy in escrow, with a check of its digest.',
      askedOn: '2026-11-04',
    },
    tags: [
      ['supports', 'screen.alarm-drift', 'The alarm and its limit.'],
      ['contradicts', 'tickets.restore', 'Restored by the vendor under emergency access.'],
      ['contradicts', 'interview.restore', 'The same in words.'],
      ['context', 'incident.rollback', 'The claim.'],
    ],
    review: ACCEPTED,
  },
];
