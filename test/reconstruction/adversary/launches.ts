import { digest, ndjson } from '../truth/truth.ts';

export type Part = Readonly<Record<string, unknown>>;

export const ACCOUNT = '440011220033';
export const OTHER = '550011220033';
const IMAGE = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/reef`;
export const PINNED = `${IMAGE}@${digest('d4')}`;
export const arn = (job: string, account = ACCOUNT): string => `arn:aws:sagemaker:eu-west-1:${account}:training-job/${job}`;
const iam = (name: string): Part => ({
  type: 'IAMUser',
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  accountId: ACCOUNT,
  accessKeyId: `AKIA${name.toUpperCase()}`,
});
let numbered = 0;

type Call = { readonly at?: string; readonly by?: Part; readonly account?: string; readonly more?: Part };

export function event(name: string, request: unknown, response: unknown, { at, by = iam('ida'), account = ACCOUNT, more = {} }: Call = {}) {
  numbered += 1;
  return {
    eventVersion: '1.11',
    userIdentity: by,
    eventTime: at ?? '2026-05-04T10:00:00Z',
    eventSource: 'sagemaker.amazonaws.com',
    eventName: name,
    awsRegion: 'eu-west-1',
    requestParameters: request,
    responseElements: response,
    eventID: `reef-${numbered}`,
    requestID: `request-${numbered}`,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
    ...more,
  };
}

/** A launch with parameters and an image; `ticket` as a tag. */
export const launch = (job: string, ticket: string, { image = PINNED, ...call }: Call & { readonly image?: string } = {}) =>
  event(
    'CreateTrainingJob',
    {
      trainingJobName: job,
      algorithmSpecification: { trainingImage: image },
      hyperParameters: { epochs: '3' },
      outputDataConfig: { s3OutputPath: 's3://reef-out' },
      tags: [{ key: 'ticket', value: ticket }],
    },
    { trainingJobArn: arn(job, call.account) },
    call,
  );

const root: Part = { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };
const apiKey = iam('BedrockAPIKey-8f2a');
const refused: Part = { errorCode: 'AccessDeniedException' };
const stored = (at: string, sum: string) =>
  event('PutObject', { bucketName: 'reef-out', key: 'twice/output/model.tar.gz', 'x-amz-checksum-sha256': sum }, null, {
    at,
    more: { eventSource: 's3.amazonaws.com' },
  });
const pushed = (at: string, byte: string) =>
  event(
    'PutImage',
    { repositoryName: 'reef', imageTag: 'v1' },
    { image: { imageId: { imageDigest: digest(byte), imageTag: 'v1' } } },
    {
      at,
      more: { eventSource: 'ecr.amazonaws.com' },
    },
  );

/** One trail, and that of another account. */
export const TRAIL = JSON.stringify({
  Records: [
    launch('changed-mind', 'T-1'),
    launch('two-approve', 'T-2'),
    launch('herself', 'T-3'),
    launch('alike', 'T-4'),
    launch('by-bot', 'T-5'),
    launch('mentioned', 'CHG-000006'),
    launch('near-zone', 'L-1'),
    launch('far-zone', 'L-2'),
    launch('nightly', 'T-0'),
    launch('retried', 'T-0', { at: '2026-05-04T06:00:00Z' }),
    launch('retried', 'T-0', { at: '2026-05-04T06:00:05Z' }),
    launch('rooted', 'T-0', { by: root }),
    launch('keyed', 'T-0', { by: apiKey }),
    pushed('2026-05-04T05:00:00Z', 'a1'),
    pushed('2026-05-04T11:00:00Z', 'a2'),
    launch('tagged', 'T-0', { image: `${IMAGE}:v1` }),
    launch('twice', 'T-0'),
    stored('2026-05-04T12:00:00Z', `${'A'.repeat(43)}=`),
    stored('2026-05-04T13:00:00Z', `${'B'.repeat(42)}A=`),
    launch('denied', 'T-0', { more: { ...refused, responseElements: null } }),
    event('CreateTrainingJob', null, null, { more: refused }),
    // Names are written in small letters in the ARNs of the answers.
    event(
      'CreateEndpointConfig',
      { endpointConfigName: 'Reef-Live', productionVariants: [{ modelName: 'Reef' }] },
      {
        endpointConfigArn: `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:endpoint-config/reef-live`,
      },
    ),
    event(
      'CreateModel',
      { modelName: 'Reef', primaryContainer: { modelDataUrl: 's3://reef-out/Tagged/output/model.tar.gz' } },
      {
        modelArn: `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:model/reef`,
      },
    ),
    event(
      'CreateEndpoint',
      { endpointName: 'Reef', endpointConfigName: 'Reef-Live' },
      {
        endpointArn: `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:endpoint/reef`,
      },
    ),
    launch('Tagged', 'T-0', { more: { responseElements: { trainingJobArn: arn('tagged-2') } } }),
  ],
});
export const OTHER_TRAIL = JSON.stringify({
  Records: [event('StopTrainingJob', { trainingJobName: 'nightly' }, null, { account: OTHER, at: '2026-05-04T11:00:00Z' })],
});
export const OTHER_JOB = JSON.stringify({
  TrainingJobName: 'nightly',
  TrainingJobArn: arn('nightly', OTHER),
  TrainingJobStatus: 'Completed',
  HyperParameters: { epochs: '3' },
});

const pod = (owner: string, audit: string) => ({
  owner,
  message: JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Request',
    auditID: audit,
    stage: 'ResponseComplete',
    verb: 'create',
    user: { username: 'ida@reef.example' },
    objectRef: { resource: 'jobs', namespace: 'ml', name: 'train', apiGroup: 'batch' },
    responseStatus: { code: 201 },
    requestObject: { spec: { template: { spec: { containers: [{ image: PINNED }] } } } },
    requestReceivedTimestamp: '2026-05-04T10:00:00.000000Z',
  }),
});
export const CLUSTERS = ndjson([pod('111111111111', 'audit-1'), pod('222222222222', 'audit-2')]);

const azureWorkspace = (subscription: string): string =>
  `/subscriptions/${subscription}/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/w`;
const aml = (subscription: string, name = 'weekly') => ({
  id: `${azureWorkspace(subscription)}/jobs/${name}`,
  name,
  status: 'Completed',
  type: 'command',
  creation_context: { created_at: '2026-05-04T10:00:00Z', created_by: 'Ida', created_by_type: 'User' },
  inputs: { epochs: 3 },
});
export const WORKSPACES = ndjson([aml('aaaa'), aml('bbbb'), aml('CCCC', 'daily')]);
/** The same subscription in capitals, as some exports write it, and a fine-tuning call to another service of the same cloud. */
export const DIAGNOSTICS = ndjson([
  {
    time: '2026-05-04T10:00:01Z',
    resourceId: azureWorkspace('cccc').toUpperCase(),
    category: 'AmlRunStatusChangedEvent',
    operationName: 'runs',
    identity: { UserName: 'ida@reef.example' },
    properties: { RunId: 'daily', Status: 'NotStarted' },
  },
  {
    time: '2026-05-04T10:00:00Z',
    resourceId: '/subscriptions/cccc/resourceGroups/r/providers/Microsoft.CognitiveServices/accounts/o',
    category: 'RequestResponse',
    operationName: 'FineTuning_Create',
    correlationId: 'correlated-1',
    resultSignature: '201',
    properties: {},
  },
]);

const tracked = (project: string) => ({
  timestamp: '2026-05-04T10:00:00Z',
  action: 'run:update',
  actor_user_id: 'u-1',
  response_code: 200,
  entity_name: 'reef',
  project_name: project,
  run_asset: 'run-1',
});
export const PROJECTS = ndjson([tracked('a'), tracked('b')]);

const lake = (workspace: number, action: string, params: Part, by: string, at: number, result: unknown = null) => ({
  version: '2.0',
  auditLevel: 'WORKSPACE_LEVEL',
  timestamp: Date.UTC(2026, 4, 4, at),
  workspaceId: workspace,
  requestId: `${workspace}-${action}`,
  serviceName: action === 'createRun' ? 'mlflowExperiment' : 'modelRegistry',
  actionName: action,
  userIdentity: { email: by },
  requestParams: params,
  response: { statusCode: 200, result: result === null ? null : JSON.stringify(result) },
});
const FRAUD = { name: 'fraud', version: '3' };
const made = (workspace: number, run: string) => [
  lake(workspace, 'createRun', { run_id: run }, 'ida@reef.example', 8),
  lake(workspace, 'createModelVersion', { ...FRAUD, run_id: run }, 'ida@reef.example', 9),
];
export const LAKE = ndjson([
  ...made(1, 'a1'.repeat(16)),
  ...made(2, 'b2'.repeat(16)),
  lake(1, 'createTransitionRequest', { ...FRAUD, stage: 'Production' }, 'ida@reef.example', 10),
  lake(1, 'approveTransitionRequest', { ...FRAUD, stage: 'Production' }, 'olle@reef.example', 11),
]);

const TICKET = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';
export const TICKETS = `${[
  TICKET,
  'T-1,training-run,2026-05-04T07:00:00Z,kim,olle,approved,2026-05-04T08:00:00Z,a run',
  'T-1,training-run,2026-05-04T07:00:00Z,kim,nils,rejected,2026-05-04T12:00:00Z,a run',
  'T-2,training-run,2026-05-04T07:00:00Z,kim,olle,approved,2026-05-04T07:30:00Z,a run',
  'T-2,training-run,2026-05-04T07:00:00Z,kim,kim,approved,2026-05-04T08:00:00Z,a run',
  `T-3,training-run,2026-05-04T07:00:00Z,kim,arn:aws:iam::${ACCOUNT}:user/ida,approved,2026-05-04T08:00:00Z,a run`,
  'T-4,training-run,2026-05-04T07:00:00Z,kim,Ida@reef.example,approved,2026-05-04T08:00:00Z,a run',
  'T-5,training-run,2026-05-04T07:00:00Z,kim,release[bot],approved,2026-05-04T08:00:00Z,a run',
  'CHG-7,training-run,2026-05-04T07:00:00Z,kim,olle,approved,2026-05-04T08:00:00Z,instead of CHG-000006',
].join('\n')}\n`;
export const LOCAL_TICKETS = `${[
  TICKET,
  'L-1,training-run,2026-05-04 04:00:00,kim,olle,approved,2026-05-04 05:00:00,a run',
  'L-2,training-run,2026-05-03 04:00:00,kim,olle,approved,2026-05-03 05:00:00,a run',
].join('\n')}\n`;
