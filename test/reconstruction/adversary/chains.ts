import { ACCOUNT, event, launch, OTHER, type Part } from './launches.ts';
import { digest, ndjson } from '../truth/truth.ts';

const PROJECT = 'reef-ml';
const DEPUTY = `train@${PROJECT}.iam.gserviceaccount.com`;
export const custom = (job: string): string => `projects/77/locations/europe-west4/customJobs/${job}`;

/** A person acts as a build account, that as the account of the trainings: Google names the first of them first. */
const vertex = (job: string, ticket: string, more: Part = {}): Part => ({
  insertId: `insert-${job}`,
  logName: `projects/${PROJECT}/logs/cloudaudit.googleapis.com%2Factivity`,
  // An exporter in Kolkata writes its own hour: 09:00 UTC.
  timestamp: '2026-05-04T14:30:00.000+05:30',
  resource: { type: 'audited_resource', labels: { project_id: PROJECT } },
  protoPayload: {
    '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
    serviceName: 'aiplatform.googleapis.com',
    methodName: 'google.cloud.aiplatform.v1.JobService.CreateCustomJob',
    resourceName: `projects/${PROJECT}/locations/europe-west4`,
    authenticationInfo: {
      principalEmail: DEPUTY,
      serviceAccountDelegationInfo: [
        { firstPartyPrincipal: { principalEmail: 'ida@reef.example' } },
        { firstPartyPrincipal: { principalEmail: `build@${PROJECT}.iam.gserviceaccount.com` } },
      ],
    },
    request: {
      parent: `projects/${PROJECT}/locations/europe-west4`,
      customJob: {
        displayName: job,
        labels: { ticket },
        jobSpec: {
          workerPoolSpecs: [
            { containerSpec: { imageUri: `europe-docker.pkg.dev/${PROJECT}/t/reef@${digest('d4')}`, args: ['--epochs=3'] } },
          ],
        },
      },
    },
    response: { name: custom(job) },
    ...more,
  },
});
export const VERTEX = ndjson([
  vertex('5522334455667788901', 'v-1'),
  vertex('5522334455667788902', 'v-2'),
  vertex('5522334455667788903', 'v-3'),
]);

const ROW = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';
export const CHAIN_TICKETS = `${[
  ROW,
  // The person at the beginning of the chain.
  'v-1,training-run,2026-05-04T06:00:00Z,kim@reef.example,ida@reef.example,approved,2026-05-04T08:00:00Z,a run',
  // 08:30 UTC: half an hour before, whatever the hours look like.
  'v-2,training-run,2026-05-04T06:00:00Z,kim@reef.example,olle@reef.example,approved,2026-05-04T14:00:00+05:30,a run',
  // 09:45 UTC: after the fact, though the hour looks earlier.
  'v-3,training-run,2026-05-04T06:00:00Z,kim@reef.example,olle@reef.example,approved,2026-05-04T04:45:00-05:00,a run',
].join('\n')}\n`;

const sage = (kind: string, name: string, account: string): string => `arn:aws:sagemaker:eu-west-1:${account}:${kind}/${name}`;
const made = (call: string, kind: string, member: string, name: string, request: Part, account: string) =>
  event(call, { [`${member}Name`]: name, ...request }, { [`${member}Arn`]: sage(kind, name, account) }, { account });
const model = (name: string, container: Part, account: string) =>
  made('CreateModel', 'model', 'model', name, { primaryContainer: container }, account);
const config = (name: string, of: string, account: string) =>
  made('CreateEndpointConfig', 'endpoint-config', 'endpointConfig', name, { productionVariants: [{ modelName: of }] }, account);
const endpoint = (call: string, name: string, of: string, account: string) =>
  made(call, 'endpoint', 'endpoint', name, { endpointConfigName: of }, account);
const PACKAGE = sage('model-package', 'reef/7', ACCOUNT);
export const LIVE = (account: string): string => sage('endpoint', 'live', account);

/** Training in one account, serving in another; both call their model and configuration by one name. */
export const TRAINING = JSON.stringify({
  Records: [
    launch('first', 'T-0'),
    launch('second', 'T-0'),
    launch('third', 'T-0'),
    event(
      'CreateModelPackage',
      {
        modelPackageGroupName: 'reef',
        inferenceSpecification: { containers: [{ modelDataUrl: 's3://reef-out/second/output/model.tar.gz' }] },
      },
      { modelPackageArn: PACKAGE },
    ),
    model('reef', { modelDataUrl: 's3://reef-out/third/output/model.tar.gz' }, ACCOUNT),
    config('live', 'reef', ACCOUNT),
    endpoint('CreateEndpoint', 'live', 'live', ACCOUNT),
  ],
});
export const SERVING = JSON.stringify({
  Records: [
    model('reef', { modelDataUrl: 's3://reef-out/first/output/model.tar.gz' }, OTHER),
    config('live', 'reef', OTHER),
    endpoint('CreateEndpoint', 'live', 'live', OTHER),
    model('reef-7', { modelPackageName: PACKAGE }, OTHER),
    config('live-7', 'reef-7', OTHER),
    endpoint('UpdateEndpoint', 'live', 'live-7', OTHER),
  ],
});

