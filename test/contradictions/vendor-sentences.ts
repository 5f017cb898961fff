import type { ParameterValues } from '../../electron/core/checks/given.ts';

/** A piece of a vendor's document as its text layer gives it, and every candidate that it has to yield. */
export type Piece = readonly [text: string, candidates: readonly (readonly [rule: string, parameters: ParameterValues])[]];

/** Sentences as policies, audit reports, contracts and data sheets write them: broken lines, tables, lists, footnotes, two spellings. */
export const STATING: readonly Piece[] = [
  [
    'Supplier shall retain Audit\nLogs for a period of no less than twenty-\nfour (24) months from the date of cre-\nation.',
    [['CON-RETENTION', { days: 720 }]],
  ],
  [
    'Data category\tRetention period\tStorage\nControl plane audit events\t13 months\tImmutable storage\n',
    [
      ['CON-RETENTION', { days: 390 }],
      ['CON-INTEGRITY', {}],
    ],
  ],
  [
    'CC6.1-4: Encryption keys used by training workloads are rotated at least once every 365 days.',
    [['CON-ROTATION', { maxAgeHours: 8760 }]],
  ],
  [
    'Production database credentials and API tokens are rotated automatically on a 90-day cycle.',
    [['CON-ROTATION', { maxAgeHours: 2160 }]],
  ],
  ['Temporary job credentials are revoked no later than 4 hours following job completion.', [['CON-ROTATION', { afterEndHours: 4 }]]],
  [
    'Each training job must be approved by an authorised approver other than the requester prior to execution.',
    [['CON-APPROVAL', { of: ['launch'], byAnother: 'yes' }]],
  ],
  [
    'Changes to production models require documented sign-off from two independent reviewers before deployment.',
    [['CON-APPROVAL', { of: ['promotion'], byAnother: 'yes' }]],
  ],
  [
    'Customer may download fine-tuned model weights and LoRA adapters at any time via the console or API.',
    [['CON-EXPORT', { things: ['adapters', 'weights'] }]],
  ],
  [
    'Upon termination, Provider will make Customer’s trained models available for export for thirty (30) days.',
    [['CON-EXPORT', { things: ['models'] }]],
  ],
  [
    'Customer Content will be hosted solely within data centres located in the European Economic Area and the United Kingdom.',
    [['CON-REGION', { regions: ['European Economic Area', 'United Kingdom'] }]],
  ],
  [
    'Fine-tuning workloads are pinned to the AWS eu-west-2 (London) region and do not fail over to any other region.',
    [['CON-REGION', { regions: ['eu-west-2', 'London'] }]],
  ],
  [
    'Primary processing location: Sweden (eu-north-1); no processing occurs elsewhere.',
    [['CON-REGION', { regions: ['Sweden', 'eu-north-1'] }]],
  ],
  ['Under no circumstances is training data transferred out of Switzerland.', [['CON-REGION', { regions: ['Switzerland'] }]]],
  [
    'With customer-managed keys (CMK), Provider personnel have no ability to decrypt model artefacts without the customer’s key grant.',
    [['CON-KEYS', {}]],
  ],
  ['Keys remain under the sole control of the Customer; Supplier staff cannot access them in plain text.', [['CON-KEYS', {}]]],
  [
    'We will give you at least 60 days’ prior written notice before deprecating a foundation model version.',
    [['CON-BASEMODEL', { noticeDays: 60 }]],
  ],
  [
    'Every model version can be traced back to the exact dataset snapshot, code commit and hyperparameters used to produce it.',
    [['CON-LINEAGE', {}]],
  ],
  ['Audit logs are retained for 365 days online and archived for a further six years.', [['CON-RETENTION', { days: 365 }]]],
  ['Log data is kept for one (1) year and then securely disposed of.', [['CON-RETENTION', { days: 365 }]]],
  [
    'System administrators do not have permission to modify or delete audit log entries.',
    [
      ['CON-PRIV', { actions: ['delete'] }],
      ['CON-INTEGRITY', {}],
    ],
  ],
  ['Audit log files are write-once and protected by SHA-256 hash chaining, so any modification is detectable.', [['CON-INTEGRITY', {}]]],
  [
    'Logs are stored in WORM storage with object lock (compliance mode) for 2,555 days.',
    [
      ['CON-RETENTION', { days: 2555 }],
      ['CON-INTEGRITY', {}],
    ],
  ],
  [
    'Duties are segregated such that the individual who submits a training job is not the individual who approves it.',
    [['CON-SOD', { roles: ['launch', 'approve'] }]],
  ],
  [
    'All actions performed in the platform are logged against a unique, named user account; use of generic or shared accounts is prohibited.',
    [['CON-WHO', { persons: 'yes' }]],
  ],
  ['User activity is attributable to an individual.', [['CON-WHO', { persons: 'yes' }]]],
  ['The fine-tuning corpus comprised 48 216 labelled examples drawn from closed claims.', [['CON-DATA', { count: 48216 }]]],
  [
    'Hyperparameters: learning_rate 1.5e-4, num_epochs 3, per_device_train_batch_size 16.',
    [['CON-CONFIG', { values: ['learning_rate=1.5e-4', 'epochs=3', 'per_device_train_batch_size=16'] }]],
  ],
  ['Training was run with random seed 20240117 on 4 × A100.', [['CON-CONFIG', { values: ['seed=20240117'] }]]],
  [
    'Source revision: 9fceb02d0ae598e95dc970b74767f19372d61af8 (tag release-2026.08)',
    [['CON-CODE', { commit: '9fceb02d0ae598e95dc970b74767f19372d61af8' }]],
  ],
  [
    'A total of 27 fine-tuning jobs completed during Q3 2026.',
    [['CON-COUNT', { count: 27, of: 'runs', from: '2026-07-01', to: '2026-09-30' }]],
  ],
  [
    'The Service records an audit event for every job submission, model promotion, artifact download and permission change.',
    [['CON-COVERAGE', { classes: ['launch', 'promotion', 'export', 'permission change'] }]],
  ],
  [
    'Administrative activity, including changes to logging configuration and IAM permissions, is captured in an immutable audit trail.',
    [
      ['CON-COVERAGE', { classes: ['permission change', 'logging change'] }],
      ['CON-INTEGRITY', {}],
    ],
  ],
  [
    'Model version 2.3 was independently red-teamed by an external assessor on 14 March 2026 using held-out data.',
    [['CON-EVAL', { version: '2.3', evaluatedOn: '2026-03-14' }]],
  ],
  ['Container images and Git repositories are scanned and contain no hard-coded credentials.', [['CON-SECRET', {}]]],
  ['The register of service identities attached as Schedule 4 is complete and current as of 1 September 2026.', [['CON-NHI', {}]]],
  [
    'We hereby certify that all training data and derived checkpoints were irretrievably destroyed on 12 September 2026.',
    [['CON-DELETE', { deletedOn: '2026-09-12' }]],
  ],
  [
    'The Risk Committee formally accepted the vendor lock-in risk on 3 June 2026, prior to production use.',
    [['CON-TRADEOFF', { acceptedOn: '2026-06-03' }]],
  ],
  [
    'The platform guarantees the following:\n• audit logs are retained for at least 18 months;\n• logs cannot be modified or deleted by anyone, including our own staff.',
    [
      ['CON-RETENTION', { days: 540 }],
      ['CON-INTEGRITY', {}],
    ],
  ],
  ['Service accounts\nAccess keys older than 90 days are automatically disabled.', [['CON-ROTATION', { maxAgeHours: 2160 }]]],
  ['Training artifacts remain in the United States.3 Backups follow the same rule.', [['CON-REGION', { regions: ['United States'] }]]],
  ['Security and access event data is preserved for a minimum of one hundred eighty days.', [['CON-RETENTION', { days: 180 }]]],
  ['Retention: audit trail – 7 years; application debug logs – 14 days.', [['CON-RETENTION', { days: 2555 }]]],
  ['Logs are searchable for 12 months.', [['CON-RETENTION', { days: 360 }]]],
  ['Client data is not transferred outside of Canada.', [['CON-REGION', { regions: ['Canada'] }]]],
  [
    'All model training for EU tenants is performed in Dublin, Ireland and Frankfurt, Germany.',
    [['CON-REGION', { regions: ['EU', 'Dublin', 'Ireland', 'Frankfurt', 'Germany'] }]],
  ],
  [
    'The Processor shall process Personal Data exclusively in the following locations: Paris (France).',
    [['CON-REGION', { regions: ['Paris', 'France'] }]],
  ],
  ['Northwind cannot access data encrypted under your BYOK key.', [['CON-KEYS', {}]]],
  ['Checkpoints produced by a job may be copied to a bucket of the customer at any point.', [['CON-EXPORT', { things: ['checkpoints'] }]]],
  ['Our API lets you export the full audit log as newline-delimited JSON.', [['CON-EXPORT', { things: ['logs'] }]]],
  ['Customers receive three months’ notice before a base model is retired or replaced.', [['CON-BASEMODEL', { noticeDays: 90 }]]],
  ['Lineage is recorded end to end for all fine-tuned models.', [['CON-LINEAGE', {}]]],
  ['Developers are prevented from deploying models to production.', [['CON-PRIV', { actions: ['deploy'] }]]],
  ['No run may begin until the data owner has approved it in the ticketing tool.', [['CON-APPROVAL', { of: ['launch'] }]]],
  [
    'Incompatible duties (training, approval, operation) are assigned to separate individuals.',
    [['CON-SOD', { roles: ['launch', 'approve', 'operate'] }]],
  ],
  ['Each log entry identifies the individual who performed the action.', [['CON-WHO', { persons: 'yes' }]]],
  ['The evaluation manifest lists 1,500 prompts.', [['CON-DATA', { count: 1500 }]]],
  ['We fine-tuned for 2 epochs at a learning rate of 3e-5.', [['CON-CONFIG', { values: ['learning_rate=3e-5', 'epochs=2'] }]]],
  [
    'Eleven model versions were released in August 2026.',
    [['CON-COUNT', { count: 11, of: 'models', from: '2026-08-01', to: '2026-08-31' }]],
  ],
  [
    'Deletions of data sets and changes to permissions generate an audit record.',
    [['CON-COVERAGE', { classes: ['deletion', 'permission change'] }]],
  ],
  ['Log integrity is ensured by digitally signed hourly digests.', [['CON-INTEGRITY', {}]]],
  ['An independent laboratory validated v9 before launch.', [['CON-EVAL', { version: 'v9' }]]],
  ['Secrets are never baked into container images.', [['CON-SECRET', {}]]],
  ['Service account keys expire after 60 days.', [['CON-ROTATION', { maxAgeHours: 1440 }]]],
  ['Credentials issued to a job are invalidated one hour after it ends.', [['CON-ROTATION', { afterEndHours: 1 }]]],
  ['The inventory covers all machine identities in the tenant.', [['CON-NHI', {}]]],
  [
    'The dataset uploads/claims-2025.parquet was permanently deleted on 2026-05-04.',
    [['CON-DELETE', { objects: ['uploads/claims-2025.parquet'], deletedOn: '2026-05-04' }]],
  ],
  ['Management accepted the reliance on a single provider on 9 January 2026.', [['CON-TRADEOFF', { acceptedOn: '2026-01-09' }]]],
];

