import { describe, expect, test } from 'vitest';
import { lostPointers } from './lost-pointers.ts';
import { said } from './said.ts';

type Part = Readonly<Record<string, unknown>>;

const UPN = 'identity_claim_http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s';
/** A row of AzureDiagnostics: columns end in the letter of their type. */
const row = (Category: string, OperationName: string, ResourceId: string, more: Part): Part => ({
  'TimeGenerated [UTC]': '2026-05-04T10:00:00.123Z',
  ResourceId,
  Category,
  OperationName,
  ResultSignature: '201',
  CorrelationId: 'corr-1',
  Type: 'AzureDiagnostics',
  ...more,
});
const ACCOUNT = '/SUBSCRIPTIONS/S/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.COGNITIVESERVICES/ACCOUNTS/QUAY';
const VAULT = '/SUBSCRIPTIONS/S/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/QUAY';

describe('tables of Log Analytics', () => {
  const secret = { id_s: 'https://quay.vault.azure.net/secrets/hub/1a2b', [UPN]: 'ines@quay.example', httpStatusCode_d: '200' };
  test.each([
    [
      'Azure OpenAI',
      row('RequestResponse', 'FineTuning_Create', ACCOUNT, { properties_s: '{"objectId":"oid-ines"}' }),
      'azure-openai',
      'run corr-1 launched',
    ],
    [
      'Key Vault',
      row('AuditEvent', 'SecretGet', VAULT, secret),
      'azure-resource-log',
      'secret https://quay.vault.azure.net/secrets/hub read ines@quay.example /id_s',
    ],
  ])('%s as rows', (_, record, format, first) => {
    const read = said(record, 'table.csv', 'row');
    expect(read.format).toBe(format);
    expect(read.event).toMatchObject({ outcome: 'ok', nativeId: null });
    expect(read.lines[0]).toMatch(first);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('a blob’s reader', () => {
    const read = said({
      TimeGenerated: '2026-05-04T10:00:00Z',
      _ResourceId: '/subscriptions/s/resourcegroups/r/providers/microsoft.storage/storageaccounts/quay',
      OperationName: 'GetBlob',
      StatusCode: 200,
      Uri: 'https://quay.blob.core.windows.net/data/v1.jsonl?sig=x',
      RequesterUpn: 'ines@quay.example',
      Type: 'StorageBlobLogs',
    });
    expect(read.lines[0]).toBe('dataset https://quay.blob.core.windows.net/data/v1.jsonl read ines@quay.example /Uri');
  });
});

test('the Activity Log as the portal downloads it names what was done, and no run', () => {
  const read = said(
    {
      'Correlation id': 'corr-1',
      'Operation name': 'Create or update job',
      Status: 'Succeeded',
      'Event category': 'Administrative',
      Time: '2026-05-04T10:00:03.123Z',
      Subscription: 'Sub-1',
      'Event initiated by': 'ines@quay.example',
      'Resource type': 'Microsoft.MachineLearningServices/workspaces/jobs',
    },
    'activity.csv',
    'row',
  );
  expect(read).toMatchObject({
    format: 'azure-activity',
    event: { action: 'Create or update job', actor: 'ines@quay.example', outcome: 'ok', nativeId: null, account: 'sub-1' },
    traces: [],
  });
});

describe('keys of an application in the directory’s audit', () => {
  const KEY = '["[KeyIdentifier=k1,KeyType=Password,KeyUsage=Verify,DisplayName=x]"]';
  const action = 'Update application – Certificates and secrets management ';
  const changed = (oldValue: string, newValue: string): Part => ({
    id: 'Directory_1',
    activityDisplayName: action,
    activityDateTime: '2026-05-04T08:00:00Z',
    result: 'success',
    initiatedBy: { user: { id: 'oid-ines', userPrincipalName: 'ines@quay.example' }, app: null },
    targetResources: [{ id: 'app-7', modifiedProperties: [{ displayName: 'KeyDescription', oldValue, newValue }] }],
  });
  test.each([
    ['added', '[]', KEY, ['rotated']],
    ['taken away', KEY, '[]', ['revoked']],
    ['exchanged', KEY, KEY.replace('k1', 'k2'), ['rotated', 'revoked']],
    ['renamed only', KEY, KEY, []],
  ])('%s', (_, before, after, says) => {
    const value = said(changed(before, after));
    expect(value.lines).toEqual(says.map((one) => `secret entra:app-7/credentials ${one} ines@quay.example /targetResources/0/id`));
    const cells = {
      'Date (UTC)': '2026-05-04T08:00:00.1234567+00:00',
      Activity: action,
      Result: 'success',
      ActorObjectId: 'oid-ines',
      ActorUserPrincipalName: 'ines@quay.example',
      Target1ObjectId: 'app-7',
      Target1ModifiedProperty2Name: 'KeyDescription',
      Target1ModifiedProperty2OldValue: before,
      Target1ModifiedProperty2NewValue: after,
    };
    const portal = said(cells, 'audit.csv', 'row');
    expect(portal.lines).toEqual(says.map((one) => `secret entra:app-7/credentials ${one} ines@quay.example /Target1ObjectId`));
    expect(lostPointers(cells, portal)).toEqual([]);
  });
});
