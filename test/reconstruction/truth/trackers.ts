import { commit, digest, ndjson, type Truth } from './truth.ts';

type Part = Readonly<Record<string, unknown>>;

const run = (byte: string): string => byte.repeat(16);

/** `run.json` as mlflow-export-import writes it; `system` is the exporter and launched nothing. */
const exported = (id: string, started: number, params: Part, tags: Part, datasets: readonly Part[] = []): string =>
  JSON.stringify({
    system: { package_version: '1.2.0', script: 'export_experiment.py', user: 'exporter' },
    mlflow: {
      info: {
        run_id: id,
        experiment_id: '4',
        user_id: '',
        status: 'FINISHED',
        start_time: started,
        end_time: started + 3_600_000,
        lifecycle_stage: 'active',
        artifact_uri: `s3://tracker/4/${id}/artifacts`,
        run_name: `run ${id.slice(0, 4)}`,
      },
      params,
      metrics: {},
      tags,
      inputs: { dataset_inputs: datasets.map((dataset) => ({ dataset, tags: [] })) },
    },
  });

const T = Date.UTC(2026, 2, 10, 8);
const HOUR = 3_600_000;
const WORKSPACE = '6006001';

const call = (at: number, serviceName: string, actionName: string, email: string, requestParams: Part, result: unknown = null): Part => ({
  version: '2.0',
  auditLevel: 'WORKSPACE_LEVEL',
  timestamp: at,
  workspaceId: WORKSPACE,
  accountId: 'acc-6',
  requestId: `${actionName}-${at}`,
  serviceName,
  actionName,
  userIdentity: { email, subjectName: null },
  requestParams,
  response: { statusCode: 200, errorMessage: null, result: result === null ? null : JSON.stringify(result) },
});

export const mlflow: Truth = {
  files: {
    'databricks/audit.ndjson': ndjson([
      call(T, 'mlflowExperiment', 'createRun', 'siv@fjord.example', { experimentId: '4' }, { run: { info: { run_id: run('a1') } } }),
      call(
        T + 2 * HOUR,
        'mlflowExperiment',
        'createRun',
        'siv@fjord.example',
        { experimentId: '4' },
        { run: { info: { run_id: run('a4') } } },
      ),
      call(T + 5 * HOUR, 'modelRegistry', 'createModelVersion', 'siv@fjord.example', { name: 'fjord', version: '3', run_id: run('a1') }),
      call(T + 6 * HOUR, 'modelRegistry', 'createTransitionRequest', 'siv@fjord.example', {
        name: 'fjord',
        version: '3',
        stage: 'Production',
      }),
      call(T + 7 * HOUR, 'modelRegistry', 'approveTransitionRequest', 'leif@fjord.example', {
        name: 'fjord',
        version: '3',
        stage: 'Production',
      }),
    ]),
    [`mlflow/4/${run('a1')}/run.json`]: exported(
      run('a1'),
      T,
      { lr: '0.01' },
      { 'mlflow.user': 'siv@fjord.example', 'mlflow.databricks.gitRepoCommit': commit('1a'), 'mlflow.databricks.gitRepoStatus': 'unknown' },
    ),
    [`mlflow/4/${run('a2')}/run.json`]: exported(
      run('a2'),
      T + HOUR,
      { lr: '0.02' },
      { 'mlflow.user': 'leif', 'mlflow.source.name': 'train.py' },
      [{ name: 'claims', digest: '1f2e3d4c', source_type: 's3', source: JSON.stringify({ uri: 's3://fjord/claims/' }) }],
    ),
    // A file store keeps a run's own facts in one file, and a tag or parameter in a file each: here only the first was supplied.
    [`store/4/${run('a3')}/meta.yaml`]: [
      `artifact_uri: s3://tracker/4/${run('a3')}/artifacts`,
      `end_time: ${T + 3 * HOUR}`,
      "experiment_id: '4'",
      'lifecycle_stage: active',
      `run_id: ${run('a3')}`,
      "source_name: ''",
      'source_type: 4',
      "source_version: ''",
      `start_time: ${T + 2 * HOUR}`,
      'status: 3',
      'user_id: leif',
      '',
    ].join('\n'),
    // Trackers of runs that another platform launched.
    [`mlflow/4/${run('b7')}/run.json`]: exported(
      run('b7'),
      Date.UTC(2026, 2, 6, 9, 1),
      { learning_rate: '1e-4' },
      {
        'job.name': 'moor-07',
        'mlflow.source.git.commit': commit('b7'),
      },
    ),
    [`mlflow/4/${run('b8')}/run.json`]: exported(
      run('b8'),
      Date.UTC(2026, 2, 6, 10, 1),
      { learning_rate: '0.01' },
      { 'job.name': 'moor-08' },
    ),
  },
  runs: {
    [run('a1')]: 'recorded absent recorded claimed recorded',
    [run('a2')]: 'claimed claimed recorded absent absent',
    [run('a3')]: 'claimed absent absent absent absent',
    // Made in the audited workspace, its own export not supplied; the audit log begins two hours before it.
    [run('a4')]: 'recorded not_loggable not_loggable not_loggable not_covered',
  },
};

