import { decision, launch, type Line, type Situation, type Told } from '../checks/kit.ts';
import { PLACES, type RuleCase } from './cases.ts';

const { RUN, OTHER, HEX, COMMIT, at } = PLACES;
const NO_HEX = '6e'.repeat(32);

/** Cases where a naive reading says something else: equal numbers, other names of one thing, windows with a hole, denials. */
const one = (...lines: readonly Line[]): Situation => ({ files: [{ lines }] });
const logs = (first: string, last: string, platform = 'aws'): Line[] => [
  { time: at(first), platform },
  { time: at(last), platform },
];

const RETENTION: readonly RuleCase[] = [
  [
    'CON-RETENTION',
    'one day less, which may be on its way',
    'agrees',
    /aws 399 days; 400 days are stated/,
    { days: 400 },
    one(...logs('2025-09-28', '2026-11-01')),
  ],
  [
    'CON-RETENTION',
    'two days less',
    'raised',
    /aws is 398 days old/,
    { days: 400, inServiceSince: '2025-01-01' },
    one(...logs('2025-09-29', '2026-11-01')),
  ],
  [
    'CON-RETENTION',
    'the history of code is older than the system',
    'not_decidable',
    /aws is 92 days old, and it is not known since when/,
    { days: 400 },
    { files: [{ lines: logs('2026-08-01', '2026-11-01') }, { format: 'git-log', lines: logs('2019-01-01', '2026-11-01', 'git') }] },
  ],
];

const region = (name: string): Line => ({ ...launch(`${RUN}-${name}`, at('2026-08-01')), region: name });
const PLACED: readonly RuleCase[] = [
  [
    'CON-REGION',
    'a zone, and a bucket of the union',
    'agrees',
    /eu, europe-west3-b/,
    { regions: ['EU'] },
    one(region('europe-west3-b'), region('eu')),
  ],
  [
    'CON-REGION',
    'a bucket of the union where one country is named',
    'raised',
    /1 record .* is from eu\./,
    { regions: ['Germany'] },
    one(region('europe-west3'), region('eu')),
  ],
];

const keyUse = (actor: string): Line => ({ time: at('2026-08-01'), action: 'Decrypt', actor, says: [['key', 'key-1', 'read', actor]] });
const keyPolicy = (effect: string, principal: string): Situation => ({
  files: [
    {
      kind: 'config_export',
      format: 'json',
      text: JSON.stringify({
        Statement: [
          { Effect: effect, Principal: { AWS: principal }, Action: ['kms:Decrypt'] },
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::1:role/own' }, Action: 'kms:*' },
        ],
      }),
    },
    { lines: [keyUse('arn:aws:sts::1:assumed-role/Job/x')] },
  ],
});
const KEYS: readonly RuleCase[] = [
  [
    'CON-KEYS',
    'the provider by its account',
    'raised',
    /1 key use by 999988887777 is recorded/,
    { provider: ['999988887777'] },
    one(keyUse('arn:aws:sts::999988887777:assumed-role/restore/x')),
  ],
  [
    'CON-KEYS',
    'a policy that denies it',
    'agrees',
    /none of them of the provider/,
    { provider: ['nf-restore'] },
    keyPolicy('Deny', 'arn:aws:iam::9:role/nf-restore'),
  ],
  [
    'CON-KEYS',
    'another role whose name begins alike',
    'agrees',
    /none of them of the provider/,
    { provider: ['nf-restore'] },
    keyPolicy('Allow', 'arn:aws:iam::9:role/nf-restore-own'),
  ],
];

