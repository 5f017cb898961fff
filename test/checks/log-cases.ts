import { at, type CheckCase, HEX, NO_HEX, OTHER, RUN, runs, says } from './cases.ts';
import { launch, type Line, type Situation } from './kit.ts';

const EVERY: readonly Line[] = [
  launch(RUN, at('2026-08-01')),
  says('2026-08-01', ['dataset', 'd', 'read', 'job']),
  { time: at('2026-08-01'), action: 'UpdateEndpoint' },
  says('2026-08-01', ['approval', 'p', 'decided', 'approved']),
  says('2026-08-01', ['model', 'm', 'promoted', 'prod']),
  says('2026-08-01', ['artifact', 'a', 'exported', 'lea']),
  says('2026-08-01', ['endpoint', 'e', 'serves', 'm', { to: 'model' }]),
  says('2026-08-01', ['artifact', 'a', 'deleted', 'lea']),
  { time: at('2026-08-01'), action: 'AttachRolePolicy' },
  says('2026-08-01', ['logging', 'trail', 'changed', 'UpdateTrail by eve']),
];
const hourly = (...hours: readonly number[]): Situation =>
  runs(...hours.map((hour): Line => ({ time: new Date(Date.UTC(2026, 7, 1, hour)).toISOString() })));

const LOGS: readonly CheckCase[] = [
  [
    'CHK-COVERAGE',
    'classes that do not occur',
    'fails',
    /1 of 10 event classes occur; none of data read/,
    runs(launch(RUN, at('2026-08-01'))),
  ],
  ['CHK-COVERAGE', 'every class', 'holds', /All 10/, runs(...EVERY)],
  ['CHK-COVERAGE', 'no log', 'not_decidable', /No log export/, {}],
  [
    'CHK-GAP',
    'two days of silence',
    'fails',
    /1 interval longer than 24 hours/,
    { ...hourly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 60), given: { gapHours: 24 } },
  ],
  [
    'CHK-GAP',
    'a file cut short',
    'fails',
    /1 file cut short/,
    {
      files: [{ lines: [launch(RUN, at('2026-08-01'))], issues: [{ code: 'GZ_TRUNCATED', offset: 9, detail: 'cut' }] }],
      given: { gapHours: 24 },
    },
  ],
  [
    'CHK-GAP',
    'a record every hour',
    'holds',
    /No silence that is unusual for its log lasts longer than 24 hours/,
    { ...hourly(0, 1, 2, 3), given: { gapHours: 24 } },
  ],
  ['CHK-GAP', 'no threshold', 'not_decidable', /No silence is unusual/, hourly(0, 1, 2, 3)],
  ['CHK-LOGGING-CHANGE', 'a trail was changed', 'fails', /trail \(UpdateTrail by eve\)/, runs(...EVERY)],
  ['CHK-LOGGING-CHANGE', 'nothing was', 'holds', /No change/, runs(launch(RUN, at('2026-08-01')))],
  [
    'CHK-CLOCK',
    'no zone',
    'fails',
    /1 file without a zone/,
    { files: [{ lines: [launch(RUN, at('2026-08-01'))], issues: [{ code: 'TIME_ZONE_ASSUMED', offset: 0, detail: 'x' }] }] },
  ],
  [
    'CHK-CLOCK',
    'one event at two times',
    'fails',
    /1 event with two times/,
    runs({ time: at('2026-08-01'), nativeId: 'n' }, { time: at('2026-08-02'), nativeId: 'n' }),
  ],
  [
    'CHK-CLOCK',
    'ended before it was launched',
    'fails',
    /1 run ending before/,
    runs(launch(RUN, at('2026-08-02')), says('2026-08-01', ['run', RUN, 'ended', 'done'])),
  ],
  [
    'CHK-CLOCK',
    'all in order',
    'holds',
    /a time with a zone/,
    runs(launch(RUN, at('2026-08-01')), says('2026-08-01', ['run', RUN, 'ended', 'done'])),
  ],
  [
    'CHK-DUP',
    'one id, two contents',
    'fails',
    /1 native id stands/,
    runs({ time: at('2026-08-01'), nativeId: 'n', bytes: 'a' }, { time: at('2026-08-01'), nativeId: 'n', bytes: 'b' }),
  ],
  [
    'CHK-DUP',
    'delivered twice',
    'holds',
    /1 record was delivered before/,
    runs({ time: at('2026-08-01'), nativeId: 'n', bytes: 'a' }, { time: at('2026-08-01'), nativeId: 'n', bytes: 'a' }),
  ],
  [
    'CHK-DUP',
    'the id of a run, on two records of it',
    'holds',
    /No record/,
    runs(
      { ...launch('r1', at('2026-08-01')), nativeId: 'r1', ofThing: true },
      { ...says('2026-08-02', ['run', 'r1', 'seen', 'x']), nativeId: 'r1', ofThing: true },
    ),
  ],
  [
    'CHK-RETENTION',
    'too young',
    'fails',
    /400 days are claimed/,
    {
      ...runs({ time: at('2026-08-01') }, { time: at('2026-11-01') }),
      claims: [{ rule: 'CON-RETENTION', parameters: { days: 400, inServiceSince: '2025-09-01' } }],
    },
  ],
  [
    'CHK-RETENTION',
    'as old as the system',
    'holds',
    /400 days are claimed.*in service since 2026-08-13/,
    {
      ...runs({ time: at('2026-08-13') }, { time: at('2026-11-01') }),
      claims: [{ rule: 'CON-RETENTION', parameters: { days: 400 } }],
      given: { inServiceSince: '2026-08-13' },
    },
  ],
  ['CHK-RETENTION', 'nothing is claimed', 'not_decidable', /aws 92 days/, runs({ time: at('2026-08-01') }, { time: at('2026-11-01') })],
  ['CHK-DELETE-EVENTS', 'a deletion', 'fails', /1 deletion to be explained, 0 of them without an actor/, runs(...EVERY)],
  ['CHK-DELETE-EVENTS', 'none', 'holds', /No deletion/, runs(launch(RUN, at('2026-08-01')))],
  ['CHK-LOG-SIGNATURE', 'no digest', 'not_decidable', /No signed digest/, runs(launch(RUN, at('2026-08-01')))],
];

