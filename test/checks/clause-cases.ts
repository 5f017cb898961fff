import { at, type CheckCase, HEX, NO_HEX, OTHER, RUN, runs, says, tickets } from './cases.ts';
import { decision, launch, type Line, type Situation, type Told } from './kit.ts';

/** One clause of the catalogue's sentence at a time: what it forbids, and the nearest thing that it allows. */
const inRegion: Line = { ...launch(RUN, at('2026-08-01')), region: 'eu-central-1', account: '447' };
const tracked: Line = { ...says('2026-08-02', ['run', 'w-1', 'launched', 'x']), platform: 'wandb' };
const REGIONS = { declaredRegions: ['Germany'], declaredAccounts: ['447'] };
const PLACES: readonly CheckCase[] = [
  [
    'CHK-REGION-SET',
    'a company that no list names',
    'fails',
    /Not declared: Weights & Biases\.$/,
    { ...runs(inRegion, tracked), given: { ...REGIONS, declaredProcessors: ['AWS'] } },
  ],
  [
    'CHK-REGION-SET',
    'both companies are listed',
    'holds',
    /All of them are declared/,
    { ...runs(inRegion, tracked), given: { ...REGIONS, declaredProcessors: ['Amazon Web Services EMEA SARL', 'W&B'] } },
  ],
  [
    'CHK-REGION-SET',
    'nobody declares the accounts',
    'not_decidable',
    /All regions are declared; of accounts and sub-processors nothing is/,
    { ...runs(inRegion), given: { declaredRegions: ['Germany'] } },
  ],
];

const released = says('2026-08-06', ['model', 'm-1', 'promoted', 'prod']);
const APPROVALS: readonly CheckCase[] = [
  ['CHK-APPROVAL-BEFORE', 'a promotion, and no decision', 'not_decidable', /about 1 promotion or deployment/, runs(released)],
  [
    'CHK-APPROVAL-BEFORE',
    'a launch that was approved, and a promotion of which nothing is known',
    'holds',
    /All 1 .*Of 1 more the records that would say so are not in/,
    { files: [{ lines: [launch(RUN, at('2026-08-05')), released] }, tickets(decision('T1', RUN, at('2026-08-04')))] },
  ],
];

const EVERY_BUT_EXPORT: readonly Line[] = [
  launch(RUN, at('2026-08-01')),
  says('2026-08-01', ['dataset', 'd', 'read', 'job']),
  { time: at('2026-08-01'), action: 'UpdateEndpoint' },
  says('2026-08-01', ['approval', 'p', 'decided', 'approved']),
  says('2026-08-01', ['model', 'm', 'promoted', 'prod']),
  says('2026-08-01', ['endpoint', 'e', 'serves', 'm', { to: 'model' }]),
  says('2026-08-01', ['artifact', 'a', 'deleted', 'lea']),
  { time: at('2026-08-01'), action: 'AttachRolePolicy' },
  says('2026-08-01', ['logging', 'trail', 'changed', 'UpdateTrail by eve']),
];
const told = (...explained: readonly string[]) => ({ explained: [...explained] });
const stopped = says('2026-08-01', ['logging', 'trail', 'changed', 'StopLogging by eve']);
const removed = says('2026-08-01', ['artifact', 's3://b/x', 'deleted', 'lea']);
const nameless = says('2026-08-01', ['artifact', 's3://b/x', 'deleted']);
const exported = says('2026-08-01', ['artifact', 's3://b/m', 'exported', 'lea']);
const silent = (): Situation =>
  runs(...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 60].map((hour): Line => ({ time: new Date(Date.UTC(2026, 7, 1, hour)).toISOString() })));