const WORKSPACE = '/subscriptions/dddd/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/w';
const step = (name: string, more: Part): Part => ({
  id: `${WORKSPACE}/jobs/${name}`,
  name,
  type: 'command',
  status: 'Completed',
  creation_context: { created_at: '2026-05-04T10:00:00Z', created_by: 'Ida', created_by_type: 'User' },
  inputs: { epochs: 3, train: { type: 'uri_folder', path: 'azureml:claims:7' } },
  ...more,
});
/** A pipeline that ran again found its training step done: the job of the step trained nothing. */
export const STEPS = ndjson([
  step('calm_reef', {}),
  step('keen_reef', { properties: { 'azureml.isreused': 'true', 'azureml.reusedrunid': 'calm_reef' } }),
]);

const uid = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`;
let numbered = 0;
const audit = (verb: string, objectRef: Part, more: Part): Part => {
  numbered += 1;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'RequestResponse',
    auditID: `spread-${numbered}`,
    stage: 'ResponseComplete',
    verb,
    user: { username: 'ida@reef.example' },
    objectRef: { namespace: 'ml', ...objectRef },
    responseStatus: { code: 200 },
    requestReceivedTimestamp: `2026-05-04T10:${String(numbered).padStart(2, '0')}:00.000000Z`,
    ...more,
  };
};
const spread = (name: string, id: string) =>
  audit(
    'create',
    { resource: 'pytorchjobs', name, apiGroup: 'kubeflow.org' },
    {
      requestObject: {
        metadata: { name },
        spec: {
          pytorchReplicaSpecs: {
            Worker: { replicas: 2, template: { spec: { containers: [{ name: 'pytorch', image: 'registry.example/reef:v3' }] } } },
          },
        },
      },
      responseObject: { metadata: { name, uid: id } },
    },
  );
const pod = (name: string, job: string, id: string, byte: string) =>
  audit(
    'patch',
    { resource: 'pods', subresource: 'status', name },
    {
      user: { username: 'system:node:n-1' },
      requestObject: { status: { phase: 'Running' } },
      responseObject: {
        metadata: { name, ownerReferences: [{ apiVersion: 'kubeflow.org/v1', kind: 'PyTorchJob', name: job, uid: id }] },
        spec: { containers: [{ name: 'pytorch', image: 'registry.example/reef:v3' }] },
        status: {
          containerStatuses: [
            { name: 'pytorch', image: 'registry.example/reef:v3', imageID: `docker-pullable://registry.example/reef@${digest(byte)}` },
          ],
        },
      },
    },
  );
export const SPREAD = ndjson([
  spread('alike', uid('1')),
  pod('alike-worker-0', 'alike', uid('1'), 'd4'),
  pod('alike-worker-1', 'alike', uid('1'), 'd4'),
  spread('mixed', uid('2')),
  pod('mixed-worker-0', 'mixed', uid('2'), 'd4'),
  pod('mixed-worker-1', 'mixed', uid('2'), 'e5'),
  spread('unseen', uid('3')),
  // A proxy that cannot change stands beside code that can; and the other way round, as nobody says which of the two trains.
  audit(
    'create',
    { resource: 'jobs', name: 'guarded', apiGroup: 'batch' },
    {
      requestObject: {
        spec: {
          template: {
            spec: {
              initContainers: [{ name: 'fetch', image: `registry.example/fetch@${digest('f6')}` }],
              containers: [
                { name: 'main', image: 'registry.example/reef:latest' },
                { name: 'proxy', image: `registry.example/proxy@${digest('a7')}` },
              ],
            },
          },
        },
      },
    },
  ),
]);

/** A console of the cluster's calls under one token, as whoever is signed in there; and a person who calls as an account. */
const asOther = (name: string, username: string, other: string) =>
  audit(
    'create',
    { resource: 'jobs', name, apiGroup: 'batch' },
    {
      user: { username, extra: { 'authentication.kubernetes.io/credential-id': [`JTI=${username}`] } },
      impersonatedUser: { username: other },
      requestObject: { spec: { template: { spec: { containers: [{ image: `registry.example/reef@${digest('d4')}` }] } } } },
    },
  );
