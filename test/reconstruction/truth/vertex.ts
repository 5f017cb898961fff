import { commit, digest, ndjson, type Truth } from './truth.ts';

const PARENT = 'projects/quayside/locations/europe-west4';
const jobName = (number: number): string => `${PARENT}/customJobs/${7_000_000_000_000_000 + number}`;
const IMAGE = 'europe-docker.pkg.dev/quayside/train/berth';

type Part = Readonly<Record<string, unknown>>;
let inserted = 0;

/** One entry of the Admin Activity log. */
const entry = (timestamp: string, method: string, by: Part, payload: Part): Part => {
  inserted += 1;
  return {
    insertId: `vx-${inserted}`,
    logName: 'projects/quayside/logs/cloudaudit.googleapis.com%2Factivity',
    timestamp,
    resource: { type: 'audited_resource', labels: { project_id: 'quayside', location: 'europe-west4' } },
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      serviceName: 'aiplatform.googleapis.com',
      methodName: `google.cloud.aiplatform.v1.${method}`,
      authenticationInfo: by,
      ...payload,
    },
  };
};
const USER = { principalEmail: 'oda@quayside.example' };
const AGENT = { principalEmail: 'trainer@quayside.iam.gserviceaccount.com' };
const BEHIND_AGENT = {
  ...AGENT,
  serviceAccountDelegationInfo: [{ firstPartyPrincipal: { principalEmail: 'pim@quayside.example' } }],
};
const container = (image: string, args: readonly string[] = [], env: readonly Part[] = []): Part => ({
  workerPoolSpecs: [{ machineSpec: { machineType: 'a2-highgpu-1g' }, replicaCount: '1', containerSpec: { imageUri: image, args, env } }],
});
const customJob = (number: number, timestamp: string, by: Part, jobSpec: Part, labels: Part = {}): Part =>
  entry(timestamp, 'JobService.CreateCustomJob', by, {
    resourceName: PARENT,
    request: { parent: PARENT, customJob: { displayName: `berth-${number}`, labels, jobSpec } },
    response: { name: jobName(number), state: 'JOB_STATE_PENDING' },
  });

const PIPELINE = `${PARENT}/pipelineJobs/berth-20260303`;
const TUNING = `${PARENT}/tuningJobs/7000000000000090`;

export const vertex: Truth = {
  files: {
    'vertex/activity.ndjson': ndjson([
      // A person, an image by digest, data by a path among the arguments, a ticket in the labels.
      customJob(1, '2026-03-02T09:00:00Z', USER, container(`${IMAGE}@${digest('a1')}`, ['--train-data=gs://quay/v3/', '--seed', '4']), {
        ticket: 'OPS-31',
      }),
      // A service account with a person behind it, an image by tag, no data named anywhere.
      customJob(2, '2026-03-02T11:00:00Z', BEHIND_AGENT, container(`${IMAGE}:latest`)),
      // A service account and nobody behind it; the commit stands in a variable, which the client wrote.
      customJob(
        3,
        '2026-03-03T09:00:00Z',
        AGENT,
        container(`${IMAGE}:3.1`, ['--dataset=gs://quay/v4/'], [{ name: 'GIT_COMMIT', value: commit('b2') }]),
      ),
      // A tuning job: base model by number, data by path, no code of one's own.
      entry('2026-03-03T12:00:00Z', 'GenAiTuningService.CreateTuningJob', USER, {
        resourceName: PARENT,
        request: {
          parent: PARENT,
          tuningJob: {
            baseModel: 'gemini-2.0-flash-001',
            supervisedTuningSpec: { trainingDatasetUri: 'gs://quay/tune.jsonl', hyperParameters: { epochCount: '3' } },
          },
        },
        response: { name: TUNING },
      }),
      // A pipeline from a template under its digest, data among its parameters.
      entry('2026-03-03T15:00:00Z', 'PipelineService.CreatePipelineJob', AGENT, {
        resourceName: PARENT,
        request: {
          parent: PARENT,
          pipelineJob: {
            templateUri: 'https://europe-kfp.pkg.dev/quayside/pipes/berth/v3',
            templateMetadata: { version: digest('e7') },
            runtimeConfig: { parameterValues: { train_data: 'gs://quay/v3/' } },
          },
        },
        response: { name: PIPELINE },
      }),
      // Cancelled in the window, launched before it.
      entry('2026-03-04T08:00:00Z', 'JobService.CancelCustomJob', USER, { resourceName: jobName(5), request: { name: jobName(5) } }),
      // Refused: an attempt, and no run.
      entry('2026-03-04T09:00:00Z', 'JobService.CreateCustomJob', USER, {
        resourceName: PARENT,
        status: { code: 7, message: 'Permission denied' },
        request: { parent: PARENT, customJob: { displayName: 'berth-6', jobSpec: container(`${IMAGE}:latest`) } },
      }),
    ]),
  },
  runs: {
    [jobName(1)]: 'recorded claimed recorded recorded not_loggable',
    [jobName(2)]: 'recorded absent recorded claimed not_loggable',
    [jobName(3)]: 'recorded claimed recorded claimed not_loggable',
    [TUNING]: 'recorded claimed recorded absent not_loggable',
    [PIPELINE]: 'recorded claimed recorded recorded not_loggable',
    [jobName(5)]: 'not_covered not_covered not_covered not_covered not_loggable',
  },
};
