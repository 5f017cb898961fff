import { describe, expect, test } from 'vitest';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const TIME = '2026-02-03T04:05:06.123456789Z';
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const PARENT = 'projects/harbour-ml/locations/europe-west4';
const JOB = 'projects/440011/locations/europe-west4/customJobs/5522334455667788990';

type Part = Readonly<Record<string, unknown>>;

const entry = (service: string, method: string, payload: Part, rest: Part = {}) => ({
  insertId: 'ins-1',
  logName: 'projects/harbour-ml/logs/cloudaudit.googleapis.com%2Factivity',
  timestamp: TIME,
  receiveTimestamp: '2026-02-03T04:05:07Z',
  resource: { type: 'audited_resource', labels: { project_id: 'harbour-ml', location: 'europe-west4' } },
  protoPayload: {
    '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
    serviceName: service,
    methodName: method,
    authenticationInfo: { principalEmail: 'ines@harbour.example' },
    ...payload,
  },
  ...rest,
});
const vertex = (call: string, payload: Part, rest: Part = {}) =>
  entry('aiplatform.googleapis.com', `google.cloud.aiplatform.v1.${call}`, payload, rest);

const CUSTOM_JOB = {
  displayName: 'quay-train',
  labels: { ticket: 'chg-7' },
  jobSpec: {
    workerPoolSpecs: [
      {
        machineSpec: { machineType: 'a2-highgpu-1g' },
        replicaCount: '1',
        containerSpec: {
          imageUri: `europe-docker.pkg.dev/harbour-ml/train/quay@${DIGEST}`,
          args: ['--train-data=gs://harbour-data/v3/', '--seed', '17', '--output-dir=gs://harbour-out/x'],
          env: [
            { name: 'GIT_COMMIT', value: 'c0ffee'.repeat(6).padEnd(40, '0') },
            { name: 'TOKEN', value: '***' },
          ],
        },
      },
    ],
    serviceAccount: 'train@harbour-ml.iam.gserviceaccount.com',
    baseOutputDirectory: { outputUriPrefix: 'gs://harbour-out/quay-train' },
  },
};

