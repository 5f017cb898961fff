import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import { ndjson } from '../truth/truth.ts';
import type { Part } from './launches.ts';

const PARENT = 'projects/reef-ml/locations/europe-west4';
/** The same project by its number, as answers write it. */
const NUMBERED = 'projects/440011/locations/europe-west4';
export const endpoint = (number: number): string => `${PARENT}/endpoints/${number}`;
export const customJob = (number: number): string => `${NUMBERED}/customJobs/${7_100_000_000_000_000_000n + BigInt(number)}`;

let inserted = 0;
/** One entry of the Admin Activity log, as the log keeps it. */
function entry(call: string, payload: Part, operation?: Part): Part {
  inserted += 1;
  return {
    insertId: `reef-${inserted}`,
    logName: 'projects/reef-ml/logs/cloudaudit.googleapis.com%2Factivity',
    timestamp: `2026-05-04T10:00:${String(inserted).padStart(2, '0')}.123456789Z`,
    receiveTimestamp: '2026-05-04T10:01:00.5Z',
    resource: { type: 'audited_resource', labels: { project_id: 'reef-ml' } },
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      status: {},
      serviceName: 'aiplatform.googleapis.com',
      methodName: `google.cloud.aiplatform.v1.${call}`,
      authenticationInfo: { principalEmail: 'ida@reef.example' },
      resourceLocation: { currentLocations: ['europe-west4'] },
      resourceName: PARENT,
      ...payload,
    },
    ...(operation === undefined ? {} : { operation }),
  };
}

/** The two entries of a long-running call. */
function pair(call: string, number: number, request: Part, end: Part, resourceName = PARENT): Part[] {
  const id = `${NUMBERED}/operations/${number}`;
  return [
    entry(call, { resourceName, request, response: { name: id } }, { id, first: true }),
    entry(call, { resourceName, ...end }, { id, last: true }),
  ];
}
const launch = (number: number, more: Part = {}): Part =>
  entry('JobService.CreateCustomJob', {
    request: {
      parent: PARENT,
      customJob: {
        displayName: 'reef',
        jobSpec: {
          workerPoolSpecs: [{ containerSpec: { imageUri: 'eu/reef:1' } }],
          baseOutputDirectory: { outputUriPrefix: 'gs://reef/1' },
        },
      },
    },
    response: { name: customJob(number), state: 'JOB_STATE_PENDING' },
    ...more,
  });
const deploy = (number: number, model: string, end: Part): Part[] =>
  pair('EndpointService.DeployModel', number, { endpoint: endpoint(number), deployedModel: { model } }, end, endpoint(number));
const upload = (number: number, artifactUri: string, end: Part): Part[] =>
  pair('ModelService.UploadModel', number, { parent: PARENT, model: { displayName: 'reef', artifactUri } }, end);

const ENTRIES: readonly Part[] = [
  launch(1),
  // Something that the call could do without was not granted.
  launch(2, {
    authorizationInfo: [
      { permission: 'aiplatform.customJobs.create', granted: true },
      { permission: 'aiplatform.metadataStores.get', granted: false },
    ],
  }),
  // Made under the project's number, deployed under its id.
  ...upload(31, 'gs://reef/1', { response: { model: `${NUMBERED}/models/3`, modelVersionId: '1' } }),
  ...deploy(32, `${PARENT}/models/3@1`, {}),
  // Neither came about.
  ...upload(41, 'gs://reef/4', { status: { code: 3, message: 'no model there' } }),
  ...deploy(42, `${PARENT}/models/3@1`, { status: { code: 8, message: 'quota' } }),
];

const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => byCodeUnit(a, b))
            .map(([key, member]) => [key, ordered(member)]),
        )
      : value;

/** As the export to BigQuery flattens an entry. */
function row({ protoPayload, timestamp, ...rest }: Part): Part {
  const { request, response, ...payload } = protoPayload as Part;
  return {
    ...rest,
    timestamp: String(timestamp).replace('T', ' ').replace('789Z', ' UTC'),
    protopayload_auditlog: { ...payload, requestJson: JSON.stringify(request), responseJson: JSON.stringify(response) },
  };
}

