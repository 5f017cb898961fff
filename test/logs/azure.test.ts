import { describe, expect, test } from 'vitest';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

type Part = Readonly<Record<string, unknown>>;
const OID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';
const METHODS = 'http://schemas.microsoft.com/claims/authnmethodsreferences';
const CLAIMS = { [OID]: 'oid-ines', [UPN]: 'ines@harbour.example', uti: 'Uti0001', [METHODS]: 'pwd,mfa' };
const WORKSPACE = '/subscriptions/Sub-1/resourceGroups/Rg/providers/Microsoft.MachineLearningServices/workspaces/Quay';
const JOB = `${WORKSPACE}/jobs/calm_fig_01`;
const KEY = JOB.toLowerCase();
const TIME = '2026-02-03T04:05:06.1234567Z';
const MICROS = Date.UTC(2026, 1, 3, 4, 5, 6) * 1000 + 123456;

const rest = (status: string, more: Part = {}) => ({
  eventDataId: `ev-${status}`,
  correlationId: 'corr-1',
  eventTimestamp: TIME,
  caller: 'ines@harbour.example',
  claims: CLAIMS,
  resourceId: JOB,
  operationName: { value: 'Microsoft.MachineLearningServices/workspaces/jobs/write', localizedValue: 'Create job' },
  status: { value: status, localizedValue: status },
  subStatus: { value: '' },
  category: { value: 'Administrative' },
  httpRequest: { clientIpAddress: '192.0.2.1' },
  ...more,
});
const sink = (category: string, operationName: string, properties: Part, more: Part = {}) => ({
  time: TIME,
  resourceId: WORKSPACE.toUpperCase(),
  category,
  operationName,
  resultType: 'Succeeded',
  correlationId: 'corr-1',
  properties,
  ...more,
});