const weights = (sha256: string) => ({ name: 'export/adapter_model.safetensors', kind: 'artifact', format: 'safetensors', sha256 });
const exported = says(
  '2026-08-01',
  ['artifact', 's3://b/adapter_model.safetensors', 'exported', 'lea'],
  ['artifact', 's3://b/adapter_model.safetensors', 'digest', `sha256:${HEX}`],
);
const named = (...names: readonly string[]): Situation => ({ files: names.map((name) => ({ name, kind: 'artifact', format: 'file' })) });
const EXPORTS: readonly CheckCase[] = [
  ['CHK-EXPORT-EVENT', 'an event without an artifact', 'fails', /1 export event has no artifact/, runs(exported)],
  ['CHK-EXPORT-EVENT', 'an artifact without an event', 'fails', /1 artifact has no export event/, { files: [weights(HEX)] }],
  ['CHK-EXPORT-EVENT', 'they belong together', 'holds', /by digest/, { files: [{ lines: [exported] }, weights(HEX)] }],
  ['CHK-EXPORT-EVENT', 'neither', 'not_applicable', /No exported/, runs(launch(RUN, at('2026-08-01')))],
  ['CHK-HASH-ROUNDTRIP', 'another digest', 'fails', /is none of 1 recorded digest/, { files: [{ lines: [exported] }, weights(NO_HEX)] }],
  ['CHK-HASH-ROUNDTRIP', 'the same', 'holds', /is the recorded one/, { files: [{ lines: [exported] }, weights(HEX)] }],
  ['CHK-HASH-ROUNDTRIP', 'no artifact', 'not_decidable', /No exported artifact/, runs(exported)],
  ['CHK-TRAINSTATE', 'weights only', 'fails', /holds weights, and not optimizer/, named('e/adapter_model.safetensors')],
  [
    'CHK-TRAINSTATE',
    'everything',
    'holds',
    /holds weights, optimizer/,
    named(
      'e/model.safetensors',
      'e/optimizer.pt',
      'e/scheduler.pt',
      'e/rng_state.pth',
      'e/trainer_state.json',
      'e/tokenizer.json',
      'e/config.json',
    ),
  ],
  ['CHK-TRAINSTATE', 'nothing', 'not_decidable', /No exported file/, {}],
  [
    'CHK-ADAPTER-BASE',
    'no revision',
    'fails',
    /base-7b/,
    runs(says('2026-08-01', ['artifact', 'ad', 'base_model', 'base-7b', { to: 'base_model', pinned: 'mutable' }])),
  ],
  [
    'CHK-ADAPTER-BASE',
    'a revision',
    'holds',
    /All 1/,
    runs(says('2026-08-01', ['artifact', 'ad', 'base_model', 'base-7b@abc', { to: 'base_model', pinned: 'version' }])),
  ],
  ['CHK-ADAPTER-BASE', 'no adapter', 'not_applicable', /No adapter/, {}],
];

