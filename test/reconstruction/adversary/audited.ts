import { commit, ndjson } from '../truth/truth.ts';
import { ACCOUNT, arn, event, launch, OTHER, type Part } from './launches.ts';

/** A role session, with whatever its record says of who is behind it. */
export const session = (name: string, key: string | null, person: string | null = null, role = 'Trainer'): Part => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  ...(key === null ? {} : { accessKeyId: key }),
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, userName: role },
    ...(person === null ? {} : { sourceIdentity: person }),
  },
});
const records = (...all: readonly unknown[]): string => JSON.stringify({ Records: all });
const MASKED_KEY = 'ASIA****************';
const sts = { eventSource: 'sts.amazonaws.com' };
const assumed = (by: Part, key: string, sourceIdentity: string) =>
  event(
    'AssumeRole',
    { roleArn: `arn:aws:iam::${ACCOUNT}:role/Trainer`, roleSessionName: 'work', sourceIdentity },
    { credentials: { accessKeyId: key }, sourceIdentity },
    { at: '2026-05-04T09:00:00Z', by, more: sts },
  );

/** Sessions that two people share by name, by a masked key, or one behind the other. */
export const SESSIONS = records(
  launch('shared-ana', 'none', { by: session('ml', null, 'ana@reef.example') }),
  launch('shared-bo', 'none', { by: session('ml', null, 'bo@reef.example') }),
  launch('shared-nobody', 'none', { by: session('ml', null) }),
  launch('masked-ana', 'none', { by: session('ml-1', MASKED_KEY, 'ana@reef.example') }),
  launch('masked-bo', 'none', { by: session('ml-2', MASKED_KEY, 'bo@reef.example') }),
  launch('masked-nobody', 'none', { by: session('ml-3', MASKED_KEY) }),
  assumed(session('ana@reef.example', 'ASIASSOANA', null, 'AWSReservedSSO_Ml_1a2b'), 'ASIAASBO', 'bo@reef.example'),
  launch('behind-bo', 'none', { by: session('work', 'ASIAASBO', 'bo@reef.example') }),
  launch('svc-user', 'none', {
    by: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/svc-train`, accountId: ACCOUNT, accessKeyId: 'AKIASVC' },
  }),
);

const as = (person: string): Part => session(person, `ASIA${person.replaceAll(/[^a-z]/gi, '').toUpperCase()}`, person);
const ida = { by: as('ida@reef.example') };
const COLUMNS = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';
const ticket = (id: string, approver: string, decision: string, at: string): string =>
  `${id},training-run,2026-05-04T07:00:00Z,kim@reef.example,${approver},${decision},2026-05-04T${at}:00Z,a run`;

export const DECIDED = records(
  launch('aliased', 'T-10', ida),
  launch('dressed', 'T-11', ida),
  launch('in-capitals', 'T-12', ida),
  launch('numbered', '7', ida),
  launch('taken-back', 'T-13', ida),
  launch('given-again', 'T-14', { ...ida, at: '2026-05-04T13:00:00Z' }),
  launch('between', 'T-14', { ...ida, at: '2026-05-04T10:30:00Z' }),
  launch('foreign-alias', 'T-15', ida),
);
export const DECISIONS = `${[
  COLUMNS,
  ticket('T-10', 'ida+change@reef.example', 'approved', '08:00'),
  ticket('T-11', 'Ida Berg <ida@reef.example>', 'approved', '08:00'),
  ticket('T-12', 'IDA@Reef.example', 'approved', '08:00'),
  ticket('7', 'olle@reef.example', 'approved', '08:00'),
  ticket('T-13', 'olle@reef.example', 'approved', '08:00'),
  ticket('T-13', 'olle@reef.example', 'withdrawn', '09:00'),
  ticket('T-14', 'olle@reef.example', 'approved', '08:00'),
  ticket('T-14', 'olle@reef.example', 'revoked', '10:00'),
  ticket('T-14', 'nils@reef.example', 'approved', '12:00'),
  ticket('T-15', 'ida@reef.partner.example', 'approved', '08:00'),
].join('\n')}\n`;

const s3 = { eventSource: 's3.amazonaws.com' };
/** Weights of more than 5 GB leave in parts. */
export const PARTS = records(
  launch('heavy', 'none', ida),
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

const pack = (version: number, group = 'reef') => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:model-package/${group}/${version}`;
const registered = (version: number, job: string, group = 'reef') =>
  event(
    'CreateModelPackage',
    {
      modelPackageGroupName: group,
      modelApprovalStatus: 'PendingManualApproval',
      metadataProperties: { generatedBy: arn(job) },
      inferenceSpecification: { containers: [{ modelDataUrl: `s3://reef-out/${job}/output/v${version}.tar.gz` }] },
    },
    { modelPackageArn: pack(version, group) },
    { at: `2026-05-04T1${version}:00:00Z`, ...ida },
  );
const decided = (id: string, at: string, account = ACCOUNT, more: Part = {}) =>
  event(
    'UpdateModelPackage',
    { modelPackageArn: id, modelApprovalStatus: 'Approved' },
    { modelPackageArn: id },
    {
      at,
      account,
      by: as('olle@reef.example'),
      more,
    },
  );
const sagemaker = (kind: string, name: string): string => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:${kind}/${name}`;
/** A model of a registered version behind a configuration of its own, and the endpoint that takes it. */
const deployed = (version: string, name: string, endpoint: string, call: 'CreateEndpoint' | 'UpdateEndpoint', at: string) => [
  event(
    'CreateModel',
    { modelName: name, primaryContainer: { modelPackageName: version } },
    { modelArn: sagemaker('model', name) },
    { at, ...ida },
  ),
  event(
    'CreateEndpointConfig',
    { endpointConfigName: name, productionVariants: [{ modelName: name }] },
    { endpointConfigArn: sagemaker('endpoint-config', name) },
    { at, ...ida },
  ),
  event(call, { endpointName: endpoint, endpointConfigName: name }, { endpointArn: sagemaker('endpoint', endpoint) }, { at, ...ida }),
];
/** Versions that one run made, of which another serves than was approved; an endpoint that served something else before; one call in two trails. */
export const RELEASED = {
  'released.json': records(
    launch('twofold', 'none', ida),
    registered(1, 'twofold'),
    registered(2, 'twofold'),
    decided(pack(2), '2026-05-04T15:00:00Z'),
    ...deployed(pack(1), 'undecided', 'live', 'CreateEndpoint', '2026-05-04T16:00:00Z'),
    launch('first', 'none', ida),
    registered(1, 'first', 'rolling'),
    decided(pack(1, 'rolling'), '2026-05-04T12:00:00Z'),
    ...deployed(pack(1, 'rolling'), 'first', 'rolling', 'CreateEndpoint', '2026-05-04T12:30:00Z'),
    launch('second', 'none', ida),
    registered(2, 'second', 'rolling'),
    decided(pack(2, 'rolling'), '2026-05-04T15:00:00Z'),
    ...deployed(pack(2, 'rolling'), 'second', 'rolling', 'UpdateEndpoint', '2026-05-04T15:30:00Z'),
    launch('unasked', 'none', ida),
    event(
      'CreateModelPackage',
      { modelPackageGroupName: 'unasked', metadataProperties: { generatedBy: arn('unasked') } },
      { modelPackageArn: pack(1, 'unasked') },
      ida,
    ),
    registered(2, 'unasked', 'unasked'),
    decided(pack(2, 'unasked'), '2026-05-04T15:00:00Z'),
    ...deployed(pack(1, 'unasked'), 'unasked', 'unasked', 'CreateEndpoint', '2026-05-04T16:00:00Z'),
    launch('shared', 'none', ida),
    registered(1, 'shared', 'shared'),
    decided(pack(1, 'shared'), '2026-05-04T15:00:00Z', ACCOUNT, { sharedEventID: 'shared-1' }),
  ),
  'theirs.json': records(decided(pack(1, 'shared'), '2026-05-04T15:00:00Z', OTHER, { sharedEventID: 'shared-1' })),
};

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
]);
const CI: Part = session('GitHubActions', 'ASIACI', null, 'Ci');
export const RERUN = records(launch('rerun', '9900112233', { by: CI }), launch('rerun-by-another', '9900112244', { by: CI }));

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