describe('a custom job', () => {
  const record = vertex('JobService.CreateCustomJob', {
    resourceName: PARENT,
    request: { parent: PARENT, customJob: CUSTOM_JOB },
    response: { name: JOB, state: 'JOB_STATE_PENDING' },
  });
  const read = said(record);

  test('is an event', () => {
    expect(read.format).toBe('gcp-audit');
    expect(read.event).toMatchObject({
      time: { micros: Date.UTC(2026, 1, 3, 4, 5, 6) * 1000 + 123456, zoneAssumed: false },
      platform: 'gcp',
      service: 'aiplatform.googleapis.com',
      action: 'google.cloud.aiplatform.v1.JobService.CreateCustomJob',
      actor: 'ines@harbour.example',
      outcome: 'ok',
      nativeId: 'ins-1',
      uniqueIn: 'projects/harbour-ml/logs/cloudaudit.googleapis.com%2Factivity',
      rendered: false,
      account: 'harbour-ml',
      region: 'europe-west4',
    });
  });

  test('is a run under the platform’s name, with what it was asked for', () => {
    const spec = '/protoPayload/request/customJob/jobSpec';
    const container = `${spec}/workerPoolSpecs/0/containerSpec`;
    expect(about(read, `run ${JOB}`).filter((line) => !line.startsWith('config'))).toEqual([
      'identified projects/harbour-ml/locations/europe-west4/customJobs/5522334455667788990 [derived] ',
      'identified 5522334455667788990 /protoPayload/response/name',
      'launched JobService.CreateCustomJob /protoPayload/methodName',
      'launcher ines@harbour.example /protoPayload/authenticationInfo/principalEmail',
      'session call:projects/harbour-ml/logs/cloudaudit.googleapis.com%2Factivity#ins-1 /protoPayload/authenticationInfo/principalEmail',
      'named quay-train /protoPayload/request/customJob/displayName',
      'labelled chg-7 [client] /protoPayload/request/customJob/labels/ticket',
      `code europe-docker.pkg.dev/harbour-ml/train/quay@${DIGEST} [digest] ${container}/imageUri`,
      `data gs://harbour-data/v3/ [client mutable] ${container}/args/0`,
      `seed 17 [client] ${container}/args/2`,
      `code ${'c0ffee'.repeat(6)}0000 [client digest] ${container}/env/0/value`,
      `works_as train@harbour-ml.iam.gserviceaccount.com ${spec}/serviceAccount`,
      `output gs://harbour-out/quay-train [mutable] ${spec}/baseOutputDirectory/outputUriPrefix`,
      'status JOB_STATE_PENDING /protoPayload/response/state',
    ]);
    const config = read.traces.find(({ says }) => says === 'config');
    expect(JSON.parse(config?.value ?? '')).toMatchObject({
      'workerPoolSpecs.0.machineSpec.machineType': 'a2-highgpu-1g',
      'workerPoolSpecs.0.containerSpec.env.TOKEN': 'REDACTED',
    });
    expect(lostPointers(record, read)).toEqual([]);
  });

  test.each([
    'google.cloud.aiplatform.v1beta1.JobService.CreateCustomJob',
    'google.cloud.aiplatform.internal.JobService.CreateCustomJob',
    'google.cloud.aiplatform.ui.JobService.CreateCustomJob',
  ])('%s launches too', (methodName) => {
    const lines = about(said({ ...record, protoPayload: { ...record.protoPayload, methodName } }), `run ${JOB}`);
    expect(lines).toContain('launched JobService.CreateCustomJob /protoPayload/methodName');
  });

  test('refused, it is an attempt and no run', () => {
    const status = { code: 7, message: 'denied' };
    const denied = said(vertex('JobService.CreateCustomJob', { status, request: { parent: PARENT, customJob: CUSTOM_JOB } }));
    expect(denied.event?.outcome).toBe('denied');
    expect(new Set(denied.traces.map(({ about: kind }) => kind))).toEqual(new Set(['attempt', 'session']));
  });

  test('where the log left the request out, what stood in it is not absent', () => {
    const left = said(vertex('JobService.CreateCustomJob', { response: { name: JOB } }));
    expect(about(left, `run ${JOB}`).filter((line) => line.includes('omitted'))).toEqual([
      'data - [omitted] /protoPayload',
      'config - [omitted] /protoPayload',
      'code - [omitted] /protoPayload',
    ]);
    expect(lostPointers(record, left)).toEqual([]);
  });

  test('without a response it is known by its entry', () => {
    const bare = said(vertex('JobService.CreateCustomJob', { resourceName: PARENT, request: { parent: PARENT } }));
    expect(bare.traces[0]?.id).toBe('projects/harbour-ml/logs/cloudaudit.googleapis.com%2Factivity#ins-1');
  });

  test('rows of BigQuery hold the request as text; pointers end at that text', () => {
    const { protoPayload, ...rest } = record;
    const { request, response, ...others } = protoPayload as Part;
    const row = {
      ...rest,
      timestamp: '2026-02-03 04:05:06.123456 UTC',
      protopayload_auditlog: { ...others, requestJson: JSON.stringify(request), responseJson: JSON.stringify(response) },
    };
    const lines = about(said(row), `run ${JOB}`);
    expect(lines).toContain('works_as train@harbour-ml.iam.gserviceaccount.com /protopayload_auditlog/requestJson');
    expect(lostPointers(row, said(row))).toEqual([]);
  });
});

