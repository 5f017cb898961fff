import { describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';
import { said } from './said.ts';

const AT = 1_790_000_000_000;
const call = (serviceName: string, actionName: string, requestParams: object = {}, more: object = {}) => ({
  version: '2.0',
  auditLevel: 'WORKSPACE_LEVEL',
  timestamp: AT,
  workspaceId: '7301',
  accountId: 'acc-9',
  requestId: 'req-1',
  serviceName,
  actionName,
  userIdentity: { email: 'noor@harbour.example', subjectName: null },
  requestParams,
  response: { statusCode: 200, errorMessage: null, result: null },
  ...more,
});
const returned = (result: unknown) => ({ response: { statusCode: 200, result: JSON.stringify(result) } });

describe('both spellings of one call', () => {
  const params = { name: 'quay', version: '4', stage: 'Production', comment: 'metrics hold' };
  const expected = [
    'model databricks/7301/models:/quay/4 identified models:/quay/4 ',
    'approval databricks/7301/models:/quay/4/transitions/Production approves databricks/7301/models:/quay/4 [version] ',
    'approval databricks/7301/models:/quay/4/transitions/Production named quay 4 to Production ',
    'approval databricks/7301/models:/quay/4/transitions/Production decided approved ',
    'approval databricks/7301/models:/quay/4/transitions/Production approver noor@harbour.example ',
    'approval databricks/7301/models:/quay/4/transitions/Production reason metrics hold [client] ',
  ];
  const without = (lines: readonly string[]) => lines.map((line) => line.slice(0, line.lastIndexOf(' ') + 1));
  const snake = {
    event_time: '2026-09-21T14:13:20.000+0000',
    workspace_id: 7301,
    account_id: 'acc-9',
    request_id: 'req-1',
    event_id: 'ev-5',
    service_name: 'modelRegistry',
    action_name: 'approveTransitionRequest',
    user_identity: { email: 'noor@harbour.example', subject_name: null },
    request_params: params,
    response: { status_code: 200 },
    audit_level: 'WORKSPACE_LEVEL',
  };

  test('delivered JSON', () => {
    const read = said(call('modelRegistry', 'approveTransitionRequest', params));
    expect(read.format).toBe('databricks-audit');
    expect(read.event).toEqual({
      time: { micros: AT * 1000, zoneAssumed: false },
      platform: 'databricks',
      service: 'modelRegistry',
      action: 'approveTransitionRequest',
      actor: 'noor@harbour.example',
      outcome: 'ok',
      nativeId: 'req-1/approveTransitionRequest',
      uniqueIn: null,
      account: '7301',
    });
    expect(without(read.lines)).toEqual(expected);
    expect(read.traces.map(({ inner }) => inner)).toEqual([
      '/requestParams/version',
      '/requestParams/version',
      '/requestParams/stage',
      '/requestParams/stage',
      '/userIdentity/email',
      '/requestParams/comment',
    ]);
  });

  test('the system table as JSON, and as a table whose cells are JSON', () => {
    const read = said(snake);
    expect(read.event).toMatchObject({ time: { micros: AT * 1000 }, nativeId: 'ev-5', account: '7301', outcome: 'ok' });
    expect(without(read.lines)).toEqual(expected);
    const cell = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
    const row = said(Object.fromEntries(Object.entries(snake).map(([key, value]) => [key, cell(value)])), 'audit.csv', 'row');
    expect(without(row.lines)).toEqual(expected);
    expect(row.traces[0]?.inner).toBe('/request_params');
  });

  test('as a table that Spark printed: a map by its names, structures by their places, and what commas leave open not at all', async () => {
    const pairs = Object.entries(params);
    const printed = {
      ...Object.fromEntries(Object.entries(snake).map(([key, value]) => [key, String(value)])),
      user_identity: '{noor@harbour.example, null}',
      request_params: `{${pairs.map(([key, value]) => `${key} -> ${value}`).join(', ')}}`,
      response: '{200, null, null}',
    };
    const row = said(printed, 'audit.csv', 'row');
    expect(without(row.lines)).toEqual(expected);
    expect(row.event).toMatchObject({ actor: 'noor@harbour.example', outcome: 'ok' });
    expect(row.traces.map(({ inner }) => inner)).toContain('/user_identity');
    const older = {
      ...printed,
      user_identity: '[noor@harbour.example,null]',
      request_params: JSON.stringify(pairs),
      response: '[200,null,null]',
    };
    expect(without(said(older, 'audit.csv', 'row').lines)).toEqual(expected);
    const refused = { ...printed, response: '{403, not you, not now, null}' };
    expect(said(refused, 'audit.csv', 'row').event?.outcome).toBe('denied');
    const unknown = said({ ...printed, user_identity: '{noor@harbour.example, x, y}' }, 'audit.csv', 'row');
    expect(unknown.event?.actor).toBeNull();
    const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    const file = await readFile('csv', `${Object.keys(printed).join(',')}\n${Object.values(printed).map(cell).join(',')}\n`);
    expect(file).toMatchObject({ format: 'databricks-audit', codes: ['STRUCT_PRINTED', 'STRUCT_PRINTED', 'STRUCT_PRINTED'] });
  });

  test("Azure Monitor's wrapping", () => {
    const wrapped = {
      time: '2026-09-21T14:13:20Z',
      category: 'modelRegistry',
      operationName: 'Microsoft.Databricks/modelRegistry/approveTransitionRequest',
      identity: '{"email":"noor@harbour.example","subjectName":null}',
      properties: {
        serviceName: 'modelRegistry',
        actionName: 'approveTransitionRequest',
        requestId: 'req-1',
        logId: 'l-1',
        response: '{"statusCode":200}',
        requestParams: JSON.stringify(params),
      },
    };
    const read = said(wrapped);
    expect(read).toMatchObject({ format: 'databricks-audit', event: { actor: 'noor@harbour.example', outcome: 'ok', account: null } });
    // No number of a workspace stands in it: the model goes by its plain name.
    expect(without(read.lines)).toEqual(expected.slice(1).map((line) => line.replaceAll('databricks/7301/', '')));
    expect(new Set(read.traces.map(({ inner }) => inner))).toEqual(new Set(['/properties/requestParams', '/identity']));
  });
});

describe('runs', () => {
  const run = '5f0c'.repeat(8);

  test('an MLflow run that the platform saw being made has a launcher', () => {
    const read = said(call('mlflowExperiment', 'createRun', { experimentId: '5' }, returned({ run: { info: { run_id: run } } })));
    expect(read.lines).toEqual([
      `run ${run} launched createRun /response/result`,
      `run ${run} launcher noor@harbour.example /userIdentity/email`,
    ]);
  });

  test('a refused one is an attempt, and a refused anything else says nothing', () => {
    const denied = { response: { statusCode: 403 } };
    const read = said(call('mlflowExperiment', 'createRun', { experimentId: '5' }, denied));
    expect(read.event?.outcome).toBe('denied');
    expect(read.lines).toEqual(['attempt req-1 launched createRun ', 'attempt req-1 launcher noor@harbour.example /userIdentity/email']);
    expect(said(call('secrets', 'getSecret', { scope: 's', key: 'k' }, denied)).traces).toEqual([]);
  });

  test('a job run says who stands behind it, and is no run of its own', () => {
    const now = said(call('jobs', 'runNow', { job_id: '8' }, returned({ run_id: 991 })));
    expect(now.lines).toEqual(['session databricks/7301/runs/991 person noor@harbour.example /userIdentity/email']);
    const ended = said(
      call(
        'jobs',
        'runSucceeded',
        { runId: '991', runCreatorUserName: 'robot-7', jobTerminalState: 'Succeeded', multitaskParentRunId: '990' },
        { userIdentity: { email: 'System-User' } },
      ),
    );
    expect(ended.lines).toEqual([
      'session databricks/7301/runs/991 person robot-7 /requestParams/runCreatorUserName',
      'session databricks/7301/runs/991 acts_as System-User /userIdentity/email',
      'session databricks/7301/runs/991 from_session databricks/7301/runs/990 /requestParams/multitaskParentRunId',
    ]);
    expect([...now.traces, ...ended.traces].some(({ says }) => says === 'launched' || says === 'seen')).toBe(false);
  });

  test('who made the call and whose rights it had are two people', () => {
    const read = said(
      call('jobs', 'runNow', { runId: '991' }, { identityMetadata: { runBy: 'noor@harbour.example', runAs: 'svc-train' } }),
    );
    expect(read.lines).toEqual([
      'session databricks/7301/runs/991 person noor@harbour.example /identityMetadata/runBy',
      'session databricks/7301/runs/991 acts_as svc-train /identityMetadata/runAs',
    ]);
  });

  test('a notebook command names its person; an artifact read names its run', () => {
    expect(said(call('notebook', 'runCommand', { notebookId: '1', commandId: '6_8_e', commandText: 'x' })).lines).toEqual([
      'session databricks/7301/commands/6_8_e person noor@harbour.example /userIdentity/email',
    ]);
    expect(said(call('mlflowAcledArtifact', 'readArtifact', { runId: run, artifactLocation: `dbfs:/x/${run}` })).lines).toEqual([
      `run ${run} seen readArtifact /requestParams/runId`,
      `artifact dbfs:/x/${run} read noor@harbour.example /requestParams/artifactLocation`,
    ]);
  });
});

describe('models, endpoints, secrets, logging', () => {
  test('a new version is made from its run', () => {
    const made = returned({ model_version: { name: 'quay', version: '4', run_id: 'r7' } });
    expect(said(call('modelRegistry', 'createModelVersion', { name: 'quay', source: 'dbfs:/x' }, made)).lines).toEqual([
      'model databricks/7301/models:/quay/4 identified models:/quay/4 /response/result',
      'model databricks/7301/models:/quay/4 registered noor@harbour.example /response/result',
      'model databricks/7301/models:/quay/4 made_from r7 /response/result',
      'run r7 seen createModelVersion /response/result',
    ]);
  });

  test('Unity Catalog: names in three parts, aliases, reads of tables', () => {
    const version = call('unityCatalog', 'setRegisteredModelAlias', { full_name_arg: 'main.ml.quay', alias_arg: 'champion', version: '4' });
    expect(said(version).lines).toEqual(['model models:/main.ml.quay/4 promoted champion [mutable] /requestParams/alias_arg']);
    const read = call('unityCatalog', 'generateTemporaryTableCredential', { table_full_name: 'main.raw.berths', operation: 'READ' });
    expect(said(read).lines).toEqual(['dataset main.raw.berths read noor@harbour.example /requestParams/table_full_name']);
    expect(
      said(call('unityCatalog', 'generateTemporaryTableCredential', { table_full_name: 't', operation: 'READ_WRITE' })).traces,
    ).toEqual([]);
  });

  test('a download is an export, an endpoint serves versions, a request can be made, refused, taken back', () => {
    expect(said(call('modelRegistry', 'getModelVersionSignedDownloadUri', { name: 'quay', version: '4', path: 'm' })).lines).toEqual([
      'model databricks/7301/models:/quay/4 identified models:/quay/4 /requestParams/version',
      'model databricks/7301/models:/quay/4 exported noor@harbour.example /requestParams/version',
    ]);
    const config = JSON.stringify({ served_entities: [{ entity_name: 'main.ml.quay', entity_version: '4' }] });
    expect(said(call('serverlessRealTimeInference', 'createServingEndpoint', { name: 'quay-live', config })).lines).toEqual([
      'endpoint databricks/7301/serving-endpoints/quay-live named quay-live /requestParams/name',
      'endpoint databricks/7301/serving-endpoints/quay-live created noor@harbour.example /requestParams/name',
      'endpoint databricks/7301/serving-endpoints/quay-live serves models:/main.ml.quay/4 [version] /requestParams/config',
    ]);
    const decided = (action: string) =>
      said(call('modelRegistry', action, { name: 'quay', version: '4', stage: 'Staging' })).traces.find(({ says }) => says === 'decided')
        ?.value;
    expect(['rejectTransitionRequest', 'deleteTransitionRequest', 'createTransitionRequest'].map(decided)).toEqual([
      'rejected',
      'withdrawn',
      undefined,
    ]);
  });

  test('secrets by scope and key; a change of what is logged', () => {
    expect(said(call('secrets', 'getSecret', { scope: 'train', key: 'hub' })).lines).toEqual([
      'secret databricks/7301/secrets/train/hub read noor@harbour.example /requestParams/key',
    ]);
    const edit = { workspaceConfKeys: 'enableVerboseAuditLogs', workspaceConfValues: 'false' };
    expect(said(call('workspace', 'workspaceConfEdit', edit)).lines).toEqual([
      'logging databricks/7301/audit-log changed enableVerboseAuditLogs=false /requestParams/workspaceConfKeys',
    ]);
    expect(said(call('workspace', 'workspaceConfEdit', { workspaceConfKeys: 'displayName' })).traces).toEqual([]);
  });

  test('a value that Databricks cut is omitted, a masked one redacted', () => {
    const tag = (value: string) =>
      said(call('modelRegistry', 'setModelVersionTag', { name: 'quay', version: '4', key: 'k', value })).traces.slice(1);
    expect(tag('long ... truncated')).toMatchObject([{ state: 'omitted', value: null }]);
    expect(tag('[REDACTED]')).toMatchObject([{ state: 'redacted', value: null }]);
  });
});

test('registry activities are an approval path where they name their version', () => {
  const activity = { id: 'a-1', user_id: 'noor@harbour.example', creation_timestamp: AT, from_stage: 'Staging', to_stage: 'Production' };
  const named = { ...activity, name: 'quay', version: '4' };
  expect(said({ ...named, activity_type: 'APPROVED_REQUEST', comment: 'ok' }).lines).toEqual([
    'approval models:/quay/4/transitions/Production identified a-1 /id',
    'approval models:/quay/4/transitions/Production approves models:/quay/4 [version] /version',
    'approval models:/quay/4/transitions/Production decided approved /activity_type',
    'approval models:/quay/4/transitions/Production approver noor@harbour.example /user_id',
    'approval models:/quay/4/transitions/Production reason ok [client] /comment',
  ]);
  expect(said({ ...named, activity_type: 'APPLIED_TRANSITION' }).lines).toEqual([
    'model models:/quay/4 promoted Production [mutable] /to_stage',
  ]);
  expect(said({ ...activity, activity_type: 'REQUESTED_TRANSITION' }).lines).toEqual([
    'approval a-1 requested noor@harbour.example /user_id',
  ]);
  expect(said({ ...activity, activity_type: 'NEW_COMMENT' })).toMatchObject({ format: 'databricks-registry-activities', traces: [] });
});
