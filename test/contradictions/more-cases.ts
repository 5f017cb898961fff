import { launch, type Line, type Situation } from '../checks/kit.ts';
import { PLACES, type RuleCase } from './cases.ts';

const { RUN, OTHER, HEX, COMMIT, at } = PLACES;
const NO_HEX = '6e'.repeat(32);

const file = (name: string, sha256: string, events = 0): Situation => ({
  files: [
    { name, sha256, kind: 'artifact', format: 'csv', lines: Array.from({ length: events }, () => ({ time: null, platform: 'csv' })) },
  ],
});
const DATA: readonly RuleCase[] = [
  [
    'CON-DATA',
    'another digest',
    'raised',
    /the recomputed or recorded one differs/,
    { digest: HEX, dataset: 'claims.csv' },
    file('data/claims.csv', NO_HEX),
  ],
  [
    'CON-DATA',
    'a record gives another digest',
    'raised',
    /differs/,
    { digest: HEX, dataset: 's3://b/c.json' },
    { files: [{ lines: [{ says: [['dataset', 's3://b/c.json', 'digest', `sha256:${NO_HEX}`]] }] }] },
  ],
  ['CON-DATA', 'another number of records', 'raised', /holds 3/, { count: 4, dataset: 'claims.csv' }, file('data/claims.csv', HEX, 3)],
  ['CON-DATA', 'the same digest', 'agrees', /recomputed/, { digest: HEX, dataset: 'claims.csv' }, file('data/claims.csv', HEX)],
  ['CON-DATA', 'the same number', 'agrees', /holds 3 records/, { count: 3, dataset: 'claims.csv' }, file('data/claims.csv', HEX, 3)],
  [
    'CON-DATA',
    'the data set is not in',
    'not_decidable',
    /name the evidence/,
    { digest: HEX, dataset: 'claims.csv' },
    file('other.csv', NO_HEX),
  ],
];

const configured = (parameters: Readonly<Record<string, string>>): Line =>
  launch(RUN, at('2026-08-01'), ['run', RUN, 'config', JSON.stringify(parameters)]);
const CONFIG: readonly RuleCase[] = [
  [
    'CON-CONFIG',
    'another learning rate',
    'raised',
    /learningrate is stated as 2e-5 and was 0\.0001 in fr-1/,
    { values: ['learning_rate=2e-5'] },
    { files: [{ lines: [configured({ lr: '0.0001' })] }] },
  ],
  [
    'CON-CONFIG',
    'the same in another spelling',
    'agrees',
    /same values/,
    { values: ['learning_rate=2e-5'], run: 'fr-1' },
    { files: [{ lines: [configured({ learningRate: '0.00002' }), launch(OTHER, at('2026-08-02'))] }] },
  ],
  [
    'CON-CONFIG',
    'which run is not said',
    'not_decidable',
    /name it/,
    { values: ['seed=1'] },
    { files: [{ lines: [configured({ seed: '2' }), launch(OTHER, at('2026-08-02'))] }] },
  ],
];

const coded = (run: string, value: string, pinned: 'digest' | 'mutable'): Line =>
  launch(run, at('2026-08-01'), ['run', run, 'code', value, { pinned, to: 'image' }]);
const CODE: readonly RuleCase[] = [
  [
    'CON-CODE',
    'another commit',
    'raised',
    /ran bbbb/,
    { commit: COMMIT, run: 'fr-1' },
    { files: [{ lines: [coded(RUN, 'b'.repeat(40), 'digest')] }] },
  ],
  [
    'CON-CODE',
    'a mutable tag',
    'raised',
    /can mean other content/,
    { commit: COMMIT, run: 'fr-1' },
    { files: [{ lines: [coded(RUN, 'reg.example/t/trainer:latest', 'mutable')] }] },
  ],
  [
    'CON-CODE',
    'the same commit',
    'agrees',
    /the same/,
    { commit: COMMIT, run: 'fr-1' },
    { files: [{ lines: [coded(RUN, COMMIT, 'digest')] }] },
  ],
  [
    'CON-CODE',
    'some run ran exactly that',
    'agrees',
    /fr-2 ran exactly that/,
    { commit: COMMIT },
    { files: [{ lines: [coded(RUN, 'b'.repeat(40), 'digest'), coded(OTHER, COMMIT, 'digest')] }] },
  ],
  [
    'CON-CODE',
    'no run is named, and none ran it',
    'not_decidable',
    /name it/,
    { commit: COMMIT },
    { files: [{ lines: [coded(RUN, 'b'.repeat(40), 'digest'), coded(OTHER, 'c'.repeat(40), 'digest')] }] },
  ],
];

