import { createHash } from 'node:crypto';
import type { Bundle, Sentence } from './world.ts';
import { deploy, launch, person, put, read, remove, role, trail } from './trail.ts';

const ada = person('ForgeLauncher', 'ada@hollin.example');
const pipeline = role('ForgePipeline', 'nightly');
const root = { type: 'Root', arn: 'arn:aws:iam::111122223333:root', accountId: '111122223333' };
const job = role('ForgeJob', 'SageMaker');
const admin = role('ForgeAdmin', 'lea');
const LATEST = { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/trainer:latest', data: 's3://forge/claims/latest/' };
const RELEASED = createHash('sha256').update('what was released').digest('hex');
/** Looks like one, and opens nothing. */
const TOKEN = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA';
const ITEM = createHash('sha256').update('an item').digest('hex');

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:forge/shared-a1b2c3';
const readSecret = (at: string) => ({ at, by: job, call: 'secretsmanager GetSecretValue', request: { secretId: SECRET } });

const MLFLOW_RUN = {
  system: { script: 'export_run.py', mlflow_version: '2.16.2' },
  mlflow: {
    info: {
      run_id: '5b1d0a4c9e6f47a2b3c8d7e6f5a40912',
      experiment_id: '1',
      user_id: 'ada',
      status: 'FINISHED',
      start_time: Date.UTC(2026, 7, 20),
      end_time: Date.UTC(2026, 7, 20, 1),
      lifecycle_stage: 'active',
      artifact_uri: '',
      run_name: 'tracked-only',
    },
    params: { learning_rate: '1e-5' },
    metrics: {},
    tags: { 'mlflow.user': 'ada' },
    inputs: { dataset_inputs: [] },
  },
};

/** What the vendor says, and what stands against it. */
export const CROOKED_SAYS: readonly Sentence[] = [
  { rule: 'CON-BASEMODEL', quote: 'The provider may replace a base model with thirty days notice.' },
  { rule: 'CON-SOD', quote: 'Launching and approving are held by different people.' },
  { rule: 'CON-SECRET', quote: 'No secret stands in a file.' },
  { rule: 'CON-DELETE', quote: 'All residual copies have been deleted.' },
  {
    rule: 'CON-DATA',
    quote: `The file claims.csv has the SHA-256 ${'ab'.repeat(32)}.`,
    parameters: { digest: 'ab'.repeat(32), dataset: 'claims.csv' },
  },
  { rule: 'CON-COVERAGE', quote: 'Every launch is logged.', parameters: { classes: ['launch'] } },
  { rule: 'CON-PRIV', quote: 'The launcher cannot delete.', parameters: { actors: ['ForgeLauncher'], actions: ['delete'] } },
];

const files = {
  'says.txt': `${CROOKED_SAYS.map(({ quote }) => quote).join('\n\n')}\n`,
  'trail.json': trail([
    launch({
      ...LATEST,
      at: '2026-08-05T10:00:00Z',
      by: ada,
      name: 'fr-1',
      ticket: 'CHG-1001',
      parameters: { base_model: 'base-7b@rev-1', epochs: 'auto', seed: '1', prompt_template: 'triage' },
    }),
    launch({ ...LATEST, at: '2026-08-12T10:00:00Z', by: root, name: 'fr-2', parameters: { base_model: 'base-7b@rev-2', seed: '2' } }),
    launch({ ...LATEST, at: '2026-08-13T10:00:00Z', by: pipeline, name: 'fr-3', parameters: { base_model: 'base-7b@rev-2', seed: '2' } }),
    { at: '2026-08-13T11:00:00Z', by: admin, call: 'cloudtrail StopLogging', request: { name: 'forge-trail' } },
    {
      at: '2026-08-13T12:00:00Z',
      by: admin,
      call: 'iam AttachRolePolicy',
      request: { roleName: 'ForgeJob', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
    { at: '2026-08-14T10:00:00Z', by: job, call: 's3 ListBuckets', id: '11111111-0000-4000-8000-000000000001' },
    { at: '2026-08-14T10:00:00Z', by: admin, call: 's3 ListBuckets', id: '11111111-0000-4000-8000-000000000001' },
    {
      at: '2026-01-01T10:00:00Z',
      by: admin,
      call: 'secretsmanager CreateSecret',
      request: { name: 'forge/shared' },
      response: { arn: SECRET },
    },
    readSecret('2026-08-15T10:00:00Z'),
    remove('2026-08-16T10:00:00Z', ada, 'old/claims.csv'),
    read('2026-08-20T10:00:00Z', job, 'old/claims.csv'),
    put('2026-08-21T09:00:00Z', job, 'output/fr-1/output/model.tar.gz', RELEASED),
    ...deploy('2026-08-21T10:00:00Z', admin, 'triage', 's3://forge/output/fr-1/output/model.tar.gz'),
    { at: '2026-10-31T10:00:00Z', by: admin, call: 's3 ListBuckets' },
  ]),
  'tickets.csv':
    'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject,comment\n' +
    'CHG-1001,training-run,2026-08-04T09:00:00Z,ada@hollin.example,ada@hollin.example,approved,2026-08-04T10:00:00Z,fr-1,\n',
  'run.json': JSON.stringify(MLFLOW_RUN),
  'claims.csv': 'id,label\n1,a\n2,b\n',
  'export/adapter_model.safetensors': 'not the weights that were recorded',
  'export/adapter_config.json': JSON.stringify({ peft_type: 'LORA', base_model_name_or_path: 'base-7b', r: 16, task_type: 'CAUSAL_LM' }),
  'identities.csv':
    'identity,owner,environment,created,end_date\nForgeJob,,prod,2024-01-01,2026-08-01\nForgeJob,,dev,2024-01-01,2026-08-01\n',
  'findings.csv': 'id,found_at,revoked_at\nS1,2026-08-01T10:00:00Z,2026-08-01T13:00:00Z\nS2,2026-08-02T10:00:00Z,\n',
  'evaluation.txt': `Report on the artifact ${RELEASED}.\nItems: ${ITEM}\n`,
  'training-manifest.txt': `claims\n${ITEM}\n`,
  'notebook.txt': `token = "hf_${TOKEN}"\n`,
};

const cards = {
  'says.txt': { kind: 'vendor_document' },
  'trail.json': { kind: 'log_export' },
  'tickets.csv': { kind: 'approval_record' },
  'claims.csv': { kind: 'artifact' },
  'export/adapter_model.safetensors': { kind: 'artifact' },
  'identities.csv': { kind: 'inventory_export', extracted_at: '2026-10-31' },
  'findings.csv': { kind: 'inventory_export' },
  'evaluation.txt': { kind: 'test_record', effective_date: '2026-09-15' },
  'training-manifest.txt': { kind: 'artifact' },
};

/** A vendor's bundle in which much is wrong that is right in the sample. */
export const CROOKED: Bundle = { files, cards };

/** The checks that its records fail, which those of the sample do not. */
export const CROOKED_FAILS: readonly string[] = [
  'CHK-WHO',
  'CHK-WHO-SHARED',
  'CHK-AUTO-VALUES',
  'CHK-PROMPT-VERSION',
  'CHK-SELF-APPROVAL',
  'CHK-ORPHAN-RUN',
  'CHK-LOGGING-CHANGE',
  'CHK-DUP',
  'CHK-HASH-ROUNDTRIP',
  'CHK-ADAPTER-BASE',
  'CHK-EVAL-BEFORE',
  'CHK-EVAL-SEPARATE',
  'CHK-REPRO-DIFF',
  'CHK-PRIV-WILDCARD',
  'CHK-ISOLATION',
  'CHK-SECRET',
  'CHK-CRED-AGE',
  'CHK-REMEDIATION-TIME',
  'CHK-OFFBOARD',
  'CHK-RESIDUAL',
  'CHK-EXCEPTION-EXPIRY',
  'CHK-OPACITY',
];
