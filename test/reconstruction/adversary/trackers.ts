import type { Files } from '../case.ts';

type Part = Readonly<Record<string, unknown>>;

const AT = 1_790_000_000_000;
const DAY = 86_400_000;
const WORKSPACE = '7301';
/** A service principal, as Databricks writes it where a mail address would stand. */
export const PRINCIPAL = '5c0e1f2a-77aa-4bd1-9c3e-0d4f6a7b8c9d';

/** Ids of MLflow runs, each by the byte that it repeats. */
export const run = (byte: string): string => byte.repeat(16);
const commit = (byte: string): string => byte.repeat(20);
export const LOGGED = `m-${run('d4')}`;

const lines = (records: readonly Part[]): string => records.map((one) => JSON.stringify(one)).join('\n');

/** `run.json` of mlflow-export-import; every run is called the same. */
const exported = (byte: string, tags: Part, params: Part = { lr: '0.1' }): string =>
  JSON.stringify({
    system: { user: 'exporter' },
    mlflow: {
      info: {
        run_id: run(byte),
        experiment_id: '1',
        user_id: '',
        status: 'FINISHED',
        start_time: AT,
        end_time: AT + 60_000,
        lifecycle_stage: 'active',
        artifact_uri: `dbfs:/databricks/mlflow-tracking/1/${run(byte)}/artifacts`,
        run_name: 'nightly',
      },
      params,
      metrics: {},
      tags,
    },
  });

const inJob = (job: string, more: Part = {}): Part => ({
  'mlflow.user': 'noor@hollin.example',
  'mlflow.databricks.workspaceID': WORKSPACE,
  'mlflow.databricks.jobRunID': job,
  ...more,
});
const inNotebook = (command: string, user: string): Part => ({
  'mlflow.user': user,
  'mlflow.databricks.workspaceID': WORKSPACE,
  'mlflow.databricks.notebook.commandID': command,
});

let calls = 0;
const call = (serviceName: string, actionName: string, requestParams: Part, result: unknown = null, more: Part = {}): Part => ({
  version: '2.0',
  auditLevel: 'WORKSPACE_LEVEL',
  timestamp: AT - 1000,
  workspaceId: WORKSPACE,
  requestId: `request-${(calls += 1)}`,
  serviceName,
  actionName,
  userIdentity: { email: 'noor@hollin.example', subjectName: null },
  requestParams,
  response: { statusCode: 200, errorMessage: null, result: result === null ? null : JSON.stringify(result) },
  ...more,
});
const asPrincipal = { userIdentity: { email: PRINCIPAL, subjectName: null } };

const serving = (name: string, served: Part): Part =>
  call('serverlessRealTimeInference', 'createServingEndpoint', { name, config: JSON.stringify({ served_entities: [served] }) });
const version = (number: number, byte: string): Part =>
  call(
    'unityCatalog',
    'createModelVersion',
    { catalog_name: 'main', schema_name: 'ml', model_name: 'quay', run_id: run(byte) },
    { model_version: { version: number } },
  );

const step = (actionName: string, email: string, after: number): Part =>
  call('modelRegistry', `${actionName}TransitionRequest`, { name: 'pier', version: '1', stage: 'Production' }, null, {
    timestamp: AT + after,
    userIdentity: { email },
  });

const AUDIT = lines([
  call('modelRegistry', 'createModelVersion', { name: 'pier', version: '1', run_id: run('ca') }),
  step('create', 'noor@hollin.example', 1000),
  step('approve', 'ola@hollin.example', 2000),
  // Asked for once more, and taken back: what was approved stays approved.
  step('create', 'noor@hollin.example', 3000),
  step('delete', 'noor@hollin.example', 4000),
  call('jobs', 'runNow', { job_id: '8' }, { run_id: 990 }),
  // The task of the job: its own id, and the run of the job that it belongs to.
  call('jobs', 'runStart', { jobId: '8', runId: '991', multitaskParentRunId: '990', taskKey: 'train' }, null, {
    userIdentity: { email: 'System-User', subjectName: null },
  }),
  call('jobs', 'submitRun', { run_name: 'nightly' }, { run_id: 993 }, asPrincipal),
  call('notebook', 'runCommand', { notebookId: '1', commandId: '6_8', commandText: 'fit()' }),
  version(4, 'c1'),
  version(5, 'c1'),
  serving('quay-4', { entity_name: 'main.ml.quay', entity_version: '4' }),
  serving('quay-5', { entity_name: 'main.ml.quay', entity_version: '5' }),
  serving('passed-on', { name: 'gpt', external_model: { name: 'gpt-4o', provider: 'openai', task: 'llm/v1/chat' } }),
  call('unityCatalog', 'generateTemporaryModelVersionCredential', {
    full_name_arg: 'main.ml.quay',
    version_arg: '4',
    operation: 'MODEL_VERSION_OPERATION_READ',
  }),
]);

