import type { ParameterValues } from '../../electron/core/checks/given.ts';
import { decision, launch, type Situation } from '../checks/kit.ts';

/** What a rule has to make of a claim, given these files: the judgement, and words of its sentence. */
export type RuleCase = readonly [
  rule: string,
  title: string,
  judged: 'raised' | 'agrees' | 'not_decidable',
  words: RegExp,
  parameters: ParameterValues,
  situation: Situation,
];

const RUN = 'arn:aws:sagemaker:eu-central-1:1:training-job/fr-1';
const OTHER = 'arn:aws:sagemaker:eu-central-1:1:training-job/fr-2';
const HEX = '5f'.repeat(32);
const COMMIT = 'a1'.repeat(20);
const at = (day: string): string => `${day}T10:00:00Z`;

const inRegion = (...regions: readonly string[]): Situation => ({
  files: [
    {
      lines: [
        ...regions.map((region, n) => ({ ...launch(`${RUN}-${n}`, at('2026-08-01')), region, account: '1' })),
        // Global services write their own region, and say nothing of runs.
        { time: at('2026-08-01'), action: 'AssumeRole', region: 'us-east-1' },
        { ...launch(`${RUN}-denied`, at('2026-08-02')), region: 'ap-south-1', outcome: 'denied' as const },
      ],
    },
  ],
});

const REGION: readonly RuleCase[] = [
  [
    'CON-REGION',
    'a run elsewhere',
    'raised',
    /1 record .* is from eu-north-1/,
    { regions: ['Frankfurt', 'Dublin'] },
    inRegion('eu-central-1', 'eu-north-1'),
  ],
  [
    'CON-REGION',
    'all inside, refused calls and global services aside',
    'agrees',
    /eu-central-1, eu-west-1/,
    { regions: ['Germany', 'Ireland'] },
    inRegion('eu-central-1', 'eu-west-1'),
  ],
  [
    'CON-REGION',
    'a name that is no known region',
    'not_decidable',
    /"Middle Earth"/,
    { regions: ['Middle Earth'] },
    inRegion('eu-central-1'),
  ],
  ['CON-REGION', 'nothing to look at', 'not_decidable', /No record/, { regions: ['Frankfurt'] }, {}],
];

const keyUse = (actor: string): Situation => ({
  files: [{ lines: [{ time: at('2026-08-01'), action: 'Decrypt', actor, says: [['key', 'key-1', 'read', actor]] }] }],
});
const POLICY = '{"Statement":[{"Principal":"arn:aws:iam::9:role/nf-restore","Action":"kms:Decrypt"}]}';
const KEYS: readonly RuleCase[] = [
  [
    'CON-KEYS',
    'the provider’s role used the key',
    'raised',
    /1 key use by nf-restore/,
    { provider: ['nf-restore'] },
    keyUse('arn:aws:sts::9:assumed-role/nf-restore/drill'),
  ],
  [
    'CON-KEYS',
    'a key policy lets it',
    'raised',
    /1 place in a policy lets it use a key/,
    { provider: ['nf-restore'] },
    { files: [{ kind: 'config_export', format: 'json', text: POLICY }] },
  ],
  ['CON-KEYS', 'only others used it', 'agrees', /1 key record/, { provider: ['nf-restore'] }, keyUse('arn:aws:sts::1:assumed-role/Job/x')],
  ['CON-KEYS', 'whose identities are the provider’s is not said', 'not_decidable', /name them/, {}, keyUse('x')],
];

const refusedExport = {
  time: at('2026-08-01'),
  action: 'GetObject',
  outcome: 'denied' as const,
  words: 'checkpoints/v12/optimizer.pt AccessDenied',
};
const exported = {
  time: at('2026-08-01'),
  action: 'CopyObject',
  says: [['artifact', 's3://b/adapter.safetensors', 'exported', 'lea']],
} as const;
const EXPORT: readonly RuleCase[] = [
  [
    'CON-EXPORT',
    'a checkpoint was refused',
    'raised',
    /1 export was refused/,
    { things: ['checkpoints'] },
    { files: [{ lines: [refusedExport, exported] }] },
  ],
  [
    'CON-EXPORT',
    'state is claimed, weights came',
    'raised',
    /weights only/,
    { things: ['training state'] },
    { files: [{ lines: [exported] }] },
  ],
  [
    'CON-EXPORT',
    'adapters went out, and only state was refused',
    'agrees',
    /1 export is recorded/,
    { things: ['adapters'] },
    { files: [{ lines: [{ ...refusedExport, words: 'state/optimizer.pt AccessDenied' }, exported] }] },
  ],
  [
    'CON-EXPORT',
    'nobody tried',
    'not_decidable',
    /never tried/,
    { things: ['adapters'] },
    { files: [{ lines: [launch(RUN, at('2026-08-01'))] }] },
  ],
];