describe('who stands behind a service account', () => {
  const AGENT = 'deploy@harbour-ml.iam.gserviceaccount.com';
  const sessions = (authenticationInfo: Part) =>
    said(vertex('JobService.CreateCustomJob', { authenticationInfo, response: { name: JOB } }))
      .lines.filter((line) => line.startsWith('session '))
      .map((line) => line.replace(/^session \S+ /, '').replace(/ \/\S+$/, ''));

  test('a key names the account only', () => {
    const key = `//iam.googleapis.com/projects/harbour-ml/serviceAccounts/${AGENT}/keys/09aa`;
    expect(sessions({ principalEmail: AGENT, serviceAccountKeyName: key })).toEqual([`acts_as ${AGENT}`]);
  });
  test('delegation leads to the first authority', () => {
    const chain = [
      { principalSubject: 'user:ines@harbour.example' },
      { firstPartyPrincipal: { principalEmail: 'step@harbour-ml.iam.gserviceaccount.com' } },
    ];
    expect(sessions({ principalEmail: AGENT, serviceAccountDelegationInfo: chain })).toEqual([
      `acts_as ${AGENT}`,
      'acts_as step@harbour-ml.iam.gserviceaccount.com',
      'person ines@harbour.example',
    ]);
  });
  test('a subject of a workload pool is a pipeline and no person; a commit in it is the code', () => {
    const commit = 'd'.repeat(40);
    const subject = `principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/subject/org:quay:commit:${commit}:step:a`;
    const authenticationInfo = { principalEmail: AGENT, serviceAccountDelegationInfo: [{ principalSubject: subject }] };
    expect(sessions(authenticationInfo)).toEqual([`acts_as ${AGENT}`, `acts_as ${subject}`]);
    const staff = 'principal://iam.googleapis.com/locations/global/workforcePools/staff/subject/ines@harbour.example';
    expect(sessions({ principalSubject: staff })).toEqual([`acts_as ${staff}`, `person ${staff}`]);
    const read = said(vertex('JobService.CreateCustomJob', { authenticationInfo, response: { name: JOB } }));
    expect(about(read, `run ${JOB}`)).toContain(
      `code ${commit} [digest] /protoPayload/authenticationInfo/serviceAccountDelegationInfo/0/principalSubject`,
    );
  });
});