/** Rows of `system.access.audit` that a notebook wrote with pandas: cells as Python prints them. */
const PRINTED = [
  'account_id,workspace_id,event_time,user_identity,service_name,action_name,request_id,request_params,response,audit_level,event_id',
  `acc,${WORKSPACE},2026-09-21 14:13:19.000,"Row(email='olle@hollin.example', subject_name=None)",jobs,runNow,q-1,"[('job_id', '8')]","{'status_code': 200, 'error_message': None, 'result': '{""run_id"":992}'}",WORKSPACE_LEVEL,e-1`,
].join('\n');

const store = (byte: string): string =>
  [
    `artifact_uri: mlflow-artifacts:/1/${run(byte)}/artifacts`,
    `end_time: ${AT + 60_000}`,
    "experiment_id: '1'",
    'lifecycle_stage: active',
    `run_id: ${run(byte)}`,
    'run_name: nightly',
    "source_version: ''",
    `start_time: ${AT}`,
    'status: 3',
    'user_id: ines',
    '',
  ].join('\n');

const registered = (name: string, number: string, byte: string, at: number): string =>
  JSON.stringify({
    system: {},
    mlflow: {
      registered_model: {
        name,
        versions: [{ name, version: number, creation_timestamp: at, run_id: run(byte), current_stage: 'Production', user_id: '' }],
      },
    },
  });

const wandb = (args: readonly string[], byte: string): string =>
  JSON.stringify({
    os: 'Linux-6.1',
    python: '3.10.12',
    startedAt: '2026-09-21T14:13:20.123456',
    args,
    program: 'train.py',
    git: { remote: 'git@git.hollin.example:ml/quay.git', commit: commit(byte) },
    host: 'gpu-1',
    username: 'root',
  });

const adapter = (base: string): string =>
  JSON.stringify({ peft_type: 'LORA', base_model_name_or_path: base, revision: null, r: 8, target_modules: [base] });

const decided = new Date(AT - DAY).toISOString();

const training = (epochs: number): string =>
  JSON.stringify({ model: 'meta/base', project_name: 'twice', data_path: 'quay/data', username: 'ines', epochs });

/** A second delivery, with a training in a folder of the same name. */
export const LATER: Files = { 'hub/twice/training_params.json': training(5) };