const based = (run: string, day: string, base: string) =>
  launch(run, at(day), ['run', run, 'base_model', base, { to: 'base_model', pinned: 'version' }]);
const twoBases = (notice: string): Situation => ({
  files: [
    { lines: [based(RUN, '2026-08-01', 'base-7b@rev-2026-05-11'), based(OTHER, '2026-09-01', 'base-7b@rev-2026-08-19')] },
    { kind: 'vendor_document', format: 'text', text: notice },
  ],
});
const BASEMODEL: readonly RuleCase[] = [
  [
    'CON-BASEMODEL',
    'another base, and no notice',
    'raised',
    /became base-7b@rev-2026-08-19 with fr-2/,
    { noticeDays: 30 },
    twoBases('Nothing to see here.'),
  ],
  [
    'CON-BASEMODEL',
    'a notice names it',
    'agrees',
    /changed 1 time, and a document/,
    { noticeDays: 30 },
    twoBases('We announce that revision 2026-08-19 replaces the former one.'),
  ],
  [
    'CON-BASEMODEL',
    'the same base',
    'agrees',
    /none names another than was in use/,
    {},
    { files: [{ lines: [based(RUN, '2026-08-01', 'b@1'), based(OTHER, '2026-08-02', 'b@1')] }] },
  ],
  ['CON-BASEMODEL', 'no base named', 'not_decidable', /names its base model/, {}, { files: [{ lines: [launch(RUN, at('2026-08-01'))] }] }],
];

const pinnedRun = launch(
  RUN,
  at('2026-08-01'),
  ['run', RUN, 'data', `s3://b/m.json@sha256:${HEX}`, { to: 'dataset', pinned: 'digest' }],
  ['run', RUN, 'code', `r/t@sha256:${HEX}`, { to: 'image', pinned: 'digest' }],
);
const LINEAGE: readonly RuleCase[] = [
  [
    'CON-LINEAGE',
    'data by a path',
    'raised',
    /data of fr-1/,
    {},
    { files: [{ lines: [launch(RUN, at('2026-08-01'), ['run', RUN, 'data', 's3://b/latest/', { to: 'dataset', pinned: 'mutable' }])] }] },
  ],
  [
    'CON-LINEAGE',
    'an endpoint without a run',
    'raised',
    /endpoint e-1/,
    {},
    { files: [{ lines: [pinnedRun, { time: at('2026-08-03'), says: [['endpoint', 'e-1', 'serves', 'm-9', { to: 'model' }]] }] }] },
  ],
  ['CON-LINEAGE', 'everything is pinned', 'agrees', /leads back to a run/, {}, { files: [{ lines: [pinnedRun] }] }],
  ['CON-LINEAGE', 'nothing is there', 'not_decidable', /No run/, {}, {}],
];