const CONSOLE = 'system:serviceaccount:console:console';
export const CONSOLES = ndjson([
  asOther('by-ida', CONSOLE, 'ida@reef.example'),
  asOther('by-olle', CONSOLE, 'olle@reef.example'),
  asOther('by-nobody', CONSOLE, 'system:serviceaccount:ml:nightly'),
  asOther('by-herself', 'ida@reef.example', 'olle@reef.example'),
]);

const WORKED = '7301';
const lake = (action: string, params: Part, email: string, minute: number, result: Part | null = null): Part => ({
  version: '2.0',
  auditLevel: 'WORKSPACE_LEVEL',
  timestamp: Date.UTC(2026, 4, 4, 9, minute),
  workspaceId: WORKED,
  requestId: `repair-${minute}`,
  serviceName: 'jobs',
  actionName: action,
  userIdentity: { email },
  requestParams: params,
  response: { statusCode: 200, result: result === null ? null : JSON.stringify(result) },
});
/** Two runs of jobs: one was repaired by another person, one by whoever had started it. */
export const REPAIRED = ndjson([
  lake('runNow', { job_id: '8' }, 'ida@reef.example', 1, { run_id: 501 }),
  lake('repairRun', { run_id: '501', rerun_tasks: '["train"]' }, 'olle@reef.example', 20),
  lake('runNow', { job_id: '8' }, 'ida@reef.example', 2, { run_id: 502 }),
  lake('repairRun', { run_id: '502', rerun_tasks: '["train"]' }, 'ida@reef.example', 21),
]);
export const tracked = (byte: string): string => byte.repeat(16);
export const TRACKED = (byte: string, jobRun: string): string =>
  JSON.stringify({
    system: { user: 'exporter' },
    mlflow: {
      info: {
        run_id: tracked(byte),
        experiment_id: '1',
        user_id: '',
        status: 'FINISHED',
        start_time: Date.UTC(2026, 4, 4, 9, 30),
        end_time: Date.UTC(2026, 4, 4, 9, 40),
        lifecycle_stage: 'active',
        artifact_uri: `dbfs:/1/${tracked(byte)}`,
        run_name: 'nightly',
      },
      params: { lr: '0.1' },
      metrics: {},
      tags: { 'mlflow.databricks.workspaceID': WORKED, 'mlflow.databricks.jobRunID': jobRun },
    },
  });

const vertexCall = (call: string, at: string, request: Part, response: Part, project = PROJECT): Part => ({
  insertId: `insert-${at}`,
  logName: `projects/${project}/logs/cloudaudit.googleapis.com%2Factivity`,
  timestamp: `2026-05-04T${at}:00Z`,
  resource: { type: 'audited_resource', labels: { project_id: project } },
  protoPayload: {
    serviceName: 'aiplatform.googleapis.com',
    methodName: `google.cloud.aiplatform.v1.${call}`,
    resourceName: `projects/${project}/locations/europe-west4`,
    authenticationInfo: { principalEmail: 'ida@reef.example' },
    request,
    response,
  },
});
const place = (project: string): string => `projects/${project}/locations/europe-west4`;
export const PIPELINE = `${place('77')}/trainingPipelines/5522334455667788910`;
export const SERVED = `${place('reef-serve')}/endpoints/live`;
/** A model goes from one project to another, and one version of it is deployed there; answers name projects by number. */
export const COPIED = ndjson([
  vertexCall(
    'PipelineService.CreateTrainingPipeline',
    '10:00',
    { parent: place(PROJECT), trainingPipeline: { displayName: 'reef' } },
    { name: PIPELINE },
  ),
  vertexCall(
    'ModelService.UploadModel',
    '11:00',
    { parent: place(PROJECT), model: { displayName: 'reef', trainingPipeline: PIPELINE } },
    { model: `${place('77')}/models/41`, modelVersionId: '1' },
  ),
  vertexCall(
    'ModelService.CopyModel',
    '12:00',
    { parent: place('reef-serve'), sourceModel: `${place(PROJECT)}/models/41@1` },
    { model: `${place('88')}/models/42`, modelVersionId: '3' },
    'reef-serve',
  ),
  vertexCall(
    'EndpointService.DeployModel',
    '13:00',
    { endpoint: SERVED, deployedModel: { model: `${place('reef-serve')}/models/42@3` } },
    {},
    'reef-serve',
  ),
]);
