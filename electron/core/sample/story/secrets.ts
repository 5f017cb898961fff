import { ACCEPTED, type StoryEntry } from './entry.ts';

export const SECRETS_STORY: readonly StoryEntry[] = [
  {
    question: 'SN-01',
    answer: {
      conclusion: 'met',
      rationale:
        'Secrets are named by reference and no literal stands in a definition. The scope is the class of jobs and not the single job.',
      asked: 'The binding of secrets to each single job.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'secret-scopes.jobs', 'Scope of the job secrets.'],
      ['supports', 'screen.secret-list', 'The list in the console.'],
      ['context', 'secrets.scope', 'The vendor says class, too.'],
      ['context', 'interview.secrets', 'Nobody tried to read the secret of another job.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'SN-02',
    answer: {
      conclusion: 'met',
      rationale:
        'A rotation follows the end of 38 of 41 jobs within two hours. After FR-0108, FR-0120 and FR-0133 none is recorded. We have not tried the old secrets ourselves.',
      asked: 'Rotation of the secrets of three jobs, and a test that their former values are refused.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'rotate:FR-0141', 'One of the 38 rotations.'],
      ['supports', 'screen.secret-rotation', 'The schedule in the console.'],
      ['contradicts', 'launch:FR-0108', 'No rotation follows this job.'],
      ['context', 'secrets.rotation', 'The claim.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'SN-03',
    answer: {
      conclusion: 'not_met',
      rationale:
        'The inventory lists fourteen roles, the logs show seventeen. nf-restore, ForgeAdapterSync and tmp-migration-2025 act without an owner.',
    },
    tags: [
      ['contradicts', 'restore-decrypt', 'A role that the inventory does not know.'],
      ['contradicts', 'adapter-sync', 'A role that the inventory does not know.'],
      ['contradicts', 'migration-read', 'A role that the inventory does not know.'],
      ['contradicts', 'iam.all', 'Fourteen roles, none of the three.'],
      ['context', 'q.identities', 'The vendor calls the list complete.'],
      ['context', 'access.inventory', 'So does its guide.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'SN-04',
    answer: {
      conclusion: 'met',
      rationale: 'Every session in the window uses a temporary credential of one hour. No static key was used.',
    },
    tags: [
      ['supports', 'launch:FR-0141', 'A temporary credential, with the start of its session.'],
      ['supports', 'iam.credentials', 'Credential type of each role.'],
      ['context', 'secrets.age', 'The standard.'],
      ['context', 'access.short-lived', 'The claim.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'SN-05',
    answer: {
      conclusion: 'met',
      rationale: 'We scanned everything that was handed over. Both findings were known, and both secrets were revoked within three hours.',
    },
    tags: [
      ['supports', 'scan.all', 'Our own scan.', 'reproduced'],
      ['supports', 'scan.finding-1', 'Known under SEC-771.'],
      ['supports', 'tickets.secret-1', 'Found and revoked.'],
      ['supports', 'tickets.secret-2', 'Found and revoked.'],
      ['context', 'scanning.revoked', 'The standard.'],
    ],
    review: ACCEPTED,
  },
  {
    question: 'SN-06',
    answer: {
      conclusion: 'not_evidenced',
      rationale: 'The vendor confirms deletion by letter. A role made for a migration in 2025 still read data in August 2026.',
      asked: 'A listing of the store after deletion, and the end of the migration role.',
      askedOn: '2026-11-06',
    },
    tags: [
      ['supports', 'mail.deletion', 'The confirmation, with a list of objects.'],
      ['contradicts', 'migration-read', 'An identity that acts after its purpose ended.'],
      ['context', 'delete-upload', 'A deletion that we made ourselves.'],
      ['context', 'q.deletion', 'The claim.'],
      ['context', 'deletion.residual', 'The rule.'],
    ],
    review: ACCEPTED,
  },
];
