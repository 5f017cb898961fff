import { commit, ndjson } from '../truth/truth.ts';
import { as, ida, records, session } from './audited.ts';
import { ACCOUNT, arn, event, launch, OTHER, type Part } from './launches.ts';

const s3 = { eventSource: 's3.amazonaws.com' };
/** Weights of more than 5 GB leave in parts; the log of another account ends with its launch. */
export const PARTS = records(
  launch('heavy', 'none', ida),
  launch('last', 'none', { account: OTHER }),
  event('CreateMultipartUpload', { bucketName: 'outsider', key: 'heavy.tar.gz' }, null, { at: '2026-05-04T15:00:00Z', more: s3 }),
  ...[1, 2].map((part) =>
    event(
      'UploadPartCopy',
      {
        bucketName: 'outsider',
        key: 'heavy.tar.gz',
        partNumber: String(part),
        uploadId: 'u1',
        'x-amz-copy-source': 'reef-out/heavy/output/model.tar.gz',
      },
      null,
      { at: `2026-05-04T15:0${part}:00Z`, by: as('bo@reef.example'), more: s3 },
    ),
  ),
);

const [REVIEWED, PUSHED] = [commit('c1'), commit('c2')];
const review = (head: string) => ({
  action: 'submitted',
  review: { id: 91, state: 'approved', commit_id: REVIEWED, submitted_at: '2026-05-04T08:00:00Z', user: { login: 'olle' } },
  pull_request: { number: 12, html_url: 'https://github.com/reef/train/pull/12', head: { sha: head }, user: { login: 'kim' } },
  repository: { full_name: 'reef/train' },
});
const built = (job: string, sha: string) =>
  launch(job, 'none', {
    by: {
      type: 'WebIdentityUser',
      principalId: `arn:aws:iam::${ACCOUNT}:oidc-provider/ci.example:repo:reef/train:ref:refs/heads/main:commit:${sha}`,
      userName: `repo:reef/train:ref:refs/heads/main:commit:${sha}`,
      accessKeyId: `ASIA${job.toUpperCase()}`,
    },
  });
export const REVIEW = ndjson([review(PUSHED)]);
/** The same review as a change system has it, whose people are called as they like. */
export const CHANGES = `ticket,type,opened_at,requested_by,approver,decision,decided_at,subject
reef/train/pull/12,change,2026-05-04T07:00:00Z,kim,olle,approved,2026-05-04T08:00:00Z,training code
`;
export const BUILDS = records(built('reviewed', REVIEWED), built('pushed', PUSHED));

const workflow = (action: string, actor: string, at: string, run = 9900112233) => ({
  action: `workflows.${action}`,
  actor,
  '@timestamp': Date.parse(`2026-05-04T${at}:00Z`),
  org: 'reef',
  repo: 'reef/train',
  workflow_run_id: run,
  _document_id: `${action}-${actor}-${run}`,
});
export const WORKFLOWS = ndjson([
  workflow('created_workflow_run', 'kim', '07:00'),
  workflow('approve_workflow_job', 'olle', '08:00'),
  workflow('rerun_workflow_run', 'olle', '09:00'),
  workflow('created_workflow_run', 'kim', '07:00', 9900112244),
  workflow('approve_workflow_job', 'olle', '08:00', 9900112244),
  workflow('rerun_workflow_run', 'nils', '09:00', 9900112244),
  workflow('created_workflow_run', 'olle', '07:00', 9900112255),
  workflow('approve_workflow_job', 'kim', '08:00', 9900112255),
]);
const CI: Part = session('GitHubActions', 'ASIACI', null, 'Ci');
export const RERUN = records(
  launch('rerun', '9900112233', { by: CI }),
  launch('rerun-by-another', '9900112244', { by: CI }),
  launch('by-some-kim', '9900112255', { by: session('kim', 'ASIAKIM', 'kim') }),
);

const read = (run: string, at: string, byte: string) => ({
  timestamp: `2026-05-04T${at}:00Z`,
  action: 'artifact:read',
  actor_user_id: 'u-1',
  response_code: 200,
  entity_name: 'reef',
  project_name: 'tides',
  run_asset: run,
  artifact_asset: 'corpus',
  artifact_digest: byte.repeat(16),
  artifact_qualified_name: 'reef/tides/corpus:latest',
});
/** A data set that was written anew between two runs, and while a third read it. */
export const OVERWRITTEN = ndjson([
  read('tide-run-1', '08:00', 'a1'),
  read('tide-run-3', '08:30', 'a1'),
  read('tide-run-2', '12:00', 'b2'),
  read('tide-run-3', '12:30', 'b2'),
]);

const job = (verb: string, at: string, lr: string, audit: string) => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'RequestResponse',
  auditID: audit,
  stage: 'ResponseComplete',
  verb,
  user: { username: verb === 'create' ? 'ida@reef.example' : 'bo@reef.example' },
  objectRef: { resource: 'jobs', namespace: 'ml', name: 'patched', apiGroup: 'batch' },
  responseStatus: { code: verb === 'create' ? 201 : 200 },
  requestObject: {
    spec: { template: { spec: { containers: [{ name: 'trainer', image: 'r.example/t:1', args: ['--learning_rate', lr] }] } } },
  },
  requestReceivedTimestamp: `2026-05-04T${at}:00.000000Z`,
});
export const PATCHED = ndjson([job('create', '10:00', '0.0001', 'a-1'), job('patch', '10:05', '0.01', 'a-2')]);

const channel = (name: string, uri: string): Part => ({
  channelName: name,
  dataSource: { s3DataSource: { s3DataType: 'S3Prefix', s3Uri: uri } },
});
const trained = (name: string, channels: readonly Part[], checkpoints: string, at: string) =>
  event(
    'CreateTrainingJob',
    {
      trainingJobName: name,
      algorithmSpecification: { trainingImage: `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/reef@sha256:${'d4'.repeat(32)}` },
      hyperParameters: { epochs: '3' },
      inputDataConfig: channels,
      outputDataConfig: { s3OutputPath: 's3://reef-out' },
      checkpointConfig: { s3Uri: checkpoints },
    },
    { trainingJobArn: arn(name) },
    { at, ...ida },
  );
export const RESUMED = records(
  trained('leg-1', [channel('train', 's3://reef-data/secret-corpus/')], 's3://reef-ckpt/leg/', '2026-05-04T08:00:00Z'),
  trained('leg-2', [channel('train', 's3://reef-data/open/')], 's3://reef-ckpt/leg/', '2026-05-04T12:00:00Z'),
  trained(
    'leg-3',
    [channel('train', 's3://reef-data/open/'), channel('checkpoint', 's3://reef-out/leg-2/output/model.tar.gz')],
    's3://reef-ckpt/other/',
    '2026-05-04T14:00:00Z',
  ),
);

const mlrun = (id: string) => ({
  info: { run_id: id, experiment_id: '1', status: 'FINISHED', start_time: Date.UTC(2026, 4, 4, 9), end_time: Date.UTC(2026, 4, 4, 10) },
  data: {
    params: [{ key: 'epochs', value: '9' }],
    tags: [
      { key: 'variant', value: 'baseline' },
      { key: 'mlflow.user', value: 'ana' },
    ],
    metrics: [],
  },
  inputs: { dataset_inputs: [] },
});
export const WORDS = { 'trail.json': records(launch('baseline', 'none', ida)), 'r.json': JSON.stringify(mlrun('e5'.repeat(16))) };
