import { at, type CheckCase, COMMIT, HEX, NO_HEX, OTHER, RUN, runs, says, tickets } from './cases.ts';
import { decision, launch, type Line, type Situation } from './kit.ts';

/** Cases where a naive reading says something else: equal numbers, the same record twice, other platforms, the end of a day. */
const policy = (text: string): Situation => ({ files: [{ name: 'policy.json', kind: 'config_export', format: 'json', text }] });
const statement = (effect: string, action: unknown): Situation =>
  policy(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, Resource: '*' }] }, null, 2));

const promoted = (by: string, bytes: string): Line => ({ ...says('2026-08-06', ['model', 'm-1', 'promoted', 'prod']), actor: by, bytes });
const RELEASES: readonly CheckCase[] = [
  [
    'CHK-SELF-APPROVAL',
    'whoever approved it released it',
    'fails',
    /1 decision was taken by whoever launched, asked for or released it: m-1/,
    { files: [{ lines: [promoted('lea@hollin.example', 'p')] }, tickets(decision('T1', 'm-1', at('2026-08-04')))] },
  ],
  [
    'CHK-SELF-APPROVAL',
    'somebody else released it',
    'holds',
    /In 1 with a decision/,
    { files: [{ lines: [promoted('bo@hollin.example', 'p')] }, tickets(decision('T1', 'm-1', at('2026-08-04')))] },
  ],
  [
    'CHK-SELF-APPROVAL',
    'the decision is the release, in one record',
    'holds',
    /In 1 with a decision/,
    runs({
      ...decision('T1', 'm-1', at('2026-08-04')),
      actor: 'lea@hollin.example',
      says: [...(decision('T1', 'm-1', at('2026-08-04')).says ?? []), ['model', 'm-1', 'promoted', 'prod']],
    }),
  ],
  [
    'CHK-APPROVAL-BEFORE',
    'an endpoint that later serves what nobody approved',
    'fails',
    /1 of 2 have no earlier approval that covers them: e-1 \(m-2\)/,
    {
      files: [
        {
          lines: [
            says('2026-08-05', ['endpoint', 'e-1', 'serves', 'm-1', { to: 'model' }]),
            says('2026-08-09', ['endpoint', 'e-1', 'serves', 'm-2', { to: 'model' }]),
          ],
        },
        tickets(decision('T1', 'm-1', at('2026-08-04'))),
      ],
    },
  ],
];