const twoRuns: Situation = { files: [{ lines: [launch(RUN, at('2026-08-01')), launch(OTHER, at('2026-09-01'))] }] };
const COUNT: readonly RuleCase[] = [
  ['CON-COUNT', 'one is not told', 'raised', /1 run is stated, but the records show 2 runs/, { count: 1, of: 'runs' }, twoRuns],
  ['CON-COUNT', 'right', 'agrees', /2 runs/, { count: 2, of: 'runs' }, twoRuns],
  [
    'CON-COUNT',
    'right for its time',
    'agrees',
    /1 run between 2026-08-01 and 2026-08-31/,
    { count: 1, of: 'runs', from: '2026-08-01', to: '2026-08-31' },
    twoRuns,
  ],
  [
    'CON-COUNT',
    'models',
    'raised',
    /names? 1 model/,
    { count: 3, of: 'models' },
    { files: [{ lines: [{ time: at('2026-08-01'), says: [['model', 'm', 'registered', 'x']] }] }] },
  ],
  [
    'CON-COUNT',
    'fewer, in a time that the logs do not lie over',
    'not_decidable',
    /do not lie over all of the time between 2025-01-01 and 2026-12-31/,
    { count: 41, of: 'runs', from: '2025-01-01', to: '2026-12-31' },
    twoRuns,
  ],
  [
    'CON-COUNT',
    'more, in a time that the logs do not lie over',
    'raised',
    /1 run is stated, but the records show 2 runs/,
    { count: 1, of: 'runs', from: '2025-01-01', to: '2026-12-31' },
    twoRuns,
  ],
  ['CON-COUNT', 'no run is in', 'not_decidable', /No run/, { count: 3, of: 'runs' }, {}],
];

const tracked: Line = {
  platform: 'mlflow',
  time: at('2026-08-15'),
  says: [
    ['run', 'r9', 'launched', 'x', { origin: 'client' }],
    ['run', 'r9', 'named', 'tracked-run', { origin: 'client' }],
  ],
};
const COVERAGE: readonly RuleCase[] = [
  [
    'CON-COVERAGE',
    'a run that the tracker knows and the log does not',
    'raised',
    /the launch of tracked-run has no event/,
    { classes: ['launch'] },
    { files: [...(twoRuns.files ?? []), { format: 'mlflow', lines: [tracked] }] },
  ],
  [
    'CON-COVERAGE',
    'each occurs',
    'agrees',
    /launch, deletion occurs/,
    { classes: ['launch', 'deletion'] },
    {
      files: [
        {
          lines: [
            launch(RUN, at('2026-08-01')),
            { time: at('2026-08-02'), action: 'DeleteObject', says: [['artifact', 's3://b/x', 'deleted', 'ada']] },
          ],
        },
      ],
    },
  ],
  [
    'CON-COVERAGE',
    'a confirmed deletion without an event',
    'raised',
    /the deletion of old\/claims\.csv/,
    { classes: ['deletion'] },
    { ...twoRuns, claims: [{ rule: 'CON-DELETE', parameters: { objects: ['old/claims.csv'] } }] },
  ],
  ['CON-COVERAGE', 'nothing of the kind happened', 'not_decidable', /No event of export/, { classes: ['export'] }, twoRuns],
];

const wasReleased = (digest: string, day = '2026-08-10'): Line => ({
  time: at(day),
  says: [
    ['model', 'claims-v14', 'promoted', 'prod'],
    ['model', 'claims-v14', 'digest', `sha256:${digest}`],
  ],
});
const EVAL: readonly RuleCase[] = [
  [
    'CON-EVAL',
    'another artifact was released',
    'raised',
    /v14 is said to be evaluated as/,
    { version: 'v14', digest: HEX },
    { files: [{ lines: [wasReleased(NO_HEX)] }] },
  ],
  [
    'CON-EVAL',
    'released before it was evaluated',
    'raised',
    /was released on 2026-08-10, before it/,
    { version: 'v14', evaluatedOn: '2026-09-01' },
    { files: [{ lines: [wasReleased(HEX)] }] },
  ],
  [
    'CON-EVAL',
    'evaluation items in the training data',
    'raised',
    /1 of 2 evaluation items/,
    {},
    {
      files: [
        { kind: 'test_record', format: 'text', text: `${HEX}\n${NO_HEX}\n` },
        { kind: 'artifact', format: 'text', text: `first\n${HEX}\n` },
      ],
      given: { evaluationManifests: ['E1'], trainingManifests: ['E2'] },
    },
  ],
  [
    'CON-EVAL',
    'the same artifact',
    'agrees',
    /has that digest/,
    { version: 'v14', digest: HEX.slice(0, 24) },
    { files: [{ lines: [wasReleased(HEX)] }] },
  ],
  [
    'CON-EVAL',
    'no overlap',
    'agrees',
    /None of 1/,
    {},
    {
      files: [
        { kind: 'test_record', format: 'text', text: HEX },
        { kind: 'artifact', format: 'text', text: NO_HEX },
      ],
      given: { evaluationManifests: ['E1'], trainingManifests: ['E2'] },
    },
  ],
  ['CON-EVAL', 'nothing was released', 'not_decidable', /Nothing released/, { version: 'v14' }, {}],
];