const based = (run: string, day: string, base: string, platform: string): Line => ({
  ...launch(run, at(day), ['run', run, 'base_model', base, { to: 'base_model', pinned: 'version' }]),
  platform,
  service: platform,
});
const tag: Told = ['run', RUN, 'code', 'reg.example/t/trainer:3.2', { to: 'image', pinned: 'mutable' }];
const commit: Told = ['run', RUN, 'code', COMMIT, { to: 'code', pinned: 'digest', origin: 'client' }];
const digest = (name: string): Told => ['run', RUN, 'code', `${name}@sha256:${HEX}`, { to: 'image', pinned: 'digest' }];
const source: Told = ['run', RUN, 'code', 's3://b/src/source.tar.gz', { to: 'code', pinned: 'none' }];
const ran = (...told: readonly Told[]): Situation => one(launch(RUN, at('2026-08-01'), ...told));
const RUNS: readonly RuleCase[] = [
  [
    'CON-BASEMODEL',
    'two platforms, each with a model of its own',
    'agrees',
    /none names another/,
    {},
    one(based('a-1', '2026-08-01', 'base-a@1', 'openai'), based('b-1', '2026-08-02', 'base-b@1', 'databricks')),
  ],
  [
    'CON-LINEAGE',
    'one input is masked beside one that is pinned',
    'not_decidable',
    /No run is in whose data and code could be told/,
    {},
    ran(
      digest('r/t'),
      ['run', RUN, 'data', `s3://b/m@sha256:${HEX}`, { to: 'dataset', pinned: 'digest' }],
      ['run', RUN, 'data', null, { to: 'dataset', state: 'redacted' }],
    ),
  ],
  ['CON-LINEAGE', 'a run whose launch names no data', 'raised', /data of fr-1/, {}, ran(digest('r/t'))],
  [
    'CON-CODE',
    'the tag, with its digest',
    'agrees',
    /name the same/,
    { image: 'reg.example/t/trainer:3.2' },
    ran(digest('reg.example/t/trainer:3.2')),
  ],
  [
    'CON-CODE',
    'the same digest under another tag',
    'agrees',
    /./,
    { image: `reg.example/t/trainer@sha256:${HEX}` },
    ran(digest('reg.example/t/trainer:3.2')),
  ],
  [
    'CON-CODE',
    'a source archive is no image',
    'agrees',
    /./,
    { image: `reg.example/t/trainer@sha256:${HEX}`, run: 'fr-1' },
    ran(digest('reg.example/t/trainer'), source),
  ],
  ['CON-CODE', 'a tag beside the commit', 'agrees', /./, { commit: COMMIT, run: 'fr-1' }, ran(tag, commit)],
  ['CON-CODE', 'a tag alone', 'raised', /can mean other content/, { commit: COMMIT, run: 'fr-1' }, ran(tag)],
];

const spread: Situation = one(
  ...Array.from({ length: 30 }, (_, day): Line => ({ time: `2026-01-${String(day + 1).padStart(2, '0')}T10:00:00Z` })),
  launch(RUN, at('2026-01-31')),
);
const twoLogs: Situation = {
  files: [
    ...(spread.files ?? []),
    { format: 'gcp-audit', lines: [launch(OTHER, at('2026-12-01')), { time: at('2026-12-31'), platform: 'gcp' }] },
  ],
};
const COUNTS: readonly RuleCase[] = [
  [
    'CON-COUNT',
    'logs of the first and of the last month only',
    'not_decidable',
    /do not lie over all of the time/,
    { count: 41, of: 'runs', from: '2026-01-01', to: '2026-12-31' },
    twoLogs,
  ],
  [
    'CON-COUNT',
    'a run of which no record says when',
    'not_decidable',
    /the records show 1 run between .*, and 1 more run of which/,
    { count: 2, of: 'runs', from: '2026-01-01', to: '2026-01-31' },
    one(...(spread.files?.[0]?.lines ?? []), { time: null, says: [['run', 'r-9', 'launched', 'x', { origin: 'client' }]] }),
  ],
  [
    'CON-COUNT',
    'none in that time',
    'raised',
    /the records show 0 runs/,
    { count: 1, of: 'runs', from: '2026-01-05', to: '2026-01-10' },
    spread,
  ],
];

