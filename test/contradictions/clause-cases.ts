import { launch, type Line, type Situation } from '../checks/kit.ts';
import { PLACES, type RuleCase } from './cases.ts';

const { RUN, HEX, at } = PLACES;

/** One clause of the catalogue's counter-evidence at a time: what stands against the sentence, and the nearest thing that does not. */
const one = (...lines: readonly Line[]): Situation => ({ files: [{ lines }] });
const says = (day: string, ...told: NonNullable<Line['says']>): Line => ({ time: at(day), says: told });

const inventory = (text: string): Situation['files'] => [
  { name: 'i.csv', kind: 'inventory_export', format: 'csv', text, card: { extracted_at: '2026-11-01' } },
];
const read = (day: string): Line => says(day, ['secret', 's-1', 'read', 'job']);
const ROTATION: readonly RuleCase[] = [
  [
    'CON-ROTATION',
    'a key of the inventory that is older',
    'raised',
    /svc was 7296 hours old/,
    { maxAgeHours: 2160 },
    { files: inventory('identity,owner,created\nsvc,A,2026-01-01\n') ?? [] },
  ],
  [
    'CON-ROTATION',
    'every key of the inventory is younger',
    'agrees',
    /No credential in use was older/,
    { maxAgeHours: 2160 },
    { files: inventory('identity,owner,created\nsvc,A,2026-10-01\n') ?? [] },
  ],
  [
    'CON-ROTATION',
    'used again after a hundred days, and no rotation recorded',
    'raised',
    /s-1 was 2400 hours old/,
    { maxAgeHours: 2160 },
    one(read('2026-07-01'), read('2026-10-09')),
  ],
  [
    'CON-ROTATION',
    'used again within the interval, and nothing else is known',
    'not_decidable',
    /No record of the use of a secret together/,
    { maxAgeHours: 2160 },
    one(read('2026-07-01'), read('2026-08-01')),
  ],
  [
    'CON-ROTATION',
    'turned in between',
    'agrees',
    /No credential in use was older/,
    { maxAgeHours: 2160 },
    one(read('2026-07-01'), says('2026-08-20', ['secret', 's-1', 'rotated', 'rotator']), read('2026-10-09')),
  ],
];

const models = one(
  launch(RUN, at('2026-08-01')),
  says('2026-08-02', ['model', 'm-1', 'registered', 'lea']),
  says('2026-08-31', ['model', 'm-1', 'promoted', 'prod']),
);
const COUNT: readonly RuleCase[] = [
  [
    'CON-COUNT',
    'more models than are named, for a year of which a month is in',
    'not_decidable',
    /do not lie over all of the time/,
    { count: 7, of: 'models', from: '2026-01-01', to: '2026-12-31' },
    models,
  ],
  [
    'CON-COUNT',
    'more models than are named, for the month that is in',
    'raised',
    /7 models are stated, but the records name 1 model/,
    { count: 7, of: 'models', from: '2026-08-01', to: '2026-08-31' },
    models,
  ],
  [
    'CON-COUNT',
    'fewer models than are named, for a year of which a month is in',
    'raised',
    /0 models are stated/,
    { count: 0, of: 'models', from: '2026-01-01', to: '2026-12-31' },
    models,
  ],
];

const exported = says('2026-08-05', ['artifact', 's3://b/adapter_model.safetensors', 'exported', 'lea']);
const EXPORT: readonly RuleCase[] = [
  [
    'CON-EXPORT',
    'weights went out, and the sentence is about metadata',
    'not_decidable',
    /No export of metadata is recorded/,
    { things: ['metadata'] },
    one(exported),
  ],
  [
    'CON-EXPORT',
    'weights went out, and nothing shows the other thing',
    'agrees',
    /1 export is recorded, .* Of metadata no export is recorded/,
    { things: ['weights', 'metadata'] },
    one(exported),
  ],
  [
    'CON-EXPORT',
    'it was tried on a day that the log lies over',
    'raised',
    /an export was tried on 2026-08-06, and no log that lies over that day records one/,
    { things: ['metadata'], triedOn: '2026-08-06' },
    one(exported, { time: at('2026-08-09') }),
  ],
  [
    'CON-EXPORT',
    'it was tried on a day after the last record',
    'not_decidable',
    /never tried/,
    { things: ['metadata'], triedOn: '2026-08-06' },
    one(exported),
  ],
];

const cleared: Line = { ...says('2026-10-31', ['logging', 'group', 'deleted', 'eve']), platform: 'github' };
const kept: readonly Line[] = [{ time: at('2026-09-01') }, { time: at('2026-11-01') }];
const bucket = (text: string): Situation => ({
  files: [{ name: 'bucket.csv', kind: 'config_export', format: 'csv', text, card: { extracted_at: '2026-09-01' } }],
});
const CUSTODY: readonly RuleCase[] = [
  [
    'CON-RETENTION',
    'logs of another platform were deleted',
    'agrees',
    /aws 61 days/,
    { days: 60, platform: 'aws' },
    { files: [{ lines: kept }, { lines: [cleared] }] },
  ],
  [
    'CON-RETENTION',
    'logs of some platform were deleted',
    'raised',
    /logs were deleted 1 time within the last 60 days/,
    { days: 60 },
    { files: [{ lines: kept }, { lines: [cleared] }] },
  ],
  [
    'CON-DELETE',
    'a later listing has it',
    'raised',
    /1 object is in use afterwards: claims\.csv/,
    { objects: ['claims.csv'], deletedOn: '2026-08-10' },
    bucket('key\nold/claims.csv\n'),
  ],
  [
    'CON-DELETE',
    'a later listing does not have it',
    'agrees',
    /No record after that day names claims\.csv/,
    { objects: ['claims.csv'], deletedOn: '2026-08-10' },
    bucket('key\nold/claims.csv.md5\n'),
  ],
  [
    'CON-CONFIG',
    'a value among the inputs of a job',
    'raised',
    /learningrate is stated as 2e-5 and was 1e-5/,
    { values: ['learning_rate=2e-5'] },
    one(launch(RUN, at('2026-08-01'), ['run', RUN, 'config', '{"inputs.learning_rate":"1e-5"}'])),
  ],
  [
    'CON-CONFIG',
    'two members end in that name',
    'not_decidable',
    /No record of that run holds these parameters/,
    { values: ['seed=7'] },
    one(launch(RUN, at('2026-08-01'), ['run', RUN, 'config', '{"data.seed":"1","model.seed":"2"}'])),
  ],
  [
    'CON-LINEAGE',
    'an adapter that names no base model',
    'raised',
    /base of ad/,
    {},
    one(
      launch(
        RUN,
        at('2026-08-01'),
        ['run', RUN, 'data', `d@sha256:${HEX}`, { to: 'dataset', pinned: 'digest' }],
        ['run', RUN, 'code', 'c'.repeat(40), { pinned: 'digest' }],
      ),
      says('2026-08-01', ['artifact', 'ad', 'part', 'adapter_config']),
    ),
  ],
];

export const CLAUSE_CASES: readonly RuleCase[] = [...ROTATION, ...COUNT, ...EXPORT, ...CUSTODY];
