import type { CheckOutcome, Desk } from '../../electron/core/checks/check.ts';
import { decision, launch, type Line, type Situation, type Told } from './kit.ts';

/** What a check has to make of these files: its state, and words of its sentence. */
export type CheckCase = readonly [
  check: string,
  title: string,
  state: CheckOutcome['state'],
  words: RegExp,
  situation: Situation,
  desk?: Partial<Desk>,
];

export const RUN = 'arn:aws:sagemaker:eu-central-1:1:training-job/fr-1';
export const OTHER = 'arn:aws:sagemaker:eu-central-1:1:training-job/fr-2';
export const HEX = '5f'.repeat(32);
export const NO_HEX = '6e'.repeat(32);
export const COMMIT = 'a1'.repeat(20);
export const at = (day: string): string => `${day}T10:00:00Z`;
export const runs = (...lines: readonly Line[]): Situation => ({ files: [{ lines }] });
const of = (...more: readonly Told[]): Situation => runs(launch(RUN, at('2026-08-01'), ...more));
export const says = (time: string, ...told: readonly Told[]): Line => ({ time: at(time), says: told });
export const tickets = (...lines: readonly Line[]) => ({ kind: 'approval_record', format: 'ticket-csv', lines });
const around = [decision('T0', 'elsewhere', at('2026-07-01')), decision('T9', 'elsewhere', at('2026-09-30'))] as const;

const data = (value: string, pinned: 'digest' | 'version' | 'mutable' | 'none'): Told => [
  'run',
  RUN,
  'data',
  value,
  { to: 'dataset', pinned },
];
const code = (value: string, pinned: 'digest' | 'mutable'): Told => ['run', RUN, 'code', value, { to: 'image', pinned }];
const inRegion = (region: string): Line => ({ ...launch(RUN, at('2026-08-01')), region, account: '447' });

const PLACES: readonly CheckCase[] = [
  [
    'CHK-REGION-SET',
    'another region',
    'fails',
    /Not declared: eu-north-1/,
    { ...runs(inRegion('eu-north-1')), given: { declaredRegions: ['Germany'] } },
  ],
  [
    'CHK-REGION-SET',
    'another account',
    'fails',
    /Not declared: account 447/,
    { ...runs(inRegion('eu-central-1')), given: { declaredAccounts: ['446'] } },
  ],
  [
    'CHK-REGION-SET',
    'a claim names the region',
    'holds',
    /All of them are declared/,
    {
      ...runs(inRegion('eu-central-1')),
      claims: [{ rule: 'CON-REGION', parameters: { regions: ['Frankfurt'] } }],
      given: { declaredAccounts: ['447'], declaredProcessors: ['Amazon Web Services, Inc.'] },
    },
  ],
  ['CHK-REGION-SET', 'nothing is declared', 'not_decidable', /eu-central-1/, runs(inRegion('eu-central-1'))],
  [
    'CHK-ISOLATION',
    'a secret of two jobs',
    'fails',
    /secret s-1 in 2 runs/,
    runs(
      launch(RUN, at('2026-08-01'), ['run', RUN, 'secret', 's-1', { to: 'secret' }]),
      launch(OTHER, at('2026-08-02'), ['run', OTHER, 'secret', 's-1', { to: 'secret' }]),
    ),
  ],
  [
    'CHK-ISOLATION',
    'an identity in two environments',
    'fails',
    /job in dev and prod/,
    { files: [{ name: 'i.csv', kind: 'inventory_export', format: 'csv', text: 'identity,environment\njob,dev\njob,prod\n' }] },
  ],
  ['CHK-ISOLATION', 'each its own', 'holds', /No secret is shared/, of(['run', RUN, 'secret', 's-1', { to: 'secret' }])],
  ['CHK-ISOLATION', 'no record of secrets', 'not_decidable', /No record says/, of()],
];