const named = (name: string, sha256: string) => ({ name, sha256, kind: 'artifact', format: 'csv' });
const ticketOf = (...lines: readonly Line[]) => ({ kind: 'approval_record', format: 'ticket-csv', lines });
const released = (by: string): Situation => ({
  files: [
    {
      lines: [
        launch(RUN, at('2026-08-05')),
        { time: at('2026-08-06'), says: [['model', 'm-1', 'made_from', RUN, { to: 'run' }]] },
        { time: at('2026-08-09'), actor: by, says: [['endpoint', 'e-1', 'serves', 'm-1', { to: 'model' }]] },
      ],
    },
    ticketOf(decision('T1', RUN, at('2026-08-04'))),
  ],
});
const launcher = (session: string): string => `arn:aws:sts::1:assumed-role/ForgeLauncher/${session}`;
const THINGS: readonly RuleCase[] = [
  [
    'CON-DATA',
    'two files of one name, one of them it',
    'agrees',
    /recomputed/,
    { digest: HEX, dataset: 'claims.csv' },
    { files: [named('train/claims.csv', HEX), named('test/claims.csv', NO_HEX)] },
  ],
  [
    'CON-DATA',
    'the other of two files of one name',
    'raised',
    /differs/,
    { digest: HEX, dataset: 'test/claims.csv' },
    { files: [named('train/claims.csv', HEX), named('test/claims.csv', NO_HEX)] },
  ],
  [
    'CON-SOD',
    'launched and released by one person',
    'raised',
    /ada@hollin\.example launched fr-1 and released e-1/,
    {},
    released('ada@hollin.example'),
  ],
  [
    'CON-SOD',
    'where only launching and approving are kept apart',
    'agrees',
    /none has/,
    { roles: ['launch', 'approve'] },
    released('ada@hollin.example'),
  ],
  ['CON-SOD', 'released by another', 'agrees', /none has/, {}, released('bo@hollin.example')],
  [
    'CON-DELETE',
    'the logs end before the day',
    'not_decidable',
    /No log reaches beyond that day/,
    { objects: ['old/claims.csv'], deletedOn: '2026-09-03' },
    one({ time: at('2026-08-01') }),
  ],
  [
    'CON-PRIV',
    'an action that is known beside one that is not',
    'agrees',
    /never did approve\.$/,
    { actors: ['ForgeLauncher'], actions: ['approve', 'fly'] },
    one({ time: at('2026-08-01'), actor: 'arn:aws:sts::1:assumed-role/ForgeLauncher/ada' }),
  ],
  [
    'CON-PRIV',
    'a forbidden deed after more events than a list shows',
    'raised',
    /ForgeLauncher cannot delete, it is said, but did delete 4 times\. \S+\/bo: DeleteModel 2, DeleteBucket 1, \S+\/ada: ModelRemoved 1\.$/,
    { actors: ['ForgeLauncher'], actions: ['delete'] },
    {
      files: [
        {
          lines: [
            ...Array.from({ length: 600 }, () => ({ time: at('2026-08-01'), action: 'GetObject', actor: launcher('ada') })),
            // Known as a deletion by what it says, not by its name.
            { time: at('2026-08-02'), action: 'ModelRemoved', actor: launcher('ada'), says: [['model', 'm', 'deleted', 'ada']] },
            ...['DeleteModel', 'DeleteBucket', 'DeleteModel'].map((action) => ({ time: at('2026-08-03'), action, actor: launcher('bo') })),
            { time: at('2026-08-04'), action: 'DeleteModel', actor: launcher('bo'), outcome: 'denied' },
          ],
        },
      ],
    },
  ],
  [
    'CON-PRIV',
    'never in more events than a list shows',
    'agrees',
    /acts in 600 records, and never did delete\.$/,
    { actors: ['ForgeLauncher'], actions: ['delete'] },
    { files: [{ lines: Array.from({ length: 600 }, () => ({ time: at('2026-08-01'), action: 'GetObject', actor: launcher('ada') })) }] },
  ],
  [
    'CON-PRIV',
    'one deed, delivered twice',
    'raised',
    /did delete 1 time\. ada: DeleteObject 1\.$/,
    { actors: ['ada'], actions: ['delete'] },
    {
      files: ['a', 'b'].map(() => ({
        lines: [
          {
            time: at('2026-08-01'),
            action: 'DeleteObject',
            actor: 'ada',
            nativeId: 'n-1',
            bytes: 'x',
            says: [['artifact', 's3://b/x', 'deleted', 'ada']] as const,
          },
        ],
      })),
    },
  ],
];

export const BORDER_CASES: readonly RuleCase[] = [...RETENTION, ...PLACED, ...KEYS, ...RUNS, ...COUNTS, ...THINGS];
