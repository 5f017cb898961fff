import { ACCEPTED, type StoryEntry } from './entry.ts';

export const DEPLOYMENT_STORY: readonly StoryEntry[] = [
  {
    question: 'DB-01',
    answer: {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      rationale:
        'All 41 launches were made in one account of the vendor. Forty name Frankfurt or Dublin, which is what was agreed. FR-0135 ran in eu-north-1, which is on no list; the vendor calls it a capacity burst.',
      conditions: 'The launcher role is limited to the two agreed regions, and the vendor explains FR-0135 in writing.',
      owner: 'R. Adeyemi',
      until: '2027-01-31',
    },
    tags: [
      ['supports', 'launch:FR-0141', 'Region and account of the launch of v14, written by the platform.'],
      ['supports', 'launch:FR-0105', 'A launch in the second agreed region.'],
      ['contradicts', 'launch:FR-0135', 'awsRegion is eu-north-1.'],
      ['context', 'dpa.regions', 'What was agreed.'],
      ['context', 'subprocessors.compute', 'The list has no third place.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'DB-02',
    answer: {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      rationale:
        'Data, checkpoints and adapters lie in one store of the vendor under a key of ours. We recomputed the checksum that the store recorded for the result of v14, and it agrees. One vendor role may use the key for restoring, and did so on 3 October.',
      conditions: 'The restore role is taken out of the key policy, or every use of it raises an alarm with us.',
      owner: 'R. Adeyemi',
      until: '2027-02-28',
    },
    tags: [
      ['supports', 'artifact:FR-0141', 'Checksum in the record of the write, recomputed by us from the held copy.', 'reproduced'],
      ['supports', 'kms.training', 'Only the job and the export role are named for training.'],
      ['contradicts', 'kms.restore', 'A vendor role may decrypt.'],
      ['contradicts', 'restore-decrypt', 'The role used the key.'],
      ['context', 'keys.no-access', 'The vendor says the opposite.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'DB-03',
    answer: {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      rationale:
        'Adapters are said to be usable outside, the scheduler and the pipeline are not. What we have for it is a document and a picture of the pipeline; nothing was yet used outside.',
      conditions: 'A serving stack of our own is kept ready.',
      owner: 'R. Adeyemi',
      until: '2027-05-31',
    },
    tags: [
      ['supports', 'arch.portable', 'Explicit statement of the vendor.'],
      ['supports', 'screen.pipeline-stages', 'The stages of the pipeline and their services.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'DB-04',
    answer: {
      conclusion: 'met',
      rationale:
        'Jobs and endpoints have no public address, and instances are single-tenant according to the export. Isolation in use rests on the words of the vendor.',
      asked: 'The attestation of tenancy by the laboratory that tests isolation.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'network.jobs', 'Public access is disabled; network isolation of the job is off.'],
      ['supports', 'network.tenancy', 'Single-tenant instances in an account held by the vendor.'],
      ['supports', 'tenancy.no-public', 'The same in words.'],
      ['context', 'q.isolation', 'The answer of the questionnaire points to a document.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'DB-05',
    answer: {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      rationale:
        'The vendor may replace a base model and add a sub-processor with thirty days notice; region and retention need our signature. The change of base model in August was announced in time.',
      conditions: 'A fixed base model revision for T3 systems is requested in writing.',
      owner: 'L. Brandt',
      until: '2027-01-31',
    },
    tags: [
      ['supports', 'ai.base-model', 'The right and its notice.'],
      ['supports', 'notice.base-model', 'The notice that was given.'],
      ['supports', 'dpa.notice', 'Notice before a new sub-processor.'],
      ['context', 'notice.sent', 'Sent more than thirty days before.'],
      ['context', 'ai.incident', 'Duty to report.'],
    ],
    review: ACCEPTED,
  },
];
