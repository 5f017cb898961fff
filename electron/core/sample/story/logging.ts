import { ACCEPTED, type StoryEntry } from './entry.ts';

export const LOGGING_STORY: readonly StoryEntry[] = [
  {
    question: 'LR-01',
    answer: {
      conclusion: 'met',
      rationale:
        'The launcher is written by the control plane and cannot be set by the caller. Thirty-six launches name a person; five name only the pipeline role, which has an owner.',
    },
    tags: [
      ['supports', 'launch:FR-0141', 'Role session with a source identity.'],
      ['supports', 'launch:FR-0104', 'Pipeline session: an owned identity, no person.'],
      ['supports', 'iam.all', 'The owner of each role.'],
      ['context', 'logging.actor', 'Which component writes the field.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-02',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'Thirty-two runs name a manifest by its digest. Nine name a folder that can be overwritten; for these the data is claimed and not recorded.',
      missing: 'Manifest digests for nine runs: FR-0104, FR-0106, FR-0109, FR-0112, FR-0118, FR-0119, FR-0124, FR-0130, FR-0134.',
    },
    tags: [
      ['supports', 'data-read:FR-0141', 'The job read a versioned manifest.'],
      ['supports', 'card.data', 'The same digest in the model card.'],
      ['contradicts', 'launch:FR-0106', 'The data is a folder named latest.'],
      ['contradicts', 'launch:FR-0104', 'The data is a folder named latest.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-03',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'Thirty-nine launches hold seed, learning rate and base model revision. In two the parameters are masked; the tracker has them, but as the client wrote them.',
      missing: 'The parameters of FR-0121 and FR-0122 from the platform.',
    },
    tags: [
      ['supports', 'launch:FR-0141', 'Effective parameters in the launch record.'],
      ['supports', 'mlflow.v14-params', 'The same values in the tracker.'],
      ['contradicts', 'launch:FR-0121', 'Parameters hidden.'],
      ['context', 'lifecycle.effective', 'The claim.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-04',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'Thirty-five runs name the container by digest, and the commit of v14 is in our repository with a good signature. Six name the tag latest.',
      missing: 'Image digests for six runs.',
    },
    tags: [
      ['supports', 'register:FR-0141', 'Commit and image digest, written by the platform.'],
      ['supports', 'git.v14', 'The commit exists and was reviewed.'],
      ['contradicts', 'launch:FR-0106', 'The image is named by a tag.'],
      ['context', 'lifecycle.image', 'The rule has an exception.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-05',
    answer: {
      conclusion: 'partly_met',
      rationale:
        'The path can be followed for 34 runs, joined by the ticket number in the launch record. Three have no approval, one ticket names another version, and three fall into a week of which no tickets were supplied.',
      missing: 'Tickets of 21 to 27 September; approvals for FR-0117, FR-0123 and FR-0131; a corrected ticket for FR-0113.',
    },
    tags: [
      ['supports', 'tickets.run-v14', 'Asked, reviewed and approved before the launch.'],
      ['supports', 'launch:FR-0141', 'The launch record carries the ticket number.'],
      ['supports', 'tickets.release-v14', 'The path of the release.'],
      ['contradicts', 'tickets.other-version', 'The ticket of FR-0113 names the version before.'],
      ['context', 'note.week', 'The missing week.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-06',
    answer: {
      conclusion: 'not_evidenced',
      rationale:
        'The logs show 41 runs, the list of the vendor 39. Three endpoints serve a model that no run produced. A reconstruction that we repeat ourselves, from a source the vendor does not administer, has not been done.',
      asked: 'The origin of the models behind claims-triage-shadow, fraud-note-summary and claims-triage-canary.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'launch:FR-0141', 'A run that can be followed on all five axes.'],
      ['supports', 'mlflow.export', 'A second source, written by our own clients.'],
      ['contradicts', 'register.runs', 'Two runs of the logs are not on the list.'],
      ['contradicts', 'endpoint:claims-triage-canary', 'An endpoint whose model no run produced.'],
      ['context', 'q.runs', 'The number the vendor gives.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-07',
    answer: {
      conclusion: 'met',
      rationale:
        'Launch, read, approval, promotion, export, deployment, deletion and permission events all occur in the window. Data reads are off by default and were switched on before the window. Reads of training output by support staff are never recorded.',
    },
    tags: [
      ['supports', 'data-read:FR-0141', 'A data-read event occurs.'],
      ['supports', 'delete-upload', 'A deletion occurs.'],
      ['supports', 'settings.data-events', 'Switched on on 11 June 2026.'],
      ['contradicts', 'settings.not-recorded', 'What is never recorded.'],
      ['context', 'logging.default-off', 'Off by default.'],
    ],
    review: {
      decision: 'accept',
      reason: 'Accepted for the classes that are recorded. I would not rely on it for 14 September between 02:00 and 04:00 UTC.',
    },
  },
  {
    question: 'LR-08',
    answer: {
      conclusion: 'not_evidenced',
      rationale:
        'Four hundred days are claimed and agreed. The oldest record that could be exported is 92 days old, while the service is 14 months old. Our own store keeps 1100 days, but how far it reaches back was not shown.',
      asked: 'The oldest delivery file in our own store, and why the store of the vendor ends at 92 days.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'settings.own-store', 'Our store: 1100 days, nobody can shorten it.'],
      ['supports', 'newest-record', 'The near end of the reach.'],
      ['contradicts', 'oldest-record', 'The far end of the reach: 1 August 2026.'],
      ['contradicts', 'settings.vendor-store', 'The setting of the vendor is 92 days.'],
      ['contradicts', 'logging.in-service', 'The service is older than the oldest record.'],
      ['context', 'logging.retention', 'The claim.'],
      ['context', 'dpa.retention', 'The agreement.'],
      ['context', 'note.older', 'What was found in the store.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'LR-09',
    answer: {
      conclusion: 'not_evidenced',
      rationale:
        'We recomputed the digests of 26 hours. Twenty-two of the 24 supplied files verify against the public key; two hours on 14 September have no digest, and for the rest of the window none were supplied.',
      asked: 'Digest files for every hour of the window.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'digest:2026-09-14T12:00:00Z', 'One of the hours whose signature we verified.', 'reproduced'],
      ['supports', 'public-key', 'The key it was verified with.'],
      ['supports', 'settings.trail', 'Digests are switched on.'],
      ['contradicts', 'digest:2026-09-14T04:00:00Z', 'Names a predecessor that was not supplied.'],
      ['context', 'logging.digests', 'The claim.'],
    ],
    review: ACCEPTED,
  },
];