/** Sentences of the same documents that state nothing that records could stand against. */
export const BESIDE: readonly string[] = [
  'Provider does not use Customer Data to train its foundation models.',
  'All data in transit is encrypted with TLS 1.2 or higher, and data at rest with AES-256.',
  'Traffic between the customer VPC and the training endpoint stays on private networking (AWS PrivateLink).',
  'A list of sub-processors, including those located in Ireland and India, is available on request.',
  'Customer is responsible for retaining its own logs for as long as its regulators require.',
  'Customers can configure log retention between 1 and 10 years.',
  'Audit logs are retained for up to 12 months unless a longer period is agreed in the Order Form.',
  'Backups are retained for 35 days.',
  'The auditor inspected the log retention setting for a sample of 25 systems and noted no exceptions.',
  'Learn more about exporting models in our documentation.',
  'We plan to support export of optimizer states in the first half of 2027.',
  'Passwords must contain at least 12 characters and are checked against known breaches.',
  'In the event of a security incident, we will notify you without undue delay and no later than 72 hours after becoming aware.',
  'The customer shall rotate its API keys at least every 90 days.',
  'Where dual approval is enabled for a project, training jobs require a second approver.',
  'This report covers the period 1 October 2025 to 30 September 2026.',
  'Approximately 1,200 models have been trained on the platform by our customers since launch.',
  'Access to the model registry is reviewed quarterly by the security team.',
  'Logs may be deleted by the provider after 90 days.',
  'Exhibit B – Data Retention and Deletion Schedule',
  'The service level for log delivery is 15 minutes.',
  'Support tickets are retained for three years.',
  'Our data centres are ISO 27001 certified.',
  'Users must change their password on first login.',
  'The provider employs 400 people in Germany and Ireland.',
  'Exports are throttled at 50 requests per minute.',
  'The model approval form is shown in Figure 4.',
  'Each customer is isolated in a dedicated VPC.',
  'Personal data is deleted within 30 days of the end of the contract.',
  'See section 4.2 for the rotation procedure.',
  'Training data remains the property of the customer.',
  'Audit fees are reviewed every year.',
];