const roleOnly: Line = says(
  '2026-08-01',
  ['run', RUN, 'launched', 'x'],
  ['run', RUN, 'launcher', 'arn:aws:sts::1:assumed-role/Pipe/nightly', { to: 'identity' }],
);
const OWNED = { name: 'i.csv', kind: 'inventory_export', format: 'csv', text: 'identity,owner\nPipe,P. Nakagawa\n' };
const WHO: readonly CheckCase[] = [
  ['CHK-WHO', 'a role that nobody owns', 'fails', /1 with a role only/, runs(roleOnly)],
  ['CHK-WHO', 'a role with an owner', 'holds', /1 with an owned identity/, { files: [{ lines: [roleOnly] }, OWNED] }],
  ['CHK-WHO', 'a person', 'holds', /1 run of 1 with a person/, of()],
  ['CHK-WHO', 'no run', 'not_applicable', /No run/, {}],
  [
    'CHK-WHO-SHARED',
    'root',
    'fails',
    /1 run was launched by a shared identity/,
    runs(says('2026-08-01', ['run', RUN, 'launched', 'x'], ['run', RUN, 'launcher', 'arn:aws:iam::1:root', { to: 'identity' }])),
  ],
  [
    'CHK-WHO-SHARED',
    'an identity that a person calls shared',
    'fails',
    /shared identity/,
    { ...of(), given: { sharedIdentities: ['ada'] } },
  ],
  [
    'CHK-WHO-SHARED',
    'credentials of two people',
    'fails',
    /shared identity/,
    runs(
      launch(RUN, at('2026-08-01'), ['run', RUN, 'session', 'k1', { to: 'session' }]),
      says('2026-08-01', ['session', 'k1', 'person', 'ada@hollin.example', { to: 'identity' }]),
      says('2026-08-01', ['session', 'k1', 'person', 'bo@hollin.example', { to: 'identity' }]),
    ),
  ],
  ['CHK-WHO-SHARED', 'one person’s own', 'holds', /None of 1 recorded launcher/, of()],
  ['CHK-WHO-SHARED', 'nobody recorded', 'not_decidable', /No run is in/, {}],
];

