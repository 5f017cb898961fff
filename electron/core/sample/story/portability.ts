import { ACCEPTED, type StoryEntry } from './entry.ts';

export const PORTABILITY_STORY: readonly StoryEntry[] = [
  {
    question: 'EX-01',
    answer: {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      rationale:
        'Adapters leave in an open format and are ours. We recomputed the digest of the exported adapter of v14, and it is the one the platform names. Base weights may not leave.',
      conditions: 'A licence for the base model in the case of exit is negotiated.',
      owner: 'L. Brandt',
      until: '2027-03-31',
    },
    tags: [
      ['supports', 'held-artifact.digest', 'Recomputed on our bench from the copy in escrow.', 'reproduced'],
      ['supports', 'exports.v14', 'The job that exported it.'],
      ['supports', 'export-v14', 'The copy into our bucket, as the platform recorded it.'],
      ['context', 'export.adapters', 'The limit in the words of the vendor.'],
      ['context', 'ai.ownership', 'Whose the adapters are.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'EX-02',
    answer: {
      position: 'closed',
      disposition: 'acceptable',
      rationale:
        'Optimiser and random-number state cannot be exported: both attempts were refused. Accepted, because v14 can be trained again from frozen inputs in less than four hours.',
    },
    tags: [
      ['supports', 'export-checkpoint-denied', 'The refusal, with its reason.'],
      ['supports', 'exports.refused', 'The same two attempts in the list of exports.'],
      ['context', 'export.checkpoints', 'The vendor does not claim otherwise.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'EX-03',
    answer: {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      rationale:
        'Parameters, seed, commit and image digest leave with the package of v14. Nine of the 41 runs name their data by a path that can be overwritten, so their lineage is incomplete.',
      conditions: 'New runs name a manifest with digests; the pipeline refuses others.',
      owner: 'P. Nakagawa',
      until: '2027-01-31',
    },
    tags: [
      ['supports', 'register:FR-0141', 'Commit, image digest and artifact in one record of the platform.'],
      ['supports', 'mlflow.v14-params', 'Parameters as exported.'],
      ['contradicts', 'launch:FR-0104', 'The data is a folder named latest.'],
      ['context', 'export.metadata', 'What the vendor says leaves.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'EX-04',
    answer: {
      position: 'open',
      disposition: 'acceptable',
      rationale:
        'The delivery files of the whole window were handed over in bulk, in their raw form, and our own trail receives them as they are written. After termination both logs and approvals stay available for 180 days.',
    },
    tags: [
      ['supports', 'oldest-record', 'First record of the bulk export.'],
      ['supports', 'newest-record', 'Last record of the bulk export.'],
      ['supports', 'msa.exit', 'The time after the end of the contract.'],
      ['context', 'export.logs', 'The vendor names no limit.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'EX-05',
    answer: {
      conclusion: 'met',
      rationale:
        'The adapter of v14 was exported on 23 October and its digest matches. It has not yet been loaded and run with its base outside the platform.',
      asked: 'A record of loading and running v14 on our own cluster.',
      askedOn: '2026-11-04',
    },
    tags: [
      ['supports', 'exports.v14', 'Completed export with digest.'],
      ['supports', 'export-v14', 'The same in the log.'],
      ['supports', 'screen.export-completed', 'Picture of the completed job.'],
      ['contradicts', 'held-artifact.outside', 'Not loaded outside so far.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'EX-06',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'A plan names the target and the effort, and the agreement prices assistance. What the service identities will cost is open.',
      missing: 'The cost of re-creating fourteen service identities, and a date of acceptance.',
    },
    tags: [
      ['supports', 'exit.effort', 'Effort in person-days.'],
      ['supports', 'exit.target', 'The target is named.'],
      ['supports', 'msa.assistance', 'Assistance has a price.'],
      ['contradicts', 'exit.gap', 'The gap, in the plan itself.'],
    ],
    review: { decision: 'reject', reason: 'Say who prices the service identities and by when; the plan has no owner for it.' },
  },
];