const SECRET: readonly RuleCase[] = [
  [
    'CON-SECRET',
    'the scan found one',
    'raised',
    /1 file: notebook\.json/,
    {},
    { files: [{ name: 'notebook.json', issues: [{ code: 'SECRET_FOUND', offset: 3, detail: '1 GitHub token, at byte 3.' }] }] },
  ],
  [
    'CON-SECRET',
    'the scan found none',
    'agrees',
    /1 file found none/,
    {},
    { files: [{ issues: [{ code: 'GZ_CRC', offset: 3, detail: 'x' }] }] },
  ],
  ['CON-SECRET', 'nothing to scan', 'not_decidable', /No file/, {}, {}],
];

const secretRun = (ended: string): Line =>
  launch(
    RUN,
    at('2026-08-01'),
    ['run', RUN, 'secret', 's-1', { to: 'secret' }],
    ['run', RUN, 'ended', null, { timeMicros: Date.parse(ended) * 1000, value: 'done' }],
  );
const rotatedAt = (time: string): Line => ({ time, action: 'RotateSecret', says: [['secret', 's-1', 'rotated', 'rotator']] });
const later: Line = { time: at('2026-09-30') };
const read = (time: string): Line => ({ time, action: 'GetSecretValue', says: [['secret', 's-2', 'read', 'job']] });
const ROTATION: readonly RuleCase[] = [
  [
    'CON-ROTATION',
    'not rotated after the end',
    'raised',
    /s-1: no rotation recorded/,
    { afterEndHours: 24 },
    { files: [{ lines: [secretRun('2026-08-01T12:00:00Z'), later] }] },
  ],
  [
    'CON-ROTATION',
    'rotated two days late',
    'raised',
    /s-1: 72 hours after fr-1 ended/,
    { afterEndHours: 24 },
    { files: [{ lines: [secretRun('2026-08-01T12:00:00Z'), rotatedAt('2026-08-04T12:00:00Z'), later] }] },
  ],
  [
    'CON-ROTATION',
    'last read, and never rotated',
    'raised',
    /s-2: no rotation recorded after it was last read/,
    { afterEndHours: 24 },
    { files: [{ lines: [read(at('2026-08-01')), later] }] },
  ],
  [
    'CON-ROTATION',
    'rotated an hour after the end',
    'agrees',
    /1 use of a secret was followed by a rotation in time/,
    { afterEndHours: 24 },
    { files: [{ lines: [secretRun('2026-08-01T12:00:00Z'), rotatedAt('2026-08-01T13:00:00Z'), later] }] },
  ],
  [
    'CON-ROTATION',
    'older than stated when used',
    'raised',
    /was 744 hours old/,
    { maxAgeHours: 720 },
    { files: [{ lines: [{ time: at('2026-08-01'), says: [['secret', 's-2', 'created', 'x']] }, read(at('2026-09-01'))] }] },
  ],
  [
    'CON-ROTATION',
    'young when used',
    'agrees',
    /No credential/,
    { maxAgeHours: 720 },
    { files: [{ lines: [{ time: at('2026-08-01'), says: [['secret', 's-2', 'created', 'x']] }, read(at('2026-08-02'))] }] },
  ],
  ['CON-ROTATION', 'no use of a secret is recorded', 'not_decidable', /No record of the use/, { afterEndHours: 24 }, twoRuns],
];

