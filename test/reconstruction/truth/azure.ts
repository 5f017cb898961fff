import { commit, digest, ndjson, type Truth } from './truth.ts';

type Part = Readonly<Record<string, unknown>>;
const OID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';
const WORKSPACE =
  '/subscriptions/5e1f7c5a-0000-4000-8000-00000000abcd/resourceGroups/pier/providers/Microsoft.MachineLearningServices/workspaces/pier-ml';
const APPLICATION = '0d9f4c1e-1111-4222-8333-444455556666';

/** The accepted write of a job in the Activity Log. */
const written = (job: string, at: string, caller: string, claims: Part): Part => ({
  eventDataId: `ev-${job}`,
  correlationId: `corr-${job}`,
  eventTimestamp: at,
  caller,
  claims,
  resourceId: `${WORKSPACE}/jobs/${job}`,
  operationName: { value: 'Microsoft.MachineLearningServices/workspaces/jobs/write', localizedValue: 'Create or update job' },
  status: { value: 'Succeeded', localizedValue: 'Succeeded' },
  subStatus: { value: '' },
  category: { value: 'Administrative' },
});
const person = (name: string): Part => ({ [OID]: `oid-${name}`, [UPN]: `${name}@pier.example`, uti: `uti-${name}` });

const status = (job: string, at: string, Status: string, claims: Part): Part => ({
  time: at,
  resourceId: WORKSPACE.toUpperCase(),
  category: 'AmlRunStatusChangedEvent',
  operationName: 'Microsoft.MachineLearningServices/workspaces/runs/write',
  resultType: 'Succeeded',
  correlationId: `c-${job}`,
  properties: { RunId: job, Status },
  identity: { claims },
});

/** `az ml job show`. */
const job = (name: string, at: string, more: Part): Part => ({
  name,
  id: `azureml:${WORKSPACE}/jobs/${name}`,
  type: 'command',
  status: 'Completed',
  display_name: name.replaceAll('_', ' '),
  creation_context: { created_at: at, created_by: 'Rune Falk', created_by_type: 'User' },
  command: 'python train.py',
  ...more,
});

export const azure: Truth = {
  files: {
    'azure/activity.ndjson': ndjson([
      written('keen_gull_01', '2026-03-02T10:00:00Z', 'rune@pier.example', person('rune')),
      written('keen_gull_02', '2026-03-02T12:00:00Z', APPLICATION, { [OID]: APPLICATION, uti: 'uti-app' }),
      written('keen_gull_03', '2026-03-03T10:00:00Z', 'sif@pier.example', person('sif')),
    ]),
    'azure/runs.ndjson': ndjson([
      status('keen_gull_04', '2026-03-04T10:00:00Z', 'NotStarted', person('sif')),
      status('keen_gull_04', '2026-03-04T11:00:00Z', 'Completed', person('sif')),
      status('keen_gull_05', '2026-03-04T12:00:00Z', 'Completed', person('sif')),
    ]),
    'azure/jobs.json': JSON.stringify([
      job('keen_gull_01', '2026-03-02T10:00:00Z', {
        inputs: { train: { type: 'uri_folder', path: 'azureml:claims:7' }, lr: '0.001' },
        environment: `azureml:${WORKSPACE}/environments/pier-env/versions/9`,
        properties: { 'azureml.git.commit': commit('c3') },
        tags: { ticket: 'OPS-32' },
      }),
      job('keen_gull_02', '2026-03-02T12:00:00Z', {
        inputs: { train: { type: 'uri_folder', path: 'azureml://datastores/raw/paths/claims/' } },
        environment: { image: 'pier.azurecr.io/train:latest' },
        properties: { 'azureml.git.commit': commit('c4'), 'azureml.git.dirty': 'True' },
      }),
      job('keen_gull_06', '2026-03-05T10:00:00Z', { environment: { image: `pier.azurecr.io/train@${digest('c6')}` } }),
    ]),
  },
  runs: {
    // The Activity Log names the person, the job definition everything else by version.
    keen_gull_01: 'recorded recorded recorded recorded not_loggable',
    // An application, a path, a tag, and a commit with changes beside it.
    keen_gull_02: 'recorded claimed recorded claimed not_loggable',
    // Its definition was not supplied, although those of others were.
    keen_gull_03: 'recorded not_covered not_covered not_covered not_loggable',
    keen_gull_04: 'recorded not_covered not_covered not_covered not_loggable',
    // Only its end lies in the log.
    keen_gull_05: 'not_covered not_covered not_covered not_covered not_loggable',
    // Only its definition: it names who made it, and no data.
    keen_gull_06: 'recorded absent recorded recorded not_loggable',
  },
};