describe('one Activity Log event in its spellings', () => {
  const launch = [`identified ${KEY}`, 'launched jobs/write', 'launcher ines@harbour.example', 'session Uti0001'];
  const snake = {
    event_data_id: 'ev-1',
    correlation_id: 'corr-1',
    event_timestamp: TIME,
    caller: 'ines@harbour.example',
    claims: CLAIMS,
    resource_id: JOB,
    operation_name: { value: 'Microsoft.MachineLearningServices/workspaces/jobs/write', localized_value: 'Create job' },
    status: { value: 'Succeeded' },
    category: { value: 'Administrative' },
  };
  const capitals = sink(
    'Administrative',
    'MICROSOFT.MACHINELEARNINGSERVICES/WORKSPACES/JOBS/WRITE',
    {},
    {
      resourceId: JOB.toUpperCase(),
      resultType: 'Success',
      identity: { authorization: { scope: 'x' }, claims: CLAIMS },
    },
  );
  const table = {
    'TimeGenerated [UTC]': TIME,
    OperationNameValue: 'MICROSOFT.MACHINELEARNINGSERVICES/WORKSPACES/JOBS/WRITE',
    ActivityStatusValue: 'Success',
    Caller: 'ines@harbour.example',
    Claims: JSON.stringify(CLAIMS),
    CorrelationId: 'corr-1',
    EventDataId: 'ev-2',
    _ResourceId: JOB.toLowerCase(),
    CategoryValue: 'Administrative',
  };
  test.each([
    ['REST', rest('Succeeded'), 'value'],
    ['SDK', snake, 'value'],
    ['diagnostic setting', capitals, 'value'],
    ['Log Analytics JSON', table, 'value'],
    ['Log Analytics CSV', table, 'row'],
  ] as const)('%s', (_, record, shape) => {
    const read = said(record, 'export', shape);
    expect(read.format).toBe('azure-activity');
    expect(read.event).toMatchObject({
      time: { micros: MICROS },
      platform: 'azure',
      service: 'Microsoft.MachineLearningServices',
      action: 'Microsoft.MachineLearningServices/workspaces/jobs/write',
      actor: 'ines@harbour.example',
      outcome: 'ok',
      account: 'sub-1',
    });
    expect(about(read, 'run calm_fig_01').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(launch);
    expect(about(read, 'session Uti0001').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'acts_as ines@harbour.example',
      'person ines@harbour.example',
      'mfa true',
    ]);
    expect(about(read, 'identity ines@harbour.example')[0]).toMatch('identified oid-ines');
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('what was accepted is launched, whatever comes of it; a failed write is an attempt, under the id of its write', () => {
    expect(said(rest('Started')).lines).toEqual([]);
    expect(said(rest('Started')).event?.outcome).toBe('unknown');
    expect(said(rest('Started', { properties: { statusCode: 'Created' } })).event?.outcome).toBe('unknown');
    const accepted = about(said(rest('Accepted')), 'run calm_fig_01').map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(accepted.slice(1, 4)).toEqual(['launched jobs/write', 'status Accepted', `identified ${JOB.toLowerCase()}#corr-1`]);
    const failed = said(rest('Failed', { subStatus: { value: 'Forbidden' } }));
    expect(failed.event?.outcome).toBe('denied');
    expect(about(failed, `attempt ${JOB.toLowerCase()}#corr-1`).slice(0, 4)).toEqual([
      'launched jobs/write /operationName',
      'status Failed /status',
      'ended Failed /status',
      'failed Forbidden /subStatus',
    ]);
    expect(failed.lines.some((line) => line.startsWith('run '))).toBe(false);
  });

  const arm = (operation: string, resourceId: string, more: Part = {}) =>
    said(rest('Succeeded', { operationName: { value: operation }, resourceId, ...more }));
  test('assets, endpoints, secrets and log settings', () => {
    const models = 'Microsoft.MachineLearningServices/workspaces/models/versions';
    expect(about(arm(`${models}/write`, `${WORKSPACE}/models/berth/versions/4`), 'model azureml:berth:4')[1]).toMatch('registered ines');
    expect(about(arm(`${models}/delete`, `${WORKSPACE}/models/berth/versions/4`), 'model azureml:berth:4')[1]).toMatch('deleted ines');
    const deployment = '/subscriptions/s/resourceGroups/r/providers/Microsoft.CognitiveServices/accounts/a/deployments/Tuned';
    const requestbody = JSON.stringify({ properties: { model: { format: 'OpenAI', name: 'gpt-4o.ft-0a1b', version: '1' } } });
    const read = arm('Microsoft.CognitiveServices/accounts/deployments/write', deployment, { properties: { requestbody } });
    expect(about(read, `endpoint ${deployment.toLowerCase()}`)).toEqual([
      'registered ines@harbour.example /resourceId',
      'serves gpt-4o.ft-0a1b [version] /properties/requestbody',
    ]);
    const account = '/subscriptions/s/providers/Microsoft.CognitiveServices/accounts/a';
    expect(arm('Microsoft.CognitiveServices/accounts/listKeys/action', account).lines[0]).toMatch(/^secret .* read ines/);
    expect(arm('Microsoft.CognitiveServices/accounts/regenerateKey/action', account).lines[0]).toMatch(/^secret .* rotated ines/);
    expect(arm('Microsoft.Insights/diagnosticSettings/delete', `${WORKSPACE}/x`).lines[0]).toMatch(
      /^logging .* changed Microsoft.Insights/,
    );
  });
});

describe('Azure ML resource logs', () => {
  const status = (Status: string, more: Part = {}) =>
    sink(
      'AmlRunStatusChangedEvent',
      'Microsoft.MachineLearningServices/workspaces/runs/write',
      { RunId: 'calm_fig_01', Status, ...more },
      {
        identity: { claims: CLAIMS },
      },
    );
  test('a new run, and how it ended', () => {
    const first = said(status('NotStarted', { ParentRunId: 'sweep_1' }));
    expect(first.format).toBe('azure-ml-log');
    expect(about(first, 'run calm_fig_01').map((line) => line.replace(/ \/.*/, ''))).toEqual([
      'launched AmlRunStatusChangedEvent',
      'status NotStarted',
      'made_from sweep_1',
      'launcher ines@harbour.example',
      'session Uti0001',
    ]);
    expect(about(said(status('Completed')), 'run calm_fig_01').map((line) => line.split(' ')[0])).toEqual(['seen', 'status', 'ended']);
  });

  test.each([
    ['RunEvent', { RunId: 'r1' }, 'run r1 seen'],
    ['AmlComputeJobEvent', { JobName: 'r1', EventType: 'JobFailed', ErrorDetails: 'out of memory' }, 'run r1 seen JobFailed'],
    ['DataSetReadEvent', { AmlDatasetName: 'manifests', AmlDatasetId: 'd-7' }, 'dataset azureml:manifests read'],
    ['ModelsChangeEvent', { AmlModelName: 'berth:4' }, 'model azureml:berth:4 registered'],
    ['EnvironmentReadEvent', { AmlEnvironmentName: 'train', AmlEnvironmentVersion: '9' }, 'image azureml:train:9 read'],
  ])('%s', (category, properties, expected) => {
    const record = sink(category, 'Microsoft.MachineLearningServices/workspaces/x/y', properties);
    expect(said(record).lines[0]).toMatch(expected);
    expect(lostPointers(record, said(record))).toEqual([]);
  });

  test('a registry asset read, as rows and as JSON', () => {
    const row = {
      TimeGenerated: TIME,
      Type: 'AmlRegistryReadEventsLog',
      AssetName: 'berth',
      AssetVersion: '4',
      UserName: 'ines@harbour.example',
      UserObjectId: 'oid-ines',
      RegistryResourceId: '/subscriptions/s/registries/r',
    };
    for (const shape of ['row', 'value'] as const) {
      expect(said(row, 'x', shape).format).toBe('azure-ml-log');
      expect(said(row, 'x', shape).lines).toEqual(['artifact azureml:berth:4 read ines@harbour.example /AssetName']);
    }
  });
});

describe('a job definition', () => {
  const job = {
    name: 'Calm_Fig_01',
    id: `azureml:${WORKSPACE}/jobs/Calm_Fig_01`,
    type: 'command',
    status: 'Completed',
    display_name: 'berth train',
    creation_context: { created_at: '2026-02-03T04:05:06.5+00:00', created_by: 'Ines Roth', created_by_type: 'User' },
    command: 'python train.py --data ${{inputs.data}} --lr ${{inputs.lr}}',
    code: `azureml:${WORKSPACE}/codes/11aa/versions/1`,
    environment: 'azureml:train@latest',
    inputs: {
      data: { type: 'uri_folder', path: 'azureml:manifests:3', mode: 'ro_mount' },
      extra: { type: 'uri_file', path: 'azureml://datastores/blob/paths/x.csv' },
      base: { type: 'custom_model', path: `azureml:${WORKSPACE}/models/berth/versions/2` },
      lr: '0.01',
      seed: 17,
    },
    outputs: { model: { path: 'azureml://datastores/blob/paths/azureml/Calm_Fig_01/model/' } },
    properties: { 'azureml.git.commit': 'a'.repeat(40), 'azureml.git.dirty': 'False' },
    tags: { ticket: 'CHG-9' },
    environment_variables: { HF_TOKEN: 'abc' },
  };

  test('says all but an approval', () => {
    const read = said(job);
    expect(read.format).toBe('azure-ml-job');
    expect(read.event).toMatchObject({ actor: 'Ines Roth', outcome: 'ok', nativeId: 'Calm_Fig_01', account: 'sub-1' });
    expect(about(read, 'run Calm_Fig_01')).toEqual([
      'launched command /creation_context/created_at',
      `identified ${KEY} /id`,
      'identified calm_fig_01 [derived] /name',
      'named berth train /display_name',
      'launcher Ines Roth /creation_context/created_by',
      'status Completed /status',
      'data azureml:manifests:3 [version] /inputs/data/path',
      'data azureml://datastores/blob/paths/x.csv [mutable] /inputs/extra/path',
      'base_model azureml:berth:2 [version] /inputs/base/path',
      'seed 17 [client] /inputs/seed',
      'output azureml://datastores/blob/paths/azureml/Calm_Fig_01/model/ [mutable] /outputs/model/path',
      'code azureml:11aa:1 [version] /code',
      'code azureml:train@latest [mutable] /environment',
      `code ${'a'.repeat(40)} [client digest] /properties/azureml.git.commit`,
      `config {"command":"${job.command}","environment_variables.HF_TOKEN":"REDACTED","inputs.lr":"0.01","inputs.seed":"17","type":"command"} `,
      'labelled CHG-9 [client] /tags/ticket',
    ]);
  });

  test('a working copy with changes is no pinned commit', () => {
    const dirty = { ...job, properties: { ...job.properties, 'azureml.git.dirty': 'True' } };
    expect(said(dirty).lines).toContain(`run Calm_Fig_01 code ${'a'.repeat(40)} [client mutable] /properties/azureml.git.commit`);
  });
});

describe('Azure OpenAI', () => {
  const resourceId = '/SUBSCRIPTIONS/S/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.COGNITIVESERVICES/ACCOUNTS/QUAY';
  const call = (operationName: string, properties: Part, more: Part = {}) =>
    said(sink('RequestResponse', operationName, properties, { resourceId, resultSignature: '201', resultType: undefined, ...more }));
  test('a fine-tuning call names its caller only where Entra signed it', () => {
    const signed = call('FineTuning_Create', { objectId: 'oid-ines' });
    expect(signed.format).toBe('azure-openai');
    expect(about(signed, 'run corr-1')).toEqual(['launched FineTuning_Create /operationName', 'launcher oid-ines /properties/objectId']);
    expect(about(call('FineTuning_Create', { objectId: '' }), 'run corr-1')).toEqual(['launched FineTuning_Create /operationName']);
    expect(call('FineTuning_Create', {}, { resultSignature: '401' }).lines[0]).toMatch(/^attempt corr-1/);
  });
  test('a completion says what the deployment serves', () => {
    expect(call('ChatCompletions_Create', { modelDeploymentName: 'Tuned', modelName: 'gpt-4o.ft-0a1b' }).lines).toEqual([
      `endpoint ${resourceId.toLowerCase()}/deployments/tuned serves gpt-4o.ft-0a1b [mutable] /properties/modelName`,
    ]);
  });
});

describe('Entra', () => {
  const graph = {
    id: 'si-1',
    createdDateTime: TIME,
    userPrincipalName: 'ines@harbour.example',
    userId: 'oid-ines',
    appId: 'app-1',
    conditionalAccessStatus: 'success',
    status: { errorCode: 0 },
    uniqueTokenIdentifier: 'Uti0001',
    authenticationRequirement: 'multiFactorAuthentication',
  };
  const row = {
    'Date (UTC)': TIME,
    'Request ID': 'si-1',
    'User ID': 'oid-ines',
    Username: 'ines@harbour.example',
    'Application ID': 'app-1',
    Status: 'Success',
    'Unique token identifier': 'Uti0001',
    'Authentication requirement': 'Multifactor authentication',
  };
  test.each([
    ['Graph', graph, 'value'],
    [
      'sink',
      sink('SignInLogs', 'Sign-in activity', graph, { resourceId: '/tenants/t/providers/Microsoft.aadiam', resultType: '0' }),
      'value',
    ],
    ['portal CSV', row, 'row'],
  ] as const)('a sign-in from %s joins by its token', (_, record, shape) => {
    const read = said(record, 'x', shape);
    expect(read.format).toBe('entra-signin');
    expect(read.event).toMatchObject({ actor: 'ines@harbour.example', outcome: 'ok', nativeId: 'si-1', time: { micros: MICROS } });
    expect(about(read, 'session Uti0001').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'acts_as ines@harbour.example',
      'person ines@harbour.example',
      'mfa true',
    ]);
    expect(lostPointers(record, read)).toEqual([]);
  });
  test('a failed sign-in is no session', () => {
    const failed = said({ ...graph, status: { errorCode: 50126 } });
    expect(failed.event?.outcome).toBe('denied');
    expect(failed.lines).toEqual(['identity ines@harbour.example identified oid-ines /userId']);
  });

  test('credentials of an application are rotated', () => {
    const audit = {
      id: 'da-1',
      activityDateTime: TIME,
      activityDisplayName: 'Add service principal credentials',
      category: 'ApplicationManagement',
      result: 'success',
      initiatedBy: { user: { id: 'oid-ines', userPrincipalName: 'ines@harbour.example' } },
      targetResources: [{ id: 'sp-7', type: 'ServicePrincipal' }],
    };
    const wrapped = sink('AuditLogs', audit.activityDisplayName, audit, { resourceId: '/tenants/t/providers/Microsoft.aadiam' });
    for (const record of [audit, wrapped]) {
      const read = said(record);
      expect(read.format).toBe('entra-audit');
      expect(read.event).toMatchObject({ action: 'Add service principal credentials', outcome: 'ok', actor: 'ines@harbour.example' });
      expect(read.lines[0]).toMatch('secret entra:sp-7/credentials rotated ines@harbour.example');
      expect(lostPointers(record, read)).toEqual([]);
    }
  });
});

describe('other resource logs', () => {
  test('a blob that was read, without the signature in its address', () => {
    const record = {
      ...sink('StorageRead', 'GetBlob', { objectKey: '/acct/c/a.bin' }),
      uri: 'https://acct.blob.core.windows.net/c/a.bin?sig=SECRET',
      statusCode: 200,
    };
    expect(said(record).lines).toEqual(
      ['dataset', 'artifact'].map((kind) => `${kind} https://acct.blob.core.windows.net/c/a.bin read unknown /uri`),
    );
    expect(said({ ...record, statusCode: 403 }).lines).toEqual([]);
  });
  test('a secret that was read', () => {
    const id = 'https://vault.example.net/secrets/hub/0011';
    const record = sink(
      'AuditEvent',
      'SecretGet',
      { id },
      { identity: { claim: { [UPN]: 'ines@harbour.example' } }, resultType: 'Success' },
    );
    expect(said(record).lines).toEqual(['secret https://vault.example.net/secrets/hub read ines@harbour.example /properties/id']);
  });
});

test.each([[{ time: TIME }], [{ category: 'x', properties: {} }], [{ TimeGenerated: TIME }], [{ operationName: { value: 1 } }]])(
  '%j is none',
  (record) => expect(said(record).format).toBeNull(),
);