const parts = (...names: readonly string[]): Situation => ({
  files: names.map((name) => ({ name, lines: [{ time: at('2026-08-01') }] })),
  given: { gapHours: 24 },
});
const EXPLAINED: readonly CheckCase[] = [
  ['CHK-COVERAGE', 'a class of which nothing is said', 'fails', /9 of 10 event classes occur; none of export/, runs(...EVERY_BUT_EXPORT)],
  [
    'CHK-COVERAGE',
    'a class whose absence has a reason',
    'holds',
    /9 of 10 .* Explained: export \(none was asked for, see the mail of May\)\./,
    { ...runs(...EVERY_BUT_EXPORT), given: told('export: none was asked for', 'see the mail of May') },
  ],
  [
    'CHK-LOGGING-CHANGE',
    'a reason for another trail',
    'fails',
    /1 change of logging settings to be explained: trail/,
    { ...runs(stopped), given: told('trail-2: moved') },
  ],
  [
    'CHK-LOGGING-CHANGE',
    'a reason for this one',
    'holds',
    /1 change of logging settings\. Explained: trail \(moved\)/,
    { ...runs(stopped), given: told('trail: moved') },
  ],
  [
    'CHK-DELETE-EVENTS',
    'actor and reason',
    'holds',
    /1 deletion, each with an actor and a reason/,
    { ...runs(removed), given: told('s3://b/x: asked for in CHG-7') },
  ],
  [
    'CHK-DELETE-EVENTS',
    'a reason and nobody who did it',
    'fails',
    /1 deletion to be explained, 1 of them without an actor/,
    { ...runs(nameless), given: told('s3://b/x: asked for in CHG-7') },
  ],
  ['CHK-EXPORT-EVENT', 'no artifact', 'fails', /1 export event has no artifact here/, runs(exported)],
  [
    'CHK-EXPORT-EVENT',
    'no artifact, and a reason',
    'holds',
    /Explained: s3:\/\/b\/m \(kept by the reviewer\)/,
    { ...runs(exported), given: told('s3://b/m: kept by the reviewer') },
  ],
  [
    'CHK-GAP',
    'a silence with a reason',
    'holds',
    /No other silence .* Explained: 2026-08-01T12:00:00Z \(maintenance\)/,
    { ...silent(), given: { gapHours: 24, ...told('2026-08-01T12:00:00Z: maintenance') } },
  ],
  [
    'CHK-GAP',
    'a page between two',
    'fails',
    /1 delivered file or hour missing/,
    parts('x/audit-page-1.json', 'x/audit-page-2.json', 'x/audit-page-4.json'),
  ],
  ['CHK-GAP', 'the last of four', 'fails', /1 delivered file or hour missing/, parts('a-1-of-4.json', 'a-2-of-4.json', 'a-3-of-4.json')],
  ['CHK-GAP', 'every part, counted from zero', 'holds', /no part is missing/, parts('p-part-00000-of-2.json', 'p-part-00001-of-2.json')],
  ['CHK-GAP', 'days in names are no parts', 'holds', /no part is missing/, parts('log-2026-08-01.json', 'log-2026-08-09.json')],
];

const BREAK_GLASS = { time: at('2026-08-05'), action: 'UpdateEndpoint', actor: 'arn:aws:sts::9:assumed-role/NF-BreakGlass/INC-20817' };
const ticket = (...more: readonly ('reason' | 'approver')[]): Line =>
  says(
    '2026-08-05',
    ['approval', 'INC-20817', 'decided', 'approved'],
    ...more.map((one) => ['approval', 'INC-20817', one, 'lea'] as const),
  );
