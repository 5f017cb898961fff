import { commit, digest, type Truth } from './truth.ts';

type Part = Readonly<Record<string, unknown>>;

const ACCOUNT = '208811440077';
const REGION = 'eu-west-1';
const MASK = 'HIDDEN_DUE_TO_SECURITY_REASONS';
const REGISTRY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/moor`;
const jobArn = (job: string): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/${job}`;
let numbered = 0;

/** Who calls: a role session, with what the record says of the person behind it. */
const session = (role: string, name: string, key: string, more: Part = {}): Part => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  accessKeyId: key,
  sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, userName: role }, ...more },
});
const person = (name: string): Part =>
  session('MoorTrainer', name, `ASIAMOOR${name.toUpperCase()}`, { sourceIdentity: `${name}@moor.example` });
const PIPELINE = session('MoorPipeline', 'nightly', 'ASIAMOORPIPE');
const BUILD = session('MoorBuild', 'build-77', 'ASIAMOORBUILD');
const USER = { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/kaj`, accountId: ACCOUNT, accessKeyId: 'AKIAMOORKAJ', userName: 'kaj' };

const event = (
  at: string,
  source: string,
  name: string,
  identity: Part,
  request: unknown,
  response: unknown = null,
  more: Part = {},
): Part => {
  numbered += 1;
  return {
    eventVersion: '1.11',
    userIdentity: identity,
    eventTime: at,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: REGION,
    requestParameters: request,
    responseElements: response,
    eventID: `moor-${numbered}`,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    ...more,
  };
};

const IMAGE = `${REGISTRY}@${digest('d1')}`;
const channel = (uri: string, type = 'S3Prefix'): Part => ({
  inputDataConfig: [{ channelName: 'train', dataSource: { s3DataSource: { s3DataType: type, s3Uri: uri } } }],
});
const MANIFEST = channel(`s3://moor-data/manifests/sha256-${'e1'.repeat(32)}.json`, 'ManifestFile');
const PARAMETERS = { hyperParameters: { learning_rate: '0.0001', epochs: '3', seed: '5' } };

const training = (at: string, job: string, identity: Part, image: string, request: Part): Part =>
  event(
    at,
    'sagemaker',
    'CreateTrainingJob',
    identity,
    {
      trainingJobName: job,
      algorithmSpecification: { trainingImage: image, trainingInputMode: 'File' },
      roleArn: `arn:aws:iam::${ACCOUNT}:role/MoorJob`,
      outputDataConfig: { s3OutputPath: 's3://moor-out' },
      resourceConfig: { instanceType: 'ml.g5.xlarge', instanceCount: 1, volumeSizeInGB: 50 },
      ...request,
    },
    { trainingJobArn: jobArn(job) },
  );

const packageArn = (version: number): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/moor/${version}`;
const registered = (at: string, version: number, job: string, more: Part = {}): Part =>
  event(
    at,
    'sagemaker',
    'CreateModelPackage',
    PIPELINE,
    {
      modelPackageGroupName: 'moor',
      inferenceSpecification: { containers: [{ image: `${REGISTRY}-serve:1`, modelDataUrl: `s3://moor-out/${job}/output/model.tar.gz` }] },
      modelApprovalStatus: 'PendingManualApproval',
      ...more,
    },
    { modelPackageArn: packageArn(version) },
  );
const decided = (at: string, version: number, identity: Part, status: string): Part =>
  event(
    at,
    'sagemaker',
    'UpdateModelPackage',
    identity,
    { modelPackageArn: packageArn(version), modelApprovalStatus: status },
    { modelPackageArn: packageArn(version) },
  );