const audited = (at: string, action: string, id: string, more: Part = {}): Part => ({
  timestamp: at,
  action,
  actor_user_id: 'u-1',
  actor_email: 'tove@pier.example',
  actor_ip: '192.0.2.8',
  response_code: 200,
  entity_name: 'pier',
  project_name: 'tune',
  run_asset: id,
  ...more,
});

export const wandb: Truth = {
  files: {
    'wandb/audit.ndjson': ndjson([
      audited('2026-03-03T08:00:00Z', 'run:update', 'w9a9'),
      audited('2026-03-03T08:05:00Z', 'artifact:read', 'w9a9', {
        artifact_qualified_name: 'pier/tune/claims:v4',
        artifact_digest: 'c0ffee11c0ffee11c0ffee11c0ffee11',
      }),
      audited('2026-03-04T10:00:00Z', 'run:update', 'w3f1'),
      audited('2026-03-04T11:00:00Z', 'run:stop', 'w5b5'),
    ]),
    'wandb/run-20260304_100000-w3f1/files/wandb-metadata.json': JSON.stringify({
      os: 'Linux-6.1',
      python: '3.11.9',
      startedAt: '2026-03-04T10:00:00.120000Z',
      program: 'tune.py',
      email: 'tove@pier.example',
      host: 'box',
      git: { remote: 'https://git.example/pier/tune', commit: commit('3f') },
    }),
    'wandb/run-20260305_100000-w7c7/files/wandb-metadata.json': JSON.stringify({
      os: 'Linux-6.1',
      python: '3.11.9',
      startedAt: '2026-03-05T10:00:00.120000Z',
      program: 'train.py',
      args: ['--lr', '0.1'],
      username: 'root',
      host: 'box',
    }),
  },
  runs: {
    // Nothing but the audit log, and the files of other runs: the platform wrote which data it read.
    'pier/tune/w9a9': 'not_covered recorded not_covered not_covered not_loggable',
    'pier/tune/w5b5': 'not_covered not_covered not_covered not_covered not_loggable',
    w7c7: 'claimed absent claimed absent not_loggable',
  },
};

const kube = (id: string, name: string, at: string, user: Part, more: Part): Part => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'RequestResponse',
  auditID: id,
  stage: 'ResponseComplete',
  requestURI: '/apis/kubeflow.org/v1/namespaces/ml/pytorchjobs',
  verb: 'create',
  user,
  sourceIPs: ['192.0.2.3'],
  objectRef: { resource: 'pytorchjobs', namespace: 'ml', name, apiGroup: 'kubeflow.org', apiVersion: 'v1' },
  responseStatus: { code: 201 },
  requestReceivedTimestamp: at,
  stageTimestamp: at,
  ...more,
});
const pytorch = (name: string, image: string, args: readonly string[], labels: Part = {}): Part => ({
  kind: 'PyTorchJob',
  metadata: { name, namespace: 'ml', labels },
  spec: { pytorchReplicaSpecs: { Worker: { replicas: 1, template: { spec: { containers: [{ name: 'train', image, args }] } } } } },
});

export const kubernetes: Truth = {
  files: {
    'kubernetes/audit.ndjson': ndjson([
      kube(
        'k-1',
        'sound-01',
        '2026-03-02T07:00:00.000001Z',
        { username: 'maj@sound.example' },
        {
          requestObject: pytorch('sound-01', `registry.sound.example/train@${digest('1c')}`, ['--dataset=s3://sound/v1/'], {
            ticket: 'OPS-45',
          }),
        },
      ),
      // The policy of the log left bodies out.
      kube('k-2', 'sound-02', '2026-03-02T07:30:00.000001Z', { username: 'maj@sound.example' }, { level: 'Metadata' }),
      kube(
        'k-3',
        'sound-03',
        '2026-03-02T08:00:00.000001Z',
        { username: 'system:serviceaccount:ml:runner' },
        {
          requestObject: pytorch('sound-03', 'registry.sound.example/train:latest', []),
        },
      ),
    ]),
  },
  runs: {
    'ml/sound-01': 'recorded claimed recorded recorded not_loggable',
    'ml/sound-02': 'recorded not_loggable not_loggable not_loggable not_loggable',
    'ml/sound-03': 'recorded absent recorded claimed not_loggable',
  },
};