export const TRACKERS: Files = {
  'hub/twice/training_params.json': training(3),
  // One run of the tracking server's API, and a run as a row of `mlflow experiments csv`.
  'api/run.json': JSON.stringify({
    run: {
      info: { run_id: run('aa'), experiment_id: '1', user_id: 'ines', status: 'RUNNING', start_time: AT },
      data: { params: [{ key: 'lr', value: '0.1' }] },
    },
  }),
  'experiment.csv': [
    'run_id,experiment_id,status,artifact_uri,start_time,end_time,metrics.loss,params.lr,tags.mlflow.user,tags.mlflow.parentRunId',
    `${run('ab')},1,FINISHED,s3://tracker/1,2026-09-21 14:13:20.000000+00:00,2026-09-21 14:14:20+00:00,0.1,0.2,olle,${run('aa')}`,
  ].join('\n'),
  'nested/parent/run.json': exported('a1', { 'mlflow.user': 'ines' }),
  'nested/child/run.json': exported('a2', { 'mlflow.user': 'unknown', 'mlflow.parentRunId': run('a1'), 'mlflow.rootRunId': run('a1') }),
  'nested/other/run.json': exported('a3', { 'mlflow.user': 'olle', baseline: run('a2') }),
  'copies/original/run.json': exported('b1', {}),
  'copies/first/run.json': exported('b2', { 'mlflow_exim.run_info.run_id': run('b1') }),
  'copies/second/run.json': exported('b3', { 'mlflow_exim.run_info.run_id': run('b1') }),
  'job/one/run.json': exported('c1', inJob('991')),
  'job/two/run.json': exported('c2', inJob('991', { 'mlflow.parentRunId': run('c1') })),
  'job/printed/run.json': exported('c3', inJob('992', { 'mlflow.user': '' })),
  'job/principal/run.json': exported('c4', inJob('993', { 'mlflow.user': PRINCIPAL })),
  'job/unknown/run.json': exported('c5', inJob('999')),
  // Tuned further: from what another run made, and from what it made itself.
  'further/run.json': exported('c8', {}, { base_model: 'models:/main.ml.quay/4' }),
  'further/ring.json': exported('c9', {}, { base_model: 'models:/ring/1' }),
  'further/model.json': registered('ring', '1', 'c9', AT),
  'further/deep.json': registered('deep', '1', 'c8', AT),
  'pier/run.json': exported('ca', {}),
  'notebook/run.json': exported('c6', inNotebook('6_8', 'noor@hollin.example')),
  'notebook/other/run.json': exported('c7', inNotebook('6_8', 'olle@hollin.example')),
  'audit.ndjson': AUDIT,
  'audit.csv': PRINTED,
  'server-a/run.json': exported('e1', {}),
  'server-b/run.json': exported('e2', {}),
  'server-a/wine.json': registered('wine', '1', 'e1', AT),
  'server-b/wine.json': registered('wine', '1', 'e2', AT + DAY),
  'port/run.json': exported('e3', {}),
  'port/port.json': registered('port', '2', 'e3', AT),
  [`mlruns/1/${run('f1')}/meta.yaml`]: store('f1'),
  [`mlruns/1/${run('f1')}/tags/mlflow.source.git.commit`]: commit('f1'),
  [`mlruns/1/${run('f1')}/tags/mlflow.source.git.dirty`]: 'true',
  [`mlruns/1/${run('f1')}/outputs/${LOGGED}/meta.yaml`]: `destination_id: ${LOGGED}\ndestination_type: MODEL_OUTPUT\nsource_id: ${run('f1')}\nsource_type: RUN_OUTPUT\nstep: 0\ntags: {}\n`,
  [`mlruns/1/models/${LOGGED}/meta.yaml`]: `artifact_location: mlflow-artifacts:/1/models/${LOGGED}/artifacts\ncreation_timestamp: ${AT}\nexperiment_id: '1'\nlifecycle_stage: active\nmodel_id: ${LOGGED}\nname: model\nsource_run_id: null\nstatus: 2\n`,
  'mlruns/models/berth/version-1/meta.yaml': `aliases: []\ncreation_timestamp: ${AT}\ncurrent_stage: None\nname: berth\nrun_id: null\nsource: models:/${LOGGED}\nuser_id: null\nversion: 1\n`,
  'wandb/run-20260921_141320-dirty001/files/wandb-metadata.json': wandb(['--lr', '0.1'], '3d'),
  'wandb/run-20260921_141320-dirty001/files/diff.patch': 'diff --git a/train.py b/train.py\n',
  'wandb/run-20260921_141320-clean001/files/wandb-metadata.json': wandb(['--lr', '0.2'], '3c'),
  'decisions.csv': [
    'model,version,commit,decision,approver,decided_at',
    `wine,1,,approved,ola@hollin.example,${decided}`,
    `port,2,,approved,ola@hollin.example,${decided}`,
    `,,${commit('3d')},approved,ola@hollin.example,${decided}`,
    `,,${commit('3c')},approved,ola@hollin.example,${decided}`,
    `,,${commit('f1')},approved,ola@hollin.example,${decided}`,
  ].join('\n'),
  // A data set of the Hub and a model of it may have one name: they are two repositories.
  'hub/other/training_params.json': JSON.stringify({
    model: 'meta/base',
    project_name: 'other',
    data_path: 'quay/data',
    train_split: 'train',
    epochs: 3,
    repo_id: 'quay/berths',
  }),
  'hub/first/README.md': '---\nbase_model:\n- meta/base\ndatasets:\n- quay/berths\nlibrary_name: peft\n---\n# First\n',
  'hub/first/adapter_config.json': adapter('meta/base'),
  'hub/second/adapter_config.json': adapter('hub/first'),
  'hub/third/adapter_config.json': adapter('hub/second'),
  'hub/snake/adapter_config.json': adapter('hub/tail'),
  'hub/tail/adapter_config.json': adapter('hub/snake'),
};