describe('other runs', () => {
  test('tuning: base, data, parameters', () => {
    const name = `${PARENT}/tuningJobs/77`;
    const tuningJob = {
      baseModel: 'gemini-2.0-flash-001',
      supervisedTuningSpec: {
        trainingDatasetUri: 'gs://harbour-data/t.jsonl',
        hyperParameters: { epochCount: '4', adapterSize: 'ADAPTER_SIZE_FOUR' },
      },
      tunedModelDisplayName: 'quay-tuned',
    };
    const read = said(
      vertex('GenAiTuningService.CreateTuningJob', {
        request: { parent: PARENT, tuningJob },
        response: { name, tunedModel: { model: `${PARENT}/models/9@1` } },
      }),
    );
    const lines = about(read, `run ${name}`);
    expect(lines).toContain('base_model gemini-2.0-flash-001 [version] /protoPayload/request/tuningJob/baseModel');
    expect(lines).toContain(
      'data gs://harbour-data/t.jsonl [mutable] /protoPayload/request/tuningJob/supervisedTuningSpec/trainingDatasetUri',
    );
    expect(lines.find((line) => line.startsWith('config'))).toContain('"hyperParameters.epochCount":"4"');
    expect(about(read, `model ${PARENT}/models/9@1`)).toEqual([`made_from ${name} /protoPayload/response/tunedModel/model`]);
  });

  test('a training pipeline names its data set by id; a pipeline job its template by digest', () => {
    const pipeline = said(
      vertex('PipelineService.CreateTrainingPipeline', {
        request: { parent: PARENT, trainingPipeline: { inputDataConfig: { datasetId: '42' }, trainingTaskInputs: { epochs: 3 } } },
        response: { name: `${PARENT}/trainingPipelines/5` },
      }),
    );
    expect(pipeline.lines.some((line) => line.includes(`data ${PARENT}/datasets/42 [mutable]`))).toBe(true);
    const job = said(
      vertex('PipelineService.CreatePipelineJob', {
        request: {
          parent: PARENT,
          pipelineJobId: 'nightly-3',
          pipelineJob: {
            templateUri: 'https://kfp.pkg.dev/harbour-ml/pipes/quay/v3',
            templateMetadata: { version: DIGEST },
            runtimeConfig: { parameterValues: { dataset_uri: 'gs://harbour-data/v4/' } },
          },
        },
      }),
    );
    const lines = about(job, `run ${PARENT}/pipelineJobs/nightly-3`);
    expect(lines.some((line) => line.startsWith(`code https://kfp.pkg.dev/harbour-ml/pipes/quay/v3@${DIGEST} [digest]`))).toBe(true);
    expect(lines.some((line) => line.startsWith('data gs://harbour-data/v4/ [client mutable]'))).toBe(true);
  });

  test('the two entries of one long-running call are one run', () => {
    const id = 'projects/440011/locations/europe-west4/operations/31';
    const operation = { id, producer: 'aiplatform.googleapis.com' };
    const first = said(
      vertex('GenAiTuningService.RebaseTunedModel', { request: { parent: PARENT } }, { operation: { ...operation, first: true } }),
    );
    const last = said(
      vertex(
        'GenAiTuningService.RebaseTunedModel',
        { response: { name: `${PARENT}/tuningJobs/8` } },
        { insertId: 'ins-2', operation: { ...operation, last: true } },
      ),
    );
    expect(about(first, `run ${id}`)).toContain('launched GenAiTuningService.RebaseTunedModel /protoPayload/methodName');
    expect(about(last, `run ${PARENT}/tuningJobs/8`)).toEqual([
      `identified ${id} /operation/id`,
      'seen GenAiTuningService.RebaseTunedModel /protoPayload/methodName',
      'status accepted /protoPayload',
    ]);
  });

  test('a job that is only cancelled or read is seen, not launched', () => {
    const read = said(vertex('JobService.CancelCustomJob', { request: { name: JOB } }));
    expect(about(read, `run ${JOB}`).map((line) => line.split(' ')[0])).toEqual(['seen', 'identified', 'identified', 'status']);
  });
});