const logsFrom = (first: string, card: Readonly<Record<string, string>> = {}): NonNullable<Situation['files']> => [
  { card, lines: [{ time: at(first) }, { time: at('2026-11-01') }] },
];
const RETENTION: readonly RuleCase[] = [
  [
    'CON-RETENTION',
    '400 days against 92',
    'raised',
    /92 days old.*in service since 2025-09-01/,
    { days: 400, inServiceSince: '2025-09-01' },
    { files: logsFrom('2026-08-01') },
  ],
  [
    'CON-RETENTION',
    'a system of 80 days',
    'agrees',
    /start of service/,
    { days: 400, inServiceSince: '2026-08-13' },
    { files: logsFrom('2026-08-13') },
  ],
  [
    'CON-RETENTION',
    'the records reach far enough',
    'agrees',
    /reach back: aws 92 days; 90 days are stated/,
    { days: 90 },
    { files: logsFrom('2026-08-01') },
  ],
  [
    'CON-RETENTION',
    'the age of the system is not known',
    'not_decidable',
    /give that day/,
    { days: 400 },
    { files: logsFrom('2026-08-01') },
  ],
  [
    'CON-RETENTION',
    'the period under assessment begins earlier',
    'raised',
    /in service on 2026-01-01 already/,
    { days: 400 },
    { files: logsFrom('2026-08-01'), period: { from: '2026-01-01', to: '2026-10-31' } },
  ],
  [
    'CON-RETENTION',
    'the export was taken later',
    'raised',
    /102 days old/,
    { days: 400, inServiceSince: '2025-09-01' },
    { files: logsFrom('2026-08-01', { extracted_at: '2026-11-11T08:00:00Z' }) },
  ],
  [
    'CON-RETENTION',
    'logs were deleted within the time',
    'raised',
    /logs were deleted 1 time/,
    { days: 60 },
    {
      files: [
        {
          lines: [
            { time: at('2026-08-01') },
            { time: at('2026-10-20'), action: 'DeleteLogGroup', says: [['logging', 'group-1', 'deleted', 'eve']] },
            { time: at('2026-11-01') },
          ],
        },
      ],
    },
  ],
];

const PRIV: readonly RuleCase[] = [
  [
    'CON-PRIV',
    'the launcher approved',
    'raised',
    /did approve 1 time/,
    { actors: ['ForgeLauncher'], actions: ['approve'] },
    {
      files: [
        {
          lines: [
            {
              time: at('2026-08-01'),
              action: 'UpdateModelPackage',
              actor: 'arn:aws:sts::1:assumed-role/ForgeLauncher/ada',
              says: [['approval', 'p', 'decided', 'approved']],
            },
          ],
        },
      ],
    },
  ],
  [
    'CON-PRIV',
    'a call by its name',
    'raised',
    /did delete 1 time/,
    { actors: ['ForgeLauncher'], actions: ['delete'] },
    {
      files: [
        {
          lines: [
            {
              time: at('2026-08-01'),
              action: 'DeleteBucket',
              actor: 'arn:aws:sts::1:assumed-role/ForgeLauncher/ada',
              words: 'DeleteBucket ForgeLauncher',
            },
          ],
        },
      ],
    },
  ],
  [
    'CON-PRIV',
    'it only launched, and was refused the rest',
    'agrees',
    /never did approve/,
    { actors: ['ForgeLauncher'], actions: ['approve'] },
    {
      files: [
        {
          lines: [
            { time: at('2026-08-01'), action: 'CreateTrainingJob', actor: 'arn:aws:sts::1:assumed-role/ForgeLauncher/ada' },
            {
              time: at('2026-08-02'),
              action: 'UpdateModelPackage',
              outcome: 'denied',
              actor: 'arn:aws:sts::1:assumed-role/ForgeLauncher/ada',
              says: [['approval', 'p', 'decided', 'approved']],
            },
          ],
        },
      ],
    },
  ],
  [
    'CON-PRIV',
    'nobody of that name acts',
    'not_decidable',
    /names Nobody/,
    { actors: ['Nobody'], actions: ['approve'] },
    { files: [{ lines: [launch(RUN, at('2026-08-01'))] }] },
  ],
];