const stopped: Line = { ...says('2026-08-01', ['logging', 'trail', 'changed', 'StopLogging by eve']), nativeId: 'n-1', bytes: 'stop' };
const used = (day: string): Line => ({
  time: at(day),
  action: 'UpdateEndpoint',
  actor: 'arn:aws:sts::9:assumed-role/NF-BreakGlass/NF-INC-20817',
});
const LOGS: readonly CheckCase[] = [
  ['CHK-LOGGING-CHANGE', 'delivered twice', 'fails', /^1 change of/, { files: [{ lines: [stopped] }, { lines: [stopped] }] }],
  ['CHK-DELETE-EVENTS', 'zero records', 'not_decidable', /No log export/, { files: [{ lines: [] }] }],
  ['CHK-CLOCK', 'a record without a time', 'fails', /1 record without a time/, runs({ time: null })],
  [
    'CHK-CLOCK',
    'two clocks exactly as far apart as they may be',
    'holds',
    /no order is broken by more than 120 seconds/,
    {
      files: [{ lines: [{ time: '2026-08-01T10:00:00Z', nativeId: 'n' }] }, { lines: [{ time: '2026-08-01T10:02:00Z', nativeId: 'n' }] }],
    },
  ],
  [
    'CHK-BREAKGLASS',
    'one identity, three events in two files',
    'fails',
    /^3 events of 1 emergency identity \(1 with a ticket/,
    { files: [{ lines: [used('2026-08-01'), used('2026-08-02')] }, { lines: [used('2026-08-03')] }] },
  ],
  [
    'CHK-RETENTION',
    'a claim about another platform',
    'holds',
    /60 days are claimed/,
    {
      files: [
        { lines: [{ time: at('2026-08-01') }, { time: at('2026-11-01') }] },
        {
          lines: [
            { time: at('2026-10-30'), platform: 'github' },
            { time: at('2026-11-01'), platform: 'github' },
          ],
        },
      ],
      claims: [{ rule: 'CON-RETENTION', parameters: { days: 60, platform: 'aws' } }],
    },
  ],
  [
    'CHK-RETENTION',
    'the period under assessment begins before the oldest record, over a leap day',
    'fails',
    /366 days are claimed; the oldest records reach back: aws 60 days/,
    {
      ...runs({ time: at('2024-01-01') }, { time: at('2024-03-01') }),
      claims: [{ rule: 'CON-RETENTION', parameters: { days: 366 } }],
      period: { from: '2023-01-01', to: '2024-03-01' },
    },
  ],
];

const secretRun = (run: string, secret: string, day: string, back: number): readonly Line[] => [
  launch(run, at(day), ['run', run, 'secret', secret, { to: 'secret' }]),
  says(day, ['run', run, 'ended', 'done']),
  { time: new Date(Date.parse(at(day)) + back * 3_600_000).toISOString(), says: [['secret', secret, 'rotated', 'rotator']] },
];
const SECRETS: readonly CheckCase[] = [
  [
    'CHK-ROTATE-AFTER',
    'the middle of two is between them, and the limit is within it',
    'holds',
    /2 uses of secrets were followed by a rotation within 10 hours.*median 6 hours, longest 10 hours/,
    {
      ...runs(...secretRun(RUN, 's-1', '2026-08-01', 2), ...secretRun(OTHER, 's-2', '2026-08-02', 10)),
      given: { rotationHours: 10 },
    },
  ],
  [
    'CHK-ISOLATION',
    'one run by two of its names',
    'holds',
    /No secret is shared/,
    runs(
      launch(RUN, at('2026-08-01'), ['run', RUN, 'secret', 's-1', { to: 'secret' }], ['run', RUN, 'identified', 'fr-1-abcdef0123456789']),
      says('2026-08-02', ['run', 'fr-1-abcdef0123456789', 'secret', 's-1', { to: 'secret' }]),
    ),
  ],
];

const session = (...more: readonly Line[]): Situation =>
  runs(
    says(
      '2026-08-01',
      ['run', RUN, 'launched', 'x'],
      ['run', RUN, 'launcher', 'arn:aws:sts::1:assumed-role/Admin/s-1', { to: 'identity' }],
      ['run', RUN, 'session', 'k1', { to: 'session' }],
    ),
    ...more,
  );
const ACCESS: readonly CheckCase[] = [
  ['CHK-WHO-SHARED', 'a role of administrators, and nobody behind it', 'fails', /1 run was launched by a shared identity/, session()],
  [
    'CHK-WHO-SHARED',
    'the same role, and a person behind it',
    'holds',
    /None of 1/,
    session(says('2026-08-01', ['session', 'k1', 'person', 'ada@hollin.example', { to: 'identity' }])),
  ],
  [
    'CHK-EXPORT-EVENT',
    'the object was written anew after the export',
    'holds',
    /belong together by digest/,
    {
      files: [
        {
          lines: [
            says(
              '2026-08-01',
              ['artifact', 's3://b/adapter_model.safetensors', 'digest', HEX],
              ['artifact', 's3://b/adapter_model.safetensors', 'exported', 'lea'],
            ),
            says('2026-08-02', ['artifact', 's3://b/adapter_model.safetensors', 'digest', NO_HEX]),
          ],
        },
        { name: 'export/adapter_model.safetensors', kind: 'artifact', format: 'safetensors', sha256: HEX },
      ],
    },
  ],
  ['CHK-PRIV-WILDCARD', 'a wildcard that is denied', 'holds', /No wildcard/, statement('Deny', '*')],
  ['CHK-PRIV-WILDCARD', 'behind another action', 'fails', /1 wildcard/, statement('Allow', ['s3:GetObject', '*'])],
  ['CHK-PRIV-WILDCARD', 'everything of one service', 'fails', /sagemaker:\*/, statement('Allow', 'sagemaker:*')],
  [
    'CHK-PRIV-WILDCARD',
    'everything with one key, by the policy of that key',
    'holds',
    /No wildcard/,
    policy('{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":"kms:*","Resource":"*"}'),
  ],
  ['CHK-PRIV-WILDCARD', 'a configuration that is no policy', 'not_decidable', /No policy/, policy('{"learning_rate":"2e-5"}')],
  [
    'CHK-PROVIDER-ACCESS',
    'known by its account',
    'fails',
    /1 event of the provider/,
    {
      ...runs({ time: at('2026-08-01'), actor: 'arn:aws:sts::999988887777:assumed-role/Support/x' }),
      given: { providerIdentities: ['999988887777'] },
    },
  ],
  [
    'CHK-OFFBOARD',
    'in the last second of the last day',
    'holds',
    /None of 1 identity/,
    {
      files: [
        { lines: [{ time: '2026-08-05T23:59:59Z', actor: 'ada' }] },
        { name: 't.csv', kind: 'inventory_export', format: 'csv', text: 'identity,owner,end_date\nada,x,2026-08-05\n' },
      ],
    },
  ],
  [
    'CHK-OWNER-PRESENT',
    'a dash',
    'fails',
    /1 of 1 owner are empty or a group: a \(empty\)/,
    { files: [{ name: 't.csv', kind: 'inventory_export', format: 'csv', text: 'identity,owner\na,-\n' }] },
  ],
  [
    'CHK-RESIDUAL',
    'a read that found nothing',
    'holds',
    /1 deletion/,
    runs(says('2026-08-01', ['artifact', 's3://b/x', 'deleted', 'ada']), {
      ...says('2026-08-05', ['artifact', 's3://b/x', 'read', 'eve']),
      outcome: 'error',
    }),
  ],
  [
    'CHK-RESIDUAL',
    'confirmed for a day after the last record',
    'not_decidable',
    /No deletion/,
    {
      ...runs({ time: at('2026-08-01') }),
      claims: [{ rule: 'CON-DELETE', parameters: { objects: ['old/claims.csv'], deletedOn: '2026-09-01' } }],
    },
  ],
];

const region = (name: string): Line => ({ ...launch(RUN, at('2026-08-01')), region: name });
const RUN_BORDERS: readonly CheckCase[] = [
  [
    'CHK-REGION-SET',
    'zones, a bucket of the whole union, and what lies nowhere',
    'holds',
    /All of them are declared/,
    {
      ...runs(region('europe-west3-b'), region('eu'), region('eu-central-1a'), region('global')),
      given: { declaredRegions: ['EU'], declaredProcessors: ['AWS'] },
    },
  ],
  [
    'CHK-CODE-COMMIT',
    'a tag of the platform, and the commit of the client',
    'holds',
    /All 1 run/,
    runs(
      launch(
        RUN,
        at('2026-08-01'),
        ['run', RUN, 'code', 'reg/t:latest', { to: 'image', pinned: 'mutable' }],
        ['run', RUN, 'code', COMMIT, { to: 'code', pinned: 'digest', origin: 'client' }],
      ),
    ),
  ],
  [
    'CHK-EVAL-BEFORE',
    'on the day of the release',
    'holds',
    /Of 1 dated on the day of the release the hour is not known/,
    {
      files: [
        { lines: [says('2026-08-10', ['model', 'm', 'promoted', 'prod'], ['model', 'm', 'digest', `sha256:${HEX}`])] },
        { name: 'r.txt', kind: 'test_record', format: 'text', text: HEX, card: { effective_date: '2026-08-10' } },
      ],
    },
  ],
  [
    'CHK-REPRO-DIFF',
    'a run against itself',
    'not_decidable',
    /no repetition of itself/,
    {
      ...runs(launch(RUN, at('2026-08-01'))),
      given: { repeatedRuns: [RUN, 'fr-1'], metricDifference: '0', metricTolerance: '0.01' },
    },
  ],
  [
    'CHK-EVAL-BINDS',
    'the report names what is served no more',
    'fails',
    /1 of 2 releases .*: e-1 \(m-2\)/,
    {
      files: [
        {
          lines: [
            says(
              '2026-08-05',
              ['endpoint', 'e-1', 'serves', 'm-1', { to: 'model' }],
              ['model', 'm-1', 'digest', `sha256:${HEX}`],
              ['model', 'm-2', 'digest', `sha256:${NO_HEX}`],
            ),
            says('2026-08-09', ['endpoint', 'e-1', 'serves', 'm-2', { to: 'model' }]),
          ],
        },
        { name: 'r.txt', kind: 'test_record', format: 'text', text: HEX },
      ],
    },
  ],
];

export const BORDER_CASES: readonly CheckCase[] = [...RELEASES, ...LOGS, ...SECRETS, ...ACCESS, ...RUN_BORDERS];
