import { expect, test } from 'vitest';
import { cells, deskWith, type Files, type Listed, listed } from './case.ts';

const AT = 1_790_000_000_000;
const RUN = '4a'.repeat(16);
const ORIGINAL = '7e'.repeat(16);
const COMMIT = '0f1e2d3c4b'.repeat(4);

const run = (tags: Readonly<Record<string, string>>, userId: string) =>
  JSON.stringify({
    system: { script: 'export_run.py', user: 'exporter' },
    mlflow: {
      info: {
        run_id: RUN,
        experiment_id: '1',
        user_id: userId,
        status: 'FINISHED',
        start_time: AT,
        end_time: AT + 60_000,
        artifact_uri: 'x',
      },
      params: { max_depth: '4' },
      metrics: {},
      tags,
    },
  });
const read = async (files: Files): Promise<Listed> => listed(await deskWith(files));
const runOf = ({ runs }: Listed) => runs.find(({ id }) => id === RUN);

test('MLflow, a copied run with its model: who, data and commit are claims, never of the exporter; a stage without an actor is no approval', async () => {
  const found = await read({
    'run.json': run(
      {
        data_path: 'https://data.hollin.example/wine.csv',
        'mlflow.user': 'andra',
        'mlflow.source.git.commit': COMMIT,
        'mlflow_exim.run_info.run_id': ORIGINAL,
        'mlflow_exim.run_info.start_time': String(AT - 86_400_000),
      },
      'unknown',
    ),
    'model.json': JSON.stringify({
      system: { user: 'exporter' },
      mlflow: {
        registered_model: {
          name: 'wine',
          versions: [{ name: 'wine', version: '1', run_id: RUN, current_stage: 'Production', user_id: '' }],
        },
      },
    }),
  });
  expect(cells(found)).toEqual({ [RUN]: 'claimed claimed recorded claimed absent' });
  expect(runOf(found)?.axes.who.value).toBe('andra');
  expect(runOf(found)?.axes.code_or_prompt).toMatchObject({ value: COMMIT, pinned: 'digest', origin: 'client' });
  expect(JSON.stringify(found.runs)).not.toContain('"exporter"');
});

const repository = {
  'mlflow.user': 'noor@hollin.example',
  'mlflow.databricks.gitRepoCommit': COMMIT,
  'mlflow.databricks.gitRepoStatus': 'unknown',
  'mlflow.databricks.workspaceID': '7301',
  'mlflow.databricks.notebook.commandID': '6_8_e',
};
const audited = (serviceName: string, actionName: string, requestParams: object, more: object = {}) =>
  `${JSON.stringify({
    timestamp: AT - 1000,
    workspaceId: '7301',
    requestId: `req-${actionName}`,
    serviceName,
    actionName,
    userIdentity: { email: 'noor@hollin.example' },
    requestParams,
    response: { statusCode: 200 },
    ...more,
  })}\n`;

test('Databricks, a notebook of a repository: a claim alone, a record once the audit log knows the run', async () => {
  const alone = await read({ 'run.json': run(repository, '') });
  expect(cells(alone)).toEqual({ [RUN]: 'claimed absent recorded claimed absent' });
  const created = { response: { statusCode: 200, result: JSON.stringify({ run: { info: { run_id: RUN } } }) } };
  const both = await read({
    'run.json': run(repository, ''),
    'audit.ndjson':
      audited('mlflowExperiment', 'createRun', { experimentId: '1' }, created) + audited('notebook', 'runCommand', { commandId: '6_8_e' }),
  });
  expect(runOf(both)?.axes.who).toMatchObject({ level: 'recorded', value: 'noor@hollin.example', origin: 'server' });
  expect(both.totals.runs).toBe(1);
});