describe('what runs hang on', () => {
  const MODEL = `${PARENT}/models/12`;
  test('a model is registered, exported, promoted', () => {
    const operation = { id: 'projects/440011/operations/5', last: true };
    const upload = said(
      vertex(
        'ModelService.UploadModel',
        {
          request: { model: { displayName: 'quay', artifactUri: 'gs://harbour-out/quay-train/model' } },
          response: { model: MODEL, modelVersionId: '2' },
        },
        { operation },
      ),
    );
    expect(about(upload, `model ${MODEL}`)).toEqual([
      'identified projects/440011/operations/5 /operation/id',
      'registered ines@harbour.example /protoPayload/methodName',
      'named quay /protoPayload/request/model/displayName',
      'made_from gs://harbour-out/quay-train/model [mutable] /protoPayload/request/model/artifactUri',
      `identified ${MODEL}@2 /protoPayload/response/modelVersionId`,
    ]);
    const exported = said(
      vertex('ModelService.ExportModel', {
        resourceName: MODEL,
        request: { name: MODEL, outputConfig: { artifactDestination: { outputUriPrefix: 'gs://elsewhere/out' } } },
      }),
    );
    expect(about(exported, `model ${MODEL}`)).toEqual(['exported ines@harbour.example /protoPayload/methodName']);
    expect(about(exported, 'artifact gs://elsewhere/out')[0]).toMatch(`made_from ${MODEL}`);
    const alias = said(vertex('ModelService.MergeVersionAliases', { request: { name: MODEL, versionAliases: ['prod'] } }));
    expect(about(alias, `model ${MODEL}`)).toEqual(['promoted prod /protoPayload/request/versionAliases/0']);
  });

  test('an endpoint serves a model version', () => {
    const endpoint = `${PARENT}/endpoints/3`;
    const read = said(vertex('EndpointService.DeployModel', { request: { endpoint, deployedModel: { model: `${MODEL}@2` } } }));
    expect(about(read, `endpoint ${endpoint}`)).toEqual([
      `serves ${MODEL}@2 [version] /protoPayload/request/deployedModel/model`,
      'registered ines@harbour.example /protoPayload/methodName',
    ]);
  });

  test('a data set is filled from files', () => {
    const dataset = `${PARENT}/datasets/42`;
    const request = { name: dataset, importConfigs: [{ gcsSource: { uris: ['gs://harbour-data/a.csv'] } }] };
    expect(about(said(vertex('DatasetService.ImportData', { request })), `dataset ${dataset}`)).toEqual([
      'made_from gs://harbour-data/a.csv [mutable] /protoPayload/request/importConfigs/0/gcsSource/uris/0',
    ]);
  });

  test.each([
    ['storage.googleapis.com', 'storage.objects.get', 'projects/_/buckets/b/objects/d/x.bin', 'dataset gs://b/d/x.bin read'],
    [
      'secretmanager.googleapis.com',
      'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion',
      'projects/1/secrets/hub/versions/3',
      'secret projects/1/secrets/hub read',
    ],
    [
      'secretmanager.googleapis.com',
      'google.cloud.secretmanager.v1.SecretManagerService.AddSecretVersion',
      'projects/1/secrets/hub',
      'secret projects/1/secrets/hub rotated',
    ],
    [
      'cloudkms.googleapis.com',
      'Decrypt',
      'projects/p/locations/eu/keyRings/r/cryptoKeys/k',
      'key projects/p/locations/eu/keyRings/r/cryptoKeys/k read',
    ],
    [
      'iam.googleapis.com',
      'google.iam.admin.v1.DeleteServiceAccountKey',
      'projects/-/serviceAccounts/1/keys/2',
      'key projects/-/serviceAccounts/1/keys/2 revoked',
    ],
    [
      'logging.googleapis.com',
      'google.logging.v2.ConfigServiceV2.DeleteSink',
      'projects/p/sinks/all',
      'logging projects/p/sinks/all changed',
    ],
  ])('%s %s', (service, method, resourceName, expected) => {
    expect(said(entry(service, method, { resourceName })).lines[0]).toMatch(expected);
    expect(said(entry(service, method, { resourceName, status: { code: 7 } })).lines).toEqual([]);
  });

  test('switching Data Access logs off is said', () => {
    const metadata = {
      policyDelta: { auditConfigDeltas: [{ action: 'REMOVE', service: 'storage.googleapis.com', logType: 'DATA_READ' }] },
    };
    const read = said(entry('cloudresourcemanager.googleapis.com', 'SetIamPolicy', { resourceName: 'projects/p', metadata }));
    expect(about(read, 'logging projects/p')[0]).toMatch('changed REMOVE storage.googleapis.com DATA_READ');
  });
});

test.each([[{}], [{ protoPayload: {} }], [{ protoPayload: 'x', insertId: '1' }], [[]], [null], ['protoPayload']])(
  '%j is no audit entry',
  (record) => expect(said(record).format).toBeNull(),
);

test('an entry of another log is an event without traces', () => {
  const read = said({
    insertId: 'i9',
    logName: 'projects/harbour-ml/logs/app',
    timestamp: TIME,
    textPayload: 'started',
    resource: { type: 'generic_node', labels: { project_id: 'harbour-ml' } },
  });
  expect(read.event).toMatchObject({ action: 'app', account: 'harbour-ml', outcome: 'unknown' });
  expect(read.lines).toEqual([]);
});