const INVENTORY = 'kind,identity,owner\nrole,ForgeJob,P. Nakagawa\nperson,ada,Model Risk\n';
const acting = (...actors: readonly string[]): Situation => ({
  files: [
    { lines: actors.map((actor) => ({ time: at('2026-08-01'), actor })) },
    { name: 'iam.csv', kind: 'inventory_export', format: 'csv', text: INVENTORY },
  ],
});
const NHI: readonly RuleCase[] = [
  [
    'CON-NHI',
    'a role that no row names',
    'raised',
    /1 identity acts .* nf-restore/,
    {},
    acting('arn:aws:sts::1:assumed-role/ForgeJob/x', 'arn:aws:sts::1:assumed-role/nf-restore/ada'),
  ],
  [
    'CON-NHI',
    'every one is listed, the cloud itself aside',
    'agrees',
    /2 rows/,
    {},
    acting('arn:aws:sts::1:assumed-role/ForgeJob/x', 'arn:aws:iam::1:user/ada', 'ada@hollin.example', 'sagemaker.amazonaws.com'),
  ],
  ['CON-NHI', 'no inventory', 'not_decidable', /No inventory/, {}, { files: [{ lines: [{ time: at('2026-08-01'), actor: 'x' }] }] }],
];

const DELETE: readonly RuleCase[] = [
  [
    'CON-DELETE',
    'read after it was deleted',
    'raised',
    /s3:\/\/b\/x/,
    {},
    {
      files: [
        {
          lines: [
            { time: at('2026-08-01'), says: [['artifact', 's3://b/x', 'deleted', 'ada']] },
            { time: at('2026-08-05'), says: [['artifact', 's3://b/x', 'read', 'eve']] },
          ],
        },
      ],
    },
  ],
  [
    'CON-DELETE',
    'named in an event after the day',
    'raised',
    /old\/claims\.csv after 2026-09-04/,
    { objects: ['old/claims.csv'], deletedOn: '2026-09-03' },
    { files: [{ lines: [{ time: at('2026-09-10'), action: 'GetObject', words: 'GetObject old/claims.csv' }] }] },
  ],
  [
    'CON-DELETE',
    'made anew and read',
    'agrees',
    /nothing deleted is used/,
    {},
    {
      files: [
        {
          lines: [
            { time: at('2026-08-01'), says: [['artifact', 's3://b/x', 'deleted', 'ada']] },
            { time: at('2026-08-03'), says: [['artifact', 's3://b/x', 'created', 'ada']] },
            { time: at('2026-08-05'), says: [['artifact', 's3://b/x', 'read', 'eve']] },
          ],
        },
      ],
    },
  ],
  [
    'CON-DELETE',
    'only its deletion is named',
    'agrees',
    /No record after that day/,
    { objects: ['old/claims.csv'], deletedOn: '2026-09-03' },
    { files: [{ lines: [{ time: at('2026-09-10'), action: 'DeleteObject', words: 'DeleteObject old/claims.csv' }] }] },
  ],
  ['CON-DELETE', 'what was deleted is not said', 'not_decidable', /fill in the objects/, {}, twoRuns],
];

const TRADEOFF: readonly RuleCase[] = [
  [
    'CON-TRADEOFF',
    'served before it was accepted',
    'raised',
    /an endpoint served a model on 2026-08-01/,
    { acceptedOn: '2026-09-01' },
    { files: [{ lines: [{ time: at('2026-08-01'), says: [['endpoint', 'e', 'serves', 'm', { to: 'model' }]] }] }] },
  ],
  [
    'CON-TRADEOFF',
    'accepted first',
    'agrees',
    /accepted on 2025-12-02/,
    { acceptedOn: '2025-12-02' },
    { files: [{ lines: [{ time: at('2026-08-01'), says: [['endpoint', 'e', 'serves', 'm', { to: 'model' }]] }] }] },
  ],
  [
    'CON-TRADEOFF',
    'a person knows the day',
    'raised',
    /began on 2026-01-01/,
    { acceptedOn: '2026-09-01', firstProductionOn: '2026-01-01' },
    {},
  ],
  ['CON-TRADEOFF', 'no endpoint is in', 'not_decidable', /give that day/, { acceptedOn: '2026-09-01' }, {}],
];

export const MORE_CASES: readonly RuleCase[] = [
  ...DATA,
  ...CONFIG,
  ...CODE,
  ...COUNT,
  ...COVERAGE,
  ...EVAL,
  ...SECRET,
  ...ROTATION,
  ...NHI,
  ...DELETE,
  ...TRADEOFF,
];