const OID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const CLAIMS = { [OID]: 'b7a10000-0000-4000-8000-000000000001', uti: 'uti-reef', appid: 'cli', ipaddr: '192.0.2.7' };
const JOB =
  '/subscriptions/5e1f7c5a-0000-4000-8000-00000000abcd/resourceGroups/reef/providers/Microsoft.MachineLearningServices/workspaces/reef/jobs/calm_reef';
const written: Part = {
  caller: 'ida@reef.example',
  claims: CLAIMS,
  correlationId: 'corr-reef',
  eventDataId: 'event-reef',
  eventTimestamp: '2026-05-04T10:00:03.1234567Z',
  operationName: { value: 'Microsoft.MachineLearningServices/workspaces/jobs/write', localizedValue: 'Create job' },
  category: { value: 'Administrative' },
  resourceId: JOB,
  status: { value: 'Succeeded', localizedValue: 'Succeeded' },
  submissionTimestamp: '2026-05-04T10:02:00Z',
};
const inTable: Part = {
  TimeGenerated: '2026-05-04T10:00:03.1234567Z',
  OperationNameValue: 'MICROSOFT.MACHINELEARNINGSERVICES/WORKSPACES/JOBS/WRITE',
  ActivityStatusValue: 'Success',
  Caller: 'ida@reef.example',
  Claims: JSON.stringify(CLAIMS),
  CorrelationId: 'corr-reef',
  EventDataId: 'event-reef',
  _ResourceId: JOB.toLowerCase(),
  CategoryValue: 'Administrative',
};
const signIn: Part = {
  id: 'sign-in-reef',
  createdDateTime: '2026-05-04T09:59:00Z',
  userPrincipalName: 'ida@reef.example',
  userId: CLAIMS[OID],
  appId: 'cli',
  conditionalAccessStatus: 'success',
  status: { errorCode: 0, failureReason: 'Other.' },
  uniqueTokenIdentifier: 'uti-reef',
};
/** Two reads of one secret: it has one id, they have none. */
const read = (time: string): Part => ({
  time,
  category: 'AuditEvent',
  operationName: 'SecretGet',
  resultType: 'Success',
  resourceId: '/SUBSCRIPTIONS/S/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/REEF',
  properties: { id: 'https://reef.vault.azure.net/secrets/hub/1a2b' },
});

const again = (more: Part = {}): string =>
  JSON.stringify(
    ENTRIES.map((one) => ordered({ ...one, receiveTimestamp: '2026-05-04T10:09:00Z', ...more })),
    null,
    2,
  );

/** Another project, in which everything has the same name. */
const TWIN: readonly (readonly [string, string])[] = [
  ['reef-ml', 'reef-b'],
  ['440011', '550011'],
  ['gs://reef/', 'gs://reef-b/'],
];
const twin = (text: string): string => TWIN.reduce((so, [name, other]) => so.replaceAll(name, other), text);
export const twinJob = (number: number): string => twin(customJob(number)).replace('/71000', '/72000');

/** Every record in each of the forms that tools export it in. */
export const EXPORTS = {
  'bucket.json': ndjson(ENTRIES),
  'twin.json': twin(ndjson(ENTRIES)).replaceAll('"71000', '"72000').replaceAll('/71000', '/72000'),
  'gcloud.json': again(),
  'bigquery.json': ndjson(ENTRIES.map(row)),
  'rest.json': JSON.stringify({ value: [written] }),
  'az.json': JSON.stringify([{ ...written, eventTimestamp: '2026-05-04T10:00:03.123456+00:00', httpRequest: null }], null, 2),
  'analytics.json': JSON.stringify([inTable]),
  'graph.json': JSON.stringify({ value: [signIn] }),
  'signins.json': ndjson([
    {
      time: '2026-05-04T10:00:30Z',
      resourceId: '/tenants/reef/providers/Microsoft.aadiam',
      operationName: 'Sign-in activity',
      category: 'SignInLogs',
      tenantId: 'reef',
      properties: { ...signIn, createdDateTime: '2026-05-04T09:59:00.0000000+00:00', flaggedForReview: false },
    },
  ]),
  'vault.json': ndjson([read('2026-05-04T10:00:00Z'), read('2026-05-04T11:00:00Z')]),
};

/** The same entries, once with another severity: that is no word of a delivery. */
export const ALTERED = { 'bucket.json': ndjson(ENTRIES), 'altered.json': again({ severity: 'ERROR' }) };
export const ENTRY_COUNT = ENTRIES.length;