const released = says('2026-08-10', ['model', 'claims-v14', 'promoted', 'prod'], ['model', 'claims-v14', 'digest', `sha256:${HEX}`]);
const report = (text: string, effective_date = '2026-08-01') => ({
  name: 'report.txt',
  kind: 'test_record',
  format: 'text',
  text,
  card: { effective_date },
});
const twice = (difference: string): Situation => ({
  ...runs(
    launch(
      RUN,
      at('2026-08-01'),
      ['run', RUN, 'data', `d@sha256:${HEX}`, { to: 'dataset', pinned: 'digest' }],
      ['run', RUN, 'config', '{"lr":"1e-5"}'],
    ),
    launch(
      OTHER,
      at('2026-08-02'),
      ['run', OTHER, 'data', `d@sha256:${HEX}`, { to: 'dataset', pinned: 'digest' }],
      ['run', OTHER, 'config', '{"lr":"0.00001"}'],
    ),
  ),
  given: { repeatedRuns: [RUN, OTHER], metricDifference: difference, metricTolerance: '0.01' },
});
const EVALUATIONS: readonly CheckCase[] = [
  ['CHK-EVAL-BINDS', 'the report names something else', 'fails', /1 of 1 release/, { files: [{ lines: [released] }, report(NO_HEX)] }],
  [
    'CHK-EVAL-BINDS',
    'the report names it',
    'holds',
    /each of 1 release/,
    { files: [{ lines: [released] }, report(`Artifact ${HEX.slice(0, 24)}`)] },
  ],
  ['CHK-EVAL-BINDS', 'nothing released', 'not_applicable', /Nothing/, {}],
  [
    'CHK-EVAL-BEFORE',
    'evaluated afterwards',
    'fails',
    /dated after the release/,
    { files: [{ lines: [released] }, report(HEX, '2026-09-01')] },
  ],
  [
    'CHK-EVAL-BEFORE',
    'evaluated first',
    'holds',
    /of 1 release 1 is named by a dated one/,
    { files: [{ lines: [released] }, report(HEX)] },
  ],
  [
    'CHK-EVAL-BEFORE',
    'the report has no date',
    'not_decidable',
    /No dated test record/,
    { files: [{ lines: [released] }, report(HEX, '')] },
  ],
  [
    'CHK-EVAL-SEPARATE',
    'an item in both',
    'fails',
    /1 of 1 evaluation items/,
    { files: [report(HEX), report(HEX)], given: { evaluationManifests: ['E1'], trainingManifests: ['E2'] } },
  ],
  [
    'CHK-EVAL-SEPARATE',
    'apart',
    'holds',
    /None of 1/,
    { files: [report(HEX), report(NO_HEX)], given: { evaluationManifests: ['E1'], trainingManifests: ['E2'] } },
  ],
  ['CHK-EVAL-SEPARATE', 'nobody says which files', 'not_decidable', /not known/, { files: [report(HEX)] }],
  ['CHK-REPRO-DIFF', 'beyond the tolerance', 'fails', /metric difference 0.02/, twice('0.02')],
  ['CHK-REPRO-DIFF', 'within', 'holds', /the same data by digest, no parameter differs/, twice('0.004')],
  ['CHK-REPRO-DIFF', 'nothing was repeated', 'not_decidable', /not known/, {}],
];

export const LOG_CASES: readonly CheckCase[] = [...LOGS, ...EXPORTS, ...EVALUATIONS];