const federated = event(
  '2026-03-06T07:59:00Z',
  'sts',
  'AssumeRoleWithWebIdentity',
  {
    type: 'WebIdentityUser',
    principalId: `arn:aws:iam::${ACCOUNT}:oidc-provider/agent.build.example:organization:moor:pipeline:train:ref:refs/heads/main:commit:${commit('f6')}:step:launch`,
    userName: 'organization:moor:pipeline:train:ref:refs/heads/main',
    identityProvider: 'agent.build.example',
  },
  { roleArn: `arn:aws:iam::${ACCOUNT}:role/MoorBuild`, roleSessionName: 'build-77' },
  {
    credentials: { accessKeyId: 'ASIAMOORBUILD' },
    assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/MoorBuild/build-77` },
  },
);

/** The record gives its request twice, with two images. */
const doubled = JSON.stringify(training('2026-03-06T12:00:00Z', 'moor-10', person('ylva'), IMAGE, { ...MANIFEST, ...PARAMETERS })).replace(
  '"requestParameters":',
  `"requestParameters":{"trainingJobName":"moor-10","algorithmSpecification":{"trainingImage":"${REGISTRY}:old"}},"requestParameters":`,
);

const MODEL_JOB = (name: string): string =>
  `arn:aws:bedrock:${REGION}:${ACCOUNT}:model-customization-job/amazon.titan-text-lite-v1:0:4k/${name}`;
const customization = (at: string, name: string, identity: Part, training_: Part, more: Part = {}): Part =>
  event(
    at,
    'bedrock',
    'CreateModelCustomizationJob',
    identity,
    {
      jobName: name,
      customModelName: `${name}-model`,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/MoorTune`,
      baseModelIdentifier: 'amazon.titan-text-lite-v1:0:4k',
      customizationType: 'FINE_TUNING',
      trainingDataConfig: training_,
      outputDataConfig: { s3Uri: 's3://moor-out/tune/' },
      hyperParameters: { epochCount: '2' },
      ...more,
    },
    { jobArn: MODEL_JOB(name) },
  );

