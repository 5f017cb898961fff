import { ACCEPTED, type StoryEntry } from './entry.ts';

export const ACCESS_STORY: readonly StoryEntry[] = [
  {
    question: 'AA-01',
    answer: {
      conclusion: 'met',
      rationale:
        'The review of 18 September looked at every listed role and removed two policies that were not needed; the removals are in the log on the same day.',
    },
    tags: [
      ['supports', 'review-removal', 'A policy is detached during the review.'],
      ['supports', 'access-review', 'The list that was reviewed.'],
      ['context', 'minutes.access', 'Reported to Model Risk.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'AA-02',
    answer: {
      conclusion: 'not_met',
      rationale:
        'FR-0117, FR-0123 and FR-0131 were started with no approval on file, and nothing refused them. The gate is a habit and not a control. For three more runs no tickets of the week were supplied.',
    },
    tags: [
      ['contradicts', 'launch:FR-0117', 'Launched; the record names no ticket.'],
      ['contradicts', 'launch:FR-0131', 'Launched; the record names no ticket.'],
      ['contradicts', 'tickets.all', 'No row for the three runs in 420 rows.'],
      ['supports', 'tickets.run-v14', 'Where a ticket exists it precedes the launch.'],
      ['context', 'approval.always', 'What the policy says.'],
      ['context', 'interview.gate', 'What the platform owner says.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'AA-03',
    answer: {
      conclusion: 'met',
      rationale:
        'All nine promotions carry an approval that names the artifact and the evaluation. Endpoints that never went through the registry are counted under LR-06 and EC-01.',
    },
    tags: [
      ['supports', 'registry.approvals', 'Nine rows, each with digest and evaluation.'],
      ['supports', 'approve:FR-0141', 'The approval of v14 as the platform recorded it.'],
      ['supports', 'tickets.release-v14', 'The decision in our own ticket system.'],
      ['context', 'registry.digest', 'The rule.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'AA-04',
    answer: {
      conclusion: 'met',
      rationale:
        'No person launched and approved the same version: the four who launch and the three who approve are different people in all records of the window.',
    },
    tags: [
      ['supports', 'launch:FR-0141', 'Who launched v14.'],
      ['supports', 'approve:FR-0141', 'Who approved v14.'],
      ['supports', 'registry.approvals', 'Evaluator and approver in nine rows.'],
      ['context', 'sod.people', 'The statement.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'AA-05',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'Authority is delegated by name. Emergency access was used once, on 16 October, with a ticket; support sessions are recorded, but nobody on our side reads the records.',
      missing: 'A review of support sessions by us, each month.',
    },
    tags: [
      ['supports', 'break-glass', 'The one use of emergency access.'],
      ['supports', 'tickets.restore', 'Its ticket, with a reason.'],
      ['supports', 'delegation.names', 'Who may approve releases.'],
      ['contradicts', 'support-access', 'A support session that no one reviewed.'],
      ['context', 'access.support', 'The vendor offers the review.'],
    ],
    review: ACCEPTED,
  },
];