test('Databricks: what the execution of a run read is a claim about its data, beside what its client names', async () => {
  const lineage = JSON.stringify({
    metastore_id: 'm',
    workspace_id: '7301',
    entity_type: 'NOTEBOOK',
    entity_run_id: '6_8_e',
    source_table_full_name: 'hollin.raw.wine',
    source_type: 'TABLE',
    created_by: 'noor@hollin.example',
    event_time: '2026-09-21T13:33:20Z',
  });
  const silent = await read({ 'run.json': run(repository, ''), 'lineage.ndjson': `${lineage}\n` });
  expect(runOf(silent)?.axes.data).toMatchObject({ level: 'claimed', value: 'hollin.raw.wine', origin: 'server', pinned: 'mutable' });
  expect(runOf(silent)?.axes.data.why).toContain('which of it went into this run is in no record');
  expect(runOf(silent)?.axes.who).toMatchObject({ level: 'recorded', value: 'noor@hollin.example' });
  const named = await read({ 'run.json': run({ ...repository, data_path: 's3://hollin/wine/' }, ''), 'lineage.ndjson': `${lineage}\n` });
  expect(runOf(named)?.axes.data).toMatchObject({ level: 'claimed', value: 's3://hollin/wine/', origin: 'client' });
  expect(runOf(named)?.axes.data.why).toContain('read hollin.raw.wine, without a version');
  const other = await read({ 'run.json': run(repository, ''), 'lineage.ndjson': `${lineage.replace('6_8_e', '6_8_f')}\n` });
  expect(runOf(other)?.axes.data.level).toBe('absent');
});

test('Databricks: a decision in the registry about the version that was made from the run is its approval', async () => {
  const stage = { name: 'wine', version: '4', stage: 'Production' };
  const decided = { timestamp: AT + 120_000, userIdentity: { email: 'ola@hollin.example' } };
  const found = await read({
    'run.json': run(repository, ''),
    'audit.ndjson':
      audited(
        'modelRegistry',
        'createModelVersion',
        { name: 'wine', run_id: RUN },
        {
          timestamp: AT + 90_000,
          response: { statusCode: 200, result: JSON.stringify({ model_version: { name: 'wine', version: '4', run_id: RUN } }) },
        },
      ) +
      audited('modelRegistry', 'createTransitionRequest', stage, { timestamp: AT + 100_000 }) +
      audited('modelRegistry', 'approveTransitionRequest', stage, decided),
  });
  expect(runOf(found)?.axes.approval).toMatchObject({ level: 'recorded', value: expect.stringContaining('ola@hollin.example') });
});

test('a FileStore with nothing but the run: its user is a claim, and what could stand there and does not is absent', async () => {
  const meta = `artifact_uri: file:///m/1/${RUN}/artifacts\nend_time: ${AT + 1}\nexperiment_id: '1'\nrun_id: ${RUN}\nsource_version: ''\nstart_time: ${AT}\nstatus: 3\nuser_id: ines\n`;
  const at = `mlruns/1/${RUN}`;
  const bare = await read({ [`${at}/meta.yaml`]: meta, [`${at}/tags/mlflow.source.name`]: 'train.py' });
  expect(cells(bare)).toEqual({ [RUN]: 'claimed absent absent absent absent' });
  const more = await read({
    [`${at}/meta.yaml`]: meta,
    [`${at}/params/lr`]: '0.1',
    [`${at}/tags/mlflow.source.git.commit`]: COMMIT,
    [`mlruns/1/${ORIGINAL}/params/lr`]: '0.2',
  });
  // The parameter of a run whose own file is not in makes no run.
  expect(cells(more)).toEqual({ [RUN]: 'claimed absent claimed claimed absent' });
});

test('Weights & Biases: the audit log alone never says who, and never a decision', async () => {
  const lines = ['run:update', 'artifact:read', 'run:stop'].map((action, index) =>
    JSON.stringify({
      timestamp: `2026-09-21T14:1${index}:00Z`,
      action,
      actor_user_id: 'u-1',
      actor_email: 'ines@hollin.example',
      response_code: 200,
      entity_name: 'hollin',
      project_name: 'wine',
      run_asset: 'q7r8s9t0',
      artifact_qualified_name: 'hollin/wine/train:v3',
      artifact_digest: 'd41d8cd98f00b204e9800998ecf8427e',
    }),
  );
  const audit = { 'audit.ndjson': lines.join('\n') };
  expect(cells(await read(audit))).toEqual({ 'hollin/wine/q7r8s9t0': 'not_loggable recorded not_loggable not_loggable not_loggable' });
  const metadata = {
    os: 'Linux',
    python: '3.12',
    startedAt: '2026-09-21T14:00:00Z',
    program: 'train.py',
    email: 'ines@hollin.example',
    git: { commit: COMMIT },
    args: ['--lr', '0.1'],
  };
  const both = await read({ ...audit, 'wandb/run-20260921_140000-q7r8s9t0/files/wandb-metadata.json': JSON.stringify(metadata) });
  expect(Object.values(cells(both))).toEqual(['claimed recorded claimed claimed not_loggable']);
});