const listing = (text: string, extracted_at: string) => ({
  name: 'bucket.csv',
  kind: 'config_export',
  format: 'csv',
  text,
  card: { extracted_at },
});
const confirmed = [{ rule: 'CON-DELETE', parameters: { objects: ['old/claims.csv'], deletedOn: '2026-08-10' } }];
const CUSTODY: readonly CheckCase[] = [
  [
    'CHK-BREAKGLASS',
    'its ticket has a reason and an approver',
    'holds',
    /1 event of an emergency identity, each with a reason/,
    runs(BREAK_GLASS, ticket('reason', 'approver')),
  ],
  ['CHK-BREAKGLASS', 'its ticket has no approver', 'fails', /no record names a reviewer/, runs(BREAK_GLASS, ticket('reason'))],
  [
    'CHK-RESIDUAL',
    'listed after its deletion was confirmed',
    'fails',
    /old\/claims\.csv after 2026-08-11/,
    { files: [listing('key,bytes\nold/claims.csv,9\n', '2026-09-01')], claims: confirmed },
  ],
  [
    'CHK-RESIDUAL',
    'a listing without it, with a longer name, and one that says it is gone',
    'holds',
    /1 deletion/,
    { files: [listing('key,bytes\nold/claims.csv.md5,9\nold/claims.csv,deleted\n', '2026-09-01')], claims: confirmed },
  ],
  [
    'CHK-RESIDUAL',
    'a listing from before',
    'not_decidable',
    /No deletion/,
    { files: [listing('key,bytes\nold/claims.csv,9\n', '2026-08-01')], claims: confirmed },
  ],
  [
    'CHK-RESIDUAL',
    'a recorded deletion, and a later listing',
    'fails',
    /s3:\/\/b\/x/,
    { files: [{ lines: [removed] }, listing('object\ns3://b/x\n', '2026-09-01')] },
  ],
  [
    'CHK-CRED-AGE',
    'used for longer than it may, and never turned',
    'fails',
    /s-9 \(31 days\)/,
    {
      ...runs(says('2026-08-01', ['secret', 's-9', 'read', 'job']), says('2026-09-01', ['secret', 's-9', 'read', 'job'])),
      given: { maxAgeHours: 720 },
    },
  ],
  [
    'CHK-CRED-AGE',
    'turned in between, under its short name',
    'holds',
    /No credential in use/,
    {
      ...runs(
        says('2026-08-01', ['secret', 's-9-abc', 'read', 'job'], ['secret', 's-9-abc', 'identified', 's-9', { origin: 'derived' }]),
        says('2026-08-20', ['secret', 's-9', 'rotated', 'rotator']),
        says('2026-09-01', ['secret', 's-9-abc', 'read', 'job']),
      ),
      given: { maxAgeHours: 720 },
    },
  ],
  [
    'CHK-WHO',
    'a role whose owner is a dash',
    'fails',
    /1 with a role only/,
    {
      files: [
        {
          lines: [
            says(
              '2026-08-01',
              ['run', RUN, 'launched', 'x'],
              ['run', RUN, 'launcher', 'arn:aws:sts::1:assumed-role/Pipe/nightly', { to: 'identity' }],
            ),
          ],
        },
        { name: 'i.csv', kind: 'inventory_export', format: 'csv', text: 'identity,owner\nPipe,-\n' },
      ],
    },
  ],
  [
    'CHK-PRIV-WILDCARD',
    'Azure’s owner, by its id',
    'fails',
    /1 wildcard/,
    {
      files: [
        {
          name: 'p.json',
          kind: 'config_export',
          format: 'json',
          text: '{"permissions":[],"roleDefinitionId":"/x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}',
        },
      ],
    },
  ],
];

const withConfig = (config: string, ...more: readonly Told[]): Situation =>
  runs(launch(RUN, at('2026-08-01'), ['run', RUN, 'config', config], ...more));
const BASE = ['run', RUN, 'base_model', 'b@1', { to: 'base_model', pinned: 'version' }] as const;
const pair = (one: string, two: string, code: string): Situation => ({
  ...runs(
    ...(
      [
        [RUN, one, HEX],
        [OTHER, two, code],
      ] as const
    ).map(([run, config, image]) =>
      launch(
        run,
        at('2026-08-01'),
        ['run', run, 'data', `d@sha256:${HEX}`, { to: 'dataset', pinned: 'digest' }],
        ['run', run, 'code', `reg/t@sha256:${image}`, { to: 'image', pinned: 'digest' }],
        ['run', run, 'config', config],
      ),
    ),
  ),
  given: { repeatedRuns: [RUN, OTHER], metricDifference: '0', metricTolerance: '0.01' },
});
const INPUTS: readonly CheckCase[] = [
  ['CHK-CONFIG', 'a seed that the platform chose', 'fails', /fr-1 \(seed\)/, withConfig('{"lr":"1","seed":"null"}', BASE)],
  ['CHK-CONFIG', 'a seed among the inputs', 'holds', /All 1 run/, withConfig('{"inputs.lr":"1","inputs.seed":"7"}', BASE)],
  ['CHK-AUTO-VALUES', 'auto in the quotes of an SDK', 'fails', /epochs of fr-1/, withConfig('{"n_epochs":"\\"auto\\""}')],
  ['CHK-AUTO-VALUES', 'a name that holds the word', 'holds', /None of 1/, withConfig('{"device_map":"\\"autocast\\""}')],
  [
    'CHK-REPRO-DIFF',
    'a parameter that one of them does not record',
    'holds',
    /no parameter differs, recorded of one only dropout,/,
    pair('{"lr":"1"}', '{"lr":"1","dropout":"0.1"}', HEX),
  ],
  [
    'CHK-REPRO-DIFF',
    'the same data with other code',
    'fails',
    /the same data by digest, other code,/,
    pair('{"lr":"1"}', '{"lr":"1"}', NO_HEX),
  ],
  [
    'CHK-ADAPTER-BASE',
    'a configuration that names no base',
    'fails',
    /1 of 1 adapter or model name no base model.*: ad \(none\)/,
    runs(says('2026-08-01', ['artifact', 'ad', 'part', 'adapter_config'])),
  ],
];

export const CLAUSE_CASES: readonly CheckCase[] = [...PLACES, ...APPROVALS, ...EXPLAINED, ...CUSTODY, ...INPUTS];