const INPUTS: readonly CheckCase[] = [
  ['CHK-DATA-DIGEST', 'a path', 'fails', /1 of 1 dataset reference can mean other content/, of(data('s3://b/latest/', 'mutable'))],
  ['CHK-DATA-DIGEST', 'a digest', 'holds', /All 1 dataset reference/, of(data(`s3://b/m@sha256:${HEX}`, 'digest'))],
  ['CHK-DATA-DIGEST', 'no data named', 'not_decidable', /No run names/, of()],
  ['CHK-DATA-MUTABLE', 'a prefix', 'fails', /s3:\/\/b\/latest\//, of(data('s3://b/latest/', 'mutable'))],
  ['CHK-DATA-MUTABLE', 'an opaque id', 'holds', /None of 1/, of(data('file-9', 'none'))],
  ['CHK-DATA-MUTABLE', 'no run', 'not_applicable', /No run/, {}],
  ['CHK-CONFIG', 'no seed', 'fails', /fr-1 \(seed, base model revision\)/, of(['run', RUN, 'config', '{"lr":"1e-5"}'])],
  [
    'CHK-CONFIG',
    'everything',
    'holds',
    /All 1 run/,
    of(
      ['run', RUN, 'config', '{"lr":"1e-5"}'],
      ['run', RUN, 'seed', '7'],
      ['run', RUN, 'base_model', 'b@1', { to: 'base_model', pinned: 'version' }],
    ),
  ],
  ['CHK-AUTO-VALUES', 'auto', 'fails', /epochs of fr-1/, of(['run', RUN, 'config', '{"n_epochs":"auto","lr":"1"}'])],
  ['CHK-AUTO-VALUES', 'values', 'holds', /None of 2/, of(['run', RUN, 'config', '{"n_epochs":"3","lr":"1"}'])],
  ['CHK-AUTO-VALUES', 'no parameters', 'not_decidable', /No parameters/, of()],
  ['CHK-CODE-COMMIT', 'a tag', 'fails', /1 of 1 run/, of(code('reg/t:latest', 'mutable'))],
  ['CHK-CODE-COMMIT', 'a commit', 'holds', /All 1 run/, of(code(COMMIT, 'digest'))],
  ['CHK-CODE-MUTABLE-TAG', 'a tag', 'fails', /reg\/t:latest/, of(code('reg/t:latest', 'mutable'))],
  ['CHK-CODE-MUTABLE-TAG', 'a digest', 'holds', /None of 1/, of(code(`reg/t@sha256:${HEX}`, 'digest'))],
  [
    'CHK-PROMPT-VERSION',
    'without a version',
    'fails',
    /prompts:\/triage/,
    of(['run', RUN, 'prompt', 'prompts:/triage', { to: 'prompt', pinned: 'mutable' }]),
  ],
  [
    'CHK-PROMPT-VERSION',
    'with a version and a digest',
    'holds',
    /All 1/,
    of(
      ['run', RUN, 'prompt', 'prompts:/triage/3', { to: 'prompt', pinned: 'version' }],
      ['prompt', 'prompts:/triage/3', 'digest', `sha256:${HEX}`],
    ),
  ],
  [
    'CHK-PROMPT-VERSION',
    'with a version alone',
    'fails',
    /0 without a version and 1 with a version but no digest/,
    of(['run', RUN, 'prompt', 'prompts:/triage/3', { to: 'prompt', pinned: 'version' }]),
  ],
  ['CHK-PROMPT-VERSION', 'no prompts', 'not_applicable', /uses prompts/, of()],
];

const launched = launch(RUN, at('2026-08-05'));
const APPROVALS: readonly CheckCase[] = [
  [
    'CHK-APPROVAL-BEFORE',
    'none, although tickets of the time are in',
    'fails',
    /1 of 2 have no earlier approval .* fr-2/,
    {
      files: [{ lines: [launched, launch(OTHER, at('2026-08-06'))] }, tickets(around[0], decision('T1', RUN, at('2026-08-04')), around[1])],
    },
  ],
  [
    'CHK-APPROVAL-BEFORE',
    'decided too late',
    'fails',
    /1 of 1/,
    { files: [{ lines: [launched] }, tickets(decision('T1', RUN, at('2026-08-07')))] },
  ],
  [
    'CHK-APPROVAL-BEFORE',
    'decided before',
    'holds',
    /All 1/,
    { files: [{ lines: [launched] }, tickets(decision('T1', RUN, at('2026-08-04')))] },
  ],
  ['CHK-APPROVAL-BEFORE', 'no tickets', 'not_decidable', /1 run/, runs(launched)],
  [
    'CHK-APPROVAL-JOIN',
    'a ticket that names no run',
    'fails',
    /1 of 2 approvals share no identifier/,
    { files: [{ lines: [launched] }, tickets(decision('T1', RUN, at('2026-08-04')), decision('T2', 'nothing-known', at('2026-08-04')))] },
  ],
  [
    'CHK-APPROVAL-JOIN',
    'the ticket names the run',
    'holds',
    /All 1 approval/,
    { files: [{ lines: [launched] }, tickets(decision('T1', RUN, at('2026-08-04')))] },
  ],
  ['CHK-APPROVAL-JOIN', 'no ticket', 'not_decidable', /No approval record/, runs(launched)],
  [
    'CHK-SELF-APPROVAL',
    'the launcher approved',
    'fails',
    /1 decision was taken by whoever launched/,
    { files: [{ lines: [launched] }, tickets(decision('T1', RUN, at('2026-08-04'), { by: 'ada@hollin.example' }))] },
  ],
  [
    'CHK-SELF-APPROVAL',
    'somebody else approved',
    'holds',
    /In 1 with a decision/,
    { files: [{ lines: [launched] }, tickets(decision('T1', RUN, at('2026-08-04')))] },
  ],
  ['CHK-SELF-APPROVAL', 'no decision', 'not_decidable', /No launch or promotion/, runs(launched)],
];

const whole: readonly Told[] = [data(`s3://b/m@sha256:${HEX}`, 'digest'), code(COMMIT, 'digest'), ['run', RUN, 'config', '{"lr":"1"}']];
const first = { card: { source_administrator: 'Northwind' }, lines: [launch(RUN, at('2026-08-05'), ...whole)] };
const second = {
  card: { source_administrator: 'Hollin' },
  lines: [{ ...launch(RUN, at('2026-08-05'), ...whole), bytes: 'of another system' }],
};
const decided = (by: string) => ({ ...tickets(decision('T1', RUN, at('2026-08-04'))), card: { source_administrator: by } });
const POPULATION: readonly CheckCase[] = [
  ['CHK-RECON', 'one source', 'fails', /1 run × 5 axes: 4 recorded, 1 .* 0 of 1 are reconstructed/, { files: [first] }],
  [
    'CHK-RECON',
    'two administrators on every axis',
    'holds',
    /5 proved/,
    { files: [first, second, decided('Hollin'), decided('Northwind')] },
  ],
  ['CHK-RECON', 'no run', 'not_applicable', /No run/, {}],
  [
    'CHK-ORPHAN-MODEL',
    'an endpoint without a run',
    'fails',
    /1 of 1 models and endpoints have no run: e-1/,
    runs(says('2026-08-01', ['endpoint', 'e-1', 'serves', 'm-9', { to: 'model' }])),
  ],
  [
    'CHK-ORPHAN-MODEL',
    'a model made by a run',
    'holds',
    /All 1/,
    runs(launched, says('2026-08-06', ['model', 'm-1', 'made_from', RUN, { to: 'run' }])),
  ],
  ['CHK-ORPHAN-RUN', 'completed, and nothing came of it', 'fails', /1 run completed/, of(['run', RUN, 'status', 'Completed'])],
  [
    'CHK-ORPHAN-RUN',
    'completed with an artifact',
    'holds',
    /None of 1/,
    of(['run', RUN, 'status', 'Completed'], ['run', RUN, 'output', 's3://b/o', { to: 'artifact' }]),
  ],
  ['CHK-SECOND-SOURCE', 'one source', 'fails', /0 of 1 run/, { files: [first] }],
  ['CHK-SECOND-SOURCE', 'two administrators', 'holds', /1 of 1 run/, { files: [first, second] }],
];

export const RUN_CASES: readonly CheckCase[] = [...PLACES, ...WHO, ...INPUTS, ...APPROVALS, ...POPULATION];