const trail: readonly Part[] = [
  // A manifest by digest, an image by digest, a person behind the session; what came out of it was approved by another.
  training('2026-03-02T08:00:00Z', 'moor-01', person('ylva'), IMAGE, {
    ...MANIFEST,
    ...PARAMETERS,
    tags: [{ key: 'ticket', value: 'OPS-41' }],
  }),
  registered('2026-03-02T12:00:00Z', 1, 'moor-01'),
  decided('2026-03-02T15:00:00Z', 1, person('nils'), 'Approved'),
  // A pipeline's own session, a prefix, a tag; what came out of it waits for a decision.
  training('2026-03-02T09:00:00Z', 'moor-02', PIPELINE, `${REGISTRY}:latest`, {
    ...channel('s3://moor-data/claims/'),
    ...PARAMETERS,
    tags: [{ key: 'ticket', value: 'OPS-42' }],
  }),
  registered('2026-03-02T13:00:00Z', 2, 'moor-02'),
  // A user; the parameters are masked, and with them whatever data they named.
  training('2026-03-03T08:00:00Z', 'moor-03', USER, IMAGE, {
    hyperParameters: MASK,
    tags: [{ key: 'ticket', value: 'OPS-43' }],
  }),
  // Launched before the window.
  event('2026-03-03T09:00:00Z', 'sagemaker', 'DescribeTrainingJob', person('ylva'), { trainingJobName: 'moor-04' }),
  // Data in a variable only; sources in a folder; the launcher approved the result herself.
  training('2026-03-04T08:00:00Z', 'moor-05', person('ylva'), `${REGISTRY}:2.1`, {
    hyperParameters: { sagemaker_submit_directory: 's3://moor-code/train/sourcedir.tar.gz', sagemaker_program: 'train.py' },
    environment: { DATASET_URI: 's3://moor-data/claims/v5/' },
    tags: [{ key: 'ticket', value: 'OPS-44' }],
  }),
  registered('2026-03-04T12:00:00Z', 5, 'moor-05'),
  decided('2026-03-04T13:00:00Z', 5, person('ylva'), 'Approved'),
  // A build launched it: its token names the commit, the image is a tag.
  federated,
  training('2026-03-06T08:00:00Z', 'moor-06', BUILD, `${REGISTRY}:main`, { ...MANIFEST, ...PARAMETERS }),
  // The registry and the tracker name two commits.
  training('2026-03-06T09:00:00Z', 'moor-07', person('ylva'), `${REGISTRY}:main`, { ...MANIFEST, ...PARAMETERS }),
  registered('2026-03-06T13:00:00Z', 7, 'moor-07', { metadataProperties: { commitId: commit('a7'), generatedBy: jobArn('moor-07') } }),
  decided('2026-03-06T14:00:00Z', 7, person('nils'), 'Rejected'),
  // The tracker has another learning rate.
  training('2026-03-06T10:00:00Z', 'moor-08', person('ylva'), IMAGE, { ...MANIFEST, ...PARAMETERS }),
  // Too large for the log.
  event(
    '2026-03-06T11:00:00Z',
    'sagemaker',
    'CreateTrainingJob',
    person('ylva'),
    { omitted: true, originalSize: 131072, reason: 'Parameters is greater than 100KB' },
    { trainingJobArn: jobArn('moor-09') },
  ),
  // Refused: an attempt.
  event('2026-03-06T11:30:00Z', 'sagemaker', 'CreateTrainingJob', person('ylva'), { trainingJobName: 'moor-11' }, null, {
    errorCode: 'AccessDeniedException',
    errorMessage: 'not authorized',
  }),
  customization('2026-03-09T08:00:00Z', 'tune-1', person('nils'), { s3Uri: 's3://moor-data/tune.jsonl' }),
  customization(
    '2026-03-09T09:00:00Z',
    'tune-2',
    PIPELINE,
    { s3Uri: 's3://moor-data/tune.jsonl?versionId=Zk3q' },
    { hyperParameters: MASK },
  ),
  event('2026-03-09T10:00:00Z', 'bedrock', 'GetModelCustomizationJob', person('nils'), { jobIdentifier: MODEL_JOB('tune-3') }),
  event(
    '2026-03-09T11:00:00Z',
    'bedrock-mantle',
    'CreateFineTuningJob',
    USER,
    {
      model: 'openai.gpt-oss-20b-1:0',
      trainingFile: 'file-moor1',
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } },
    },
    { id: 'ftjob-moor1' },
  ),
];

export const aws: Truth = {
  files: {
    'aws/trail.json': `{"Records":[${[...trail.map((record) => JSON.stringify(record)), doubled].join(',')}]}`,
  },
  runs: {
    [jobArn('moor-01')]: 'recorded recorded recorded recorded recorded',
    [jobArn('moor-02')]: 'recorded claimed recorded claimed absent',
    [jobArn('moor-03')]: 'recorded redacted redacted recorded not_loggable',
    [jobArn('moor-04')]: 'not_covered not_covered not_covered not_covered not_loggable',
    [jobArn('moor-05')]: 'recorded claimed recorded claimed contradicted',
    [jobArn('moor-06')]: 'recorded recorded recorded recorded not_loggable',
    // The tracker of another house agrees on the parameters.
    [jobArn('moor-07')]: 'recorded recorded proved contradicted recorded',
    [jobArn('moor-08')]: 'recorded recorded contradicted recorded not_loggable',
    [jobArn('moor-09')]: 'recorded redacted redacted redacted not_loggable',
    [jobArn('moor-10')]: 'contradicted contradicted contradicted contradicted not_loggable',
    [MODEL_JOB('tune-1')]: 'recorded claimed recorded absent not_loggable',
    [MODEL_JOB('tune-2')]: 'recorded recorded redacted absent not_loggable',
    [MODEL_JOB('tune-3')]: 'not_covered not_covered not_covered not_covered not_loggable',
    'ftjob-moor1': 'recorded claimed recorded absent not_loggable',
  },
};
