import type { EvidenceKind } from '../../../shared/domain/words.ts';

/** The invented case behind the window's tests: a fictional vendor in the middle of an assessment. */
export type FakeFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  readonly format?: string;
  readonly events?: number;
  readonly pages: readonly string[];
  readonly members?: readonly string[];
};

const AUDIT = `4.3 Attribution of launch events
Every training and fine-tuning job submitted to the Tuning Service produces one launch
event. The actor field is written by the control plane from the authenticated session and
cannot be supplied or altered by the caller. The session is resolved against the customer
directory at the time of the call; the resolved principal, the credential identifier and the
source address are stored with the event.

Each launch is therefore attributable to one individual or to one registered service
identity. Service identities must carry an owner before they can hold the launch role.

Scheduled jobs are an exception. Jobs started by the scheduler on behalf of a workspace
are recorded under the shared identity svc-forge-runner; the requesting user appears in
the tag requested_by, which is set by the client.

4.4 Retention of launch events
Launch events are retained for 400 days in the audit store and may be exported by an
account holder with the role Audit Reader. Shorter periods can be set per workspace by a
platform administrator.

Exports are produced as newline-delimited records, one file per hour, with a digest file
that names the previous one.`;

const TRAIL = Array.from(
  { length: 120 },
  (_, index) =>
    `{"eventTime":"2026-09-14T${String(8 + Math.floor(index / 12)).padStart(2, '0')}:${String((index * 5) % 60).padStart(2, '0')}:18Z","eventName":"${['CreateTuningJob', 'GetDatasetVersion', 'AssumeRole', 'StopTuningJob'][index % 4]}","principal":"${['a.osei', 'p.halvorsen', 'svc-forge-runner'][index % 3]}@northwind.example"}`,
).join('\n');

const pdf = 'application/pdf';
export const FILES: readonly FakeFile[] = [
  {
    id: 'E1',
    name: 'contracts/master-services-agreement-2026.pdf',
    mediaType: pdf,
    kind: 'contract',
    bytes: 1_988_410,
    pages: [
      'Master Services Agreement\nThis agreement governs the Tuning Service supplied to the customer.',
      'Schedule B, regions\nTraining runs in eu-central only, unless burst capacity is agreed in writing.',
    ],
  },
  {
    id: 'E2',
    name: 'docs/NF-SEC-021 Tenancy and Isolation.pdf',
    mediaType: pdf,
    kind: 'vendor_document',
    bytes: 2_310_775,
    pages: [
      'NF-SEC-021 Tenancy and Isolation\nEvery tenant has its own account. Weights are stored in a bucket administered by the vendor.',
    ],
  },
  {
    id: 'E3',
    name: 'docs/NF-SEC-017 Audit Logging Reference 4.2.pdf',
    mediaType: pdf,
    kind: 'vendor_document',
    bytes: 2_114_906,
    pages: [
      'NF-SEC-017 Audit Logging Reference\nRevision 4.2, effective 2026-05-01',
      AUDIT,
      '5 Export of audit records\nAn export carries the filters it was made with.',
    ],
  },
  {
    id: 'E4',
    name: 'mail/Re retention of launch events.eml',
    mediaType: 'message/rfc822',
    kind: 'interview_note',
    bytes: 88_204,
    pages: [
      'From: p.halvorsen@northwind.example\nSubject: Re: retention of launch events\n\nWe keep launch events for at least 400 days in every workspace.',
    ],
    members: ['attachments/retention.csv'],
  },
  {
    id: 'E5',
    name: 'cloudtrail/2026/09/14/cloudtrail-2026-09-14.json.gz',
    mediaType: 'application/json',
    kind: 'log_export',
    bytes: 18_204_551,
    format: 'aws-cloudtrail',
    events: 3412,
    pages: [TRAIL],
  },
  {
    id: 'E6',
    name: 'iam/iam-identities-2026-11-02.csv',
    mediaType: 'text/csv',
    kind: 'inventory_export',
    bytes: 1_204_118,
    pages: [
      'identity,type,owner,last_used\na.osei,person,a.osei,2026-11-01\nsvc-forge-runner,service,,2026-11-02\nsvc-export,service,j.brandt,2026-10-30',
    ],
  },
  {
    id: 'E7',
    name: 'registry/registry-approvals.csv',
    mediaType: 'text/csv',
    kind: 'approval_record',
    bytes: 402_118,
    format: 'csv-approvals',
    events: 1204,
    pages: ['model,version,approved_by,approved_at\nclaims-triage,14,j.brandt,2026-09-14T12:23:10Z'],
  },
  {
    id: 'E8',
    name: 'exit/exit-plan-draft.md',
    mediaType: 'text/markdown',
    kind: 'vendor_document',
    bytes: 12_004,
    pages: ['# Exit plan, draft 0.2\n\nWeights can be exported as safetensors on request. Optimiser state is not exported.'],
  },
  {
    id: 'E9',
    name: 'eval/independent-eval-2026-10.json',
    mediaType: 'application/json',
    kind: 'test_record',
    bytes: 44_118,
    pages: ['{\n  "model": "claims-triage v14",\n  "dataset": "held-out-2026q3",\n  "accuracy": 0.914\n}'],
  },
  { id: 'E10', name: 'screens/console-launch-role.png', mediaType: 'image/png', kind: 'screenshot', bytes: 412_338, pages: [] },
];