const tickets = (...lines: readonly ReturnType<typeof decision>[]) => ({ kind: 'approval_record', format: 'ticket-csv', lines });
const around = [decision('T0', 'elsewhere', at('2026-07-01')), decision('T9', 'elsewhere', at('2026-09-30'))];
const APPROVAL: readonly RuleCase[] = [
  [
    'CON-APPROVAL',
    'no ticket for one of two runs',
    'raised',
    /1 run was launched without an earlier approval \(fr-2\)/,
    { of: ['launch'] },
    {
      files: [
        { lines: [launch(RUN, at('2026-08-05')), launch(OTHER, at('2026-08-06'))] },
        tickets(around[0]!, decision('T1', RUN, at('2026-08-04')), around[1]!),
      ],
    },
  ],
  [
    'CON-APPROVAL',
    'approved by whoever launched',
    'raised',
    /approved by whoever launched/,
    { of: ['launch'], byAnother: 'yes' },
    { files: [{ lines: [launch(RUN, at('2026-08-05'))] }, tickets(decision('T1', RUN, at('2026-08-04'), { by: 'ada@hollin.example' }))] },
  ],
  [
    'CON-APPROVAL',
    'decided after the launch',
    'raised',
    /a decision that does not cover it/,
    { of: ['launch'] },
    { files: [{ lines: [launch(RUN, at('2026-08-05'))] }, tickets(decision('T1', RUN, at('2026-08-07')))] },
  ],
  [
    'CON-APPROVAL',
    'approved before, by another',
    'agrees',
    /All 1/,
    { of: ['launch'], byAnother: 'yes' },
    { files: [{ lines: [launch(RUN, at('2026-08-05'))] }, tickets(decision('T1', RUN, at('2026-08-04')))] },
  ],
  [
    'CON-APPROVAL',
    'no tickets at all',
    'not_decidable',
    /No launch or release/,
    { of: ['launch'] },
    { files: [{ lines: [launch(RUN, at('2026-08-05'))] }] },
  ],
  [
    'CON-APPROVAL',
    'a promotion that no decision names',
    'raised',
    /1 promotion or deployment has no earlier approval \(m-2\)/,
    { of: ['promotion'] },
    {
      files: [
        {
          lines: [
            { time: at('2026-08-05'), says: [['model', 'm-1', 'promoted', 'prod']] },
            { time: at('2026-08-06'), says: [['model', 'm-2', 'promoted', 'prod']] },
          ],
        },
        tickets(decision('T1', 'm-1', at('2026-08-04'))),
      ],
    },
  ],
];

const SOD: readonly RuleCase[] = [
  [
    'CON-SOD',
    'one person in two roles',
    'raised',
    /launched and approved fr-1/,
    {},
    { files: [{ lines: [launch(RUN, at('2026-08-05'))] }, tickets(decision('T1', RUN, at('2026-08-04'), { by: 'ada@hollin.example' }))] },
  ],
  [
    'CON-SOD',
    'two people',
    'agrees',
    /none has the same identity/,
    {},
    { files: [{ lines: [launch(RUN, at('2026-08-05'))] }, tickets(decision('T1', RUN, at('2026-08-04')))] },
  ],
  ['CON-SOD', 'no approver is recorded', 'not_decidable', /both recorded/, {}, { files: [{ lines: [launch(RUN, at('2026-08-05'))] }] }],
];

const roleOnly = {
  time: at('2026-08-01'),
  action: 'CreateTrainingJob',
  says: [
    ['run', RUN, 'launched', 'x'],
    ['run', RUN, 'launcher', 'arn:aws:sts::1:assumed-role/Pipe/nightly', { to: 'identity' }],
  ],
} as const;
const WHO: readonly RuleCase[] = [
  [
    'CON-WHO',
    'the client set it',
    'raised',
    /only the client says/,
    {},
    {
      files: [
        {
          format: 'mlflow',
          lines: [
            {
              platform: 'mlflow',
              time: at('2026-08-01'),
              says: [
                ['run', 'r1', 'launched', 'x', { origin: 'client' }],
                ['run', 'r1', 'launcher', 'ada', { origin: 'client', to: 'identity' }],
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'CON-WHO',
    'root',
    'raised',
    /shared identity/,
    {},
    {
      files: [
        {
          lines: [
            {
              time: at('2026-08-01'),
              says: [
                ['run', RUN, 'launched', 'x'],
                ['run', RUN, 'launcher', 'arn:aws:iam::1:root', { to: 'identity' }],
              ],
            },
          ],
        },
      ],
    },
  ],
  ['CON-WHO', 'a role where persons are claimed', 'raised', /no person/, { persons: 'yes' }, { files: [{ lines: [roleOnly] }] }],
  ['CON-WHO', 'a role where identities are claimed', 'agrees', /recorded the launcher/, {}, { files: [{ lines: [roleOnly] }] }],
  ['CON-WHO', 'a person', 'agrees', /all 1 run/, { persons: 'yes' }, { files: [{ lines: [launch(RUN, at('2026-08-01'))] }] }],
  ['CON-WHO', 'no run', 'not_decidable', /No run/, {}, {}],
];

export const FIRST_CASES: readonly RuleCase[] = [
  ...REGION,
  ...KEYS,
  ...EXPORT,
  ...BASEMODEL,
  ...LINEAGE,
  ...RETENTION,
  ...PRIV,
  ...APPROVAL,
  ...SOD,
  ...WHO,
];
export const PLACES = { RUN, OTHER, HEX, COMMIT, at } as const;
