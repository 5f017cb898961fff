import { describe, expect, test } from 'vitest';
import { ACCOUNT, event, type Part, REGION } from './aws-event.ts';
import { readFile } from './read-file.ts';
import { type Said, said } from './said.ts';

const jobArn = (kind: string, name: string, region = REGION, partition = 'aws'): string =>
  `arn:${partition}:sagemaker:${region}:${ACCOUNT}:${kind}/${name}`;
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
const image = (byte: string): Part => ({ trainingImage: `quay/x@sha256:${byte.repeat(32)}` });
const OUT = { s3OutputPath: 's3://quay-out/' };
const tuning = event(
  'sagemaker',
  'CreateHyperParameterTuningJob',
  {
    hyperParameterTuningJobName: 'sweep',
    hyperParameterTuningJobConfig: { strategy: 'Bayesian', randomSeed: 7 },
    trainingJobDefinitions: [
      { definitionName: 'a', staticHyperParameters: { epochs: '3' }, algorithmSpecification: image('a1'), outputDataConfig: OUT },
      { definitionName: 'b', staticHyperParameters: { epochs: '5' }, algorithmSpecification: image('b2') },
    ],
  },
  { hyperParameterTuningJobArn: jobArn('hyper-parameter-tuning-job', 'sweep') },
);
const trial = { type: undefined, accountId: ACCOUNT, invokedBy: 'sagemaker.amazonaws.com' };

const mapped = (more: Part): Part => ({
  class_uid: 6003,
  category_uid: 6,
  time: 1775369228000,
  metadata: { product: { name: 'CloudTrail', vendor_name: 'AWS' }, uid: 'evt-1' },
  cloud: { provider: 'AWS', region: REGION, account: { uid: ACCOUNT } },
  api: { operation: 'CreateTrainingJob', service: { name: 'sagemaker.amazonaws.com' }, request: { uid: 'req-1' } },
  status_id: 1,
  ...more,
});
const USER = `arn:aws:iam::${ACCOUNT}:user/ines`;
const FLAT: readonly (readonly [string, string])[] = [
  ['requestParameters.trainingJobName', 'flat'],
  ['requestParameters.hyperParameters.epochs', '3'],
  ['eventType', 'AwsApiCall'],
];

const audit = (more: Part): Part => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'Request',
  auditID: 'audit-1',
  stage: 'ResponseComplete',
  requestURI: '/apis/batch/v1/namespaces/ml/jobs',
  verb: 'create',
  user: { username: 'system:serviceaccount:ci:runner' },
  objectRef: { resource: 'jobs', namespace: 'ml', name: 'train', apiGroup: 'batch' },
  responseStatus: { code: 201 },
  requestObject: { spec: { template: { spec: { containers: [{ image: 'quay/x:1' }] } } } },
  requestReceivedTimestamp: '2026-04-05T06:07:08.000001Z',
  ...more,
});
const okta = (more: Part): Part => ({ eventType: 'security.threat.detected', published: '2026-04-05T06:07:08.900Z', uuid: 'u', ...more });
const nobody = { alternateId: 'unknown', id: 'unknown', displayName: 'unknown', type: 'User' };

/** A record as its product writes it, what the event is, and lines of which each must be said (`!` before one that must not). */
type Row = readonly [what: string, read: Said, event: Part, lines?: readonly string[]];
const TABLE: readonly Row[] = [
  [
    'a tuning job that describes several trainings; its trials write under names of their own',
    said(tuning),
    { action: 'CreateHyperParameterTuningJob', outcome: 'ok' },
    [
      'config {"epochs":"3"} /requestParameters/trainingJobDefinitions/0',
      'config {"epochs":"5"} /requestParameters/trainingJobDefinitions/1',
      'seed 7 /requestParameters/hyperParameterTuningJobConfig/randomSeed',
      `code quay/x@sha256:${'b2'.repeat(32)} [digest]`,
      'output s3://quay-out/ [mutable]',
      '!sweep/output',
    ],
  ],
  [
    'a trial, which the service launched and whose name is not in the record',
    said(event('sagemaker', 'CreateTrainingJob', null, null, { userIdentity: trial, eventType: 'AwsServiceEvent' })),
    { actor: 'sagemaker.amazonaws.com' },
    ['run cloudtrail-event:evt-1 launched CreateTrainingJob', 'launcher sagemaker.amazonaws.com'],
  ],
  [
    'a request that is masked as a whole',
    said(event('sagemaker', 'CreateTrainingJob', HIDDEN, { trainingJobArn: jobArn('training-job', 'q') })),
    { outcome: 'ok' },
    ['data - [redacted] /requestParameters', 'config - [redacted] /requestParameters', 'code - [redacted] /requestParameters'],
  ],
  [
    'data of a customization that is masked by itself',
    said(event('bedrock', 'CreateModelCustomizationJob', { jobName: 'q', trainingDataConfig: HIDDEN, hyperParameters: HIDDEN })),
    { outcome: 'ok' },
    ['data - [redacted] /requestParameters/trainingDataConfig', 'config - [redacted] /requestParameters/hyperParameters'],
  ],
  [
    'a fine-tuning request that is masked as a whole',
    said(event('bedrock-mantle', 'CreateFineTuningJob', HIDDEN, { id: 'ftjob-1' })),
    { outcome: 'ok' },
    ['run ftjob-1 data - [redacted] /requestParameters', 'run ftjob-1 config - [redacted] /requestParameters'],
  ],
  [
    'a call that was too many is an attempt, and no refusal',
    said(event('sagemaker', 'CreateTrainingJob', { trainingJobName: 'q' }, null, { errorCode: 'ThrottlingException' })),
    { outcome: 'error' },
    ['attempt ', 'failed ThrottlingException'],
  ],
  ...(
    [
      ['cn-north-1', 'aws-cn'],
      ['us-gov-west-1', 'aws-us-gov'],
      ['eusc-de-east-1', 'aws-eusc'],
      ['us-iso-east-1', 'aws-iso'],
      ['us-isob-east-1', 'aws-iso-b'],
    ] as const
  ).map(
    ([awsRegion, partition]): Row => [
      `a job of ${partition}, whose ARN is put together`,
      said(event('sagemaker', 'CreateTrainingJob', { trainingJobName: 'q' }, null, { awsRegion })),
      { region: awsRegion },
      [`run ${jobArn('training-job', 'q', awsRegion, partition)} launched`],
    ],
  ),
  [
    'what a mapping had no place for, flattened',
    said(mapped({ unmapped: Object.fromEntries(FLAT), actor: { user: { uid: USER } } })),
    { actor: USER },
    [`run ${jobArn('training-job', 'flat')} identified flat /unmapped`, 'config {"epochs":"3"} /unmapped'],
  ],
  [
    'the same as pairs, by a mapping that called the actor identity and the ARN uuid',
    said(mapped({ unmapped: FLAT, identity: { user: { type: 'IAMUser', uid: 'AIDAQUAY', uuid: USER, credential_uid: 'AKIAQUAY0001' } } })),
    { actor: USER },
    [`launcher ${USER} /identity`, `session AKIAQUAY0001 person ${USER} /identity`],
  ],
  [
    'the role of a mapped session',
    said(
      mapped({
        unmapped: FLAT,
        actor: {
          user: { uid: `arn:aws:sts::${ACCOUNT}:assumed-role/T/ines`, credential_uid: 'ASIAQUAY0001' },
          session: { issuer: `arn:aws:iam::${ACCOUNT}:role/T` },
        },
      }),
    ),
    {},
    [`session ASIAQUAY0001 acts_as arn:aws:iam::${ACCOUNT}:role/T /actor`],
  ],
  [
    'a mapping that kept no request',
    said(
      mapped({
        api: {
          operation: 'CreateTrainingJob',
          service: { name: 'sagemaker.amazonaws.com' },
          response: { data: { trainingJobArn: 'arn:aws:x:y' } },
        },
      }),
    ),
    {},
    ['config - [unexported]'],
  ],
  [
    'a job that was only tried',
    said(audit({ requestURI: '/apis/batch/v1/namespaces/ml/jobs?fieldManager=kubectl&dryRun=All' })),
    { outcome: 'ok' },
    ['!launched'],
  ],
  [
    'a flag for trials that is empty',
    said(audit({ requestURI: '/apis/batch/v1/namespaces/ml/jobs?dryRun=&pretty=1' })),
    {},
    ['run ml/train launched'],
  ],
  [
    'a service account that acts as a person names no person',
    said(audit({ impersonatedUser: { username: 'ida@quay.example' } })),
    { actor: 'system:serviceaccount:ci:runner' },
    ['acts_as ida@quay.example /impersonatedUser/username', '! person '],
  ],
  [
    'a request that was stopped before anybody signed in',
    said(okta({ actor: nobody, outcome: { result: 'RATE_LIMIT' } })),
    { actor: null, outcome: 'denied' },
  ],
  [
    'an address in the actor’s place',
    said(okta({ actor: { ...nobody, id: '203.0.113.47' }, outcome: { result: 'DENY' } })),
    { actor: '203.0.113.47', outcome: 'denied' },
  ],
  [
    'a session whose person is not known',
    said(
      okta({
        eventType: 'user.session.start',
        actor: nobody,
        outcome: { result: 'SUCCESS' },
        authenticationContext: { rootSessionId: 'idx1' },
      }),
    ),
    { actor: null, outcome: 'ok' },
    ['! person ', '! acts_as '],
  ],
  [
    'an object read through an access point',
    said(
      event('s3', 'GetObject', { bucketName: `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/ap`, key: 'train/a' }, null, {
        resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::quay-data/train/a' }],
      }),
    ),
    {},
    ['dataset s3://quay-data/train/a read'],
  ],
  [
    'objects whose names are masked are not one object',
    said(event('s3', 'GetObject', { bucketName: HIDDEN, key: HIDDEN })),
    { outcome: 'ok' },
    ['! read '],
  ],
  [
    'a launch whose name is masked goes by its event',
    said(event('sagemaker', 'CreateTrainingJob', { trainingJobName: HIDDEN })),
    {},
    ['run cloudtrail-event:evt-1 launched', '!hidden_due'],
  ],
  [
    'a call on its way through an endpoint is no second launch',
    said(event('sagemaker', 'CreateTrainingJob', null, null, { eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' })),
    { action: 'CreateTrainingJob' },
    ['!launched'],
  ],
  [
    'one that was refused there is an attempt',
    said(event('sagemaker', 'CreateTrainingJob', null, null, { eventType: 'AwsVpceEvent', errorCode: 'VpceAccessDenied' })),
    { outcome: 'denied' },
    ['attempt request:req-1#evt-1 launched'],
  ],
  [
    'a change of state has tags by name',
    said({
      'detail-type': 'SageMaker Training Job State Change',
      id: 'e',
      time: '2026-04-05T06:07:08Z',
      detail: {
        TrainingJobName: 'q',
        TrainingJobArn: jobArn('training-job', 'q'),
        TrainingJobStatus: 'Completed',
        Tags: { ticket: 'T-1' },
      },
    }),
    { nativeId: 'e', outcome: 'ok' },
    ['labelled T-1 [client] /detail/Tags/ticket'],
  ],
  [
    'a registry entry that changed says what was decided, not who did',
    said({
      'detail-type': 'SageMaker Model Package State Change',
      id: 'e',
      time: '2026-04-05T06:07:08Z',
      account: ACCOUNT,
      detail: { ModelPackageArn: jobArn('model-package', 'g/3'), ModelPackageStatus: 'Completed', ModelApprovalStatus: 'Approved' },
    }),
    { nativeId: 'e', actor: null, account: ACCOUNT },
    [`approval ${jobArn('model-package', 'g/3')} decided approved /detail/ModelApprovalStatus`, '! approver '],
  ],
  [
    'an invocation as CloudWatch Logs hands it out',
    said({
      timestamp: 1775369228000,
      message: JSON.stringify({
        schemaType: 'ModelInvocationLog',
        timestamp: '2026-04-05T06:07:08Z',
        requestId: 'q',
        operation: 'Converse',
        identity: { arn: USER },
        modelId: `arn:aws:bedrock:${REGION}:${ACCOUNT}:provisioned-model/x`,
      }),
    }),
    { action: 'Converse', actor: USER, nativeId: 'q' },
    [`endpoint arn:aws:bedrock:${REGION}:${ACCOUNT}:provisioned-model/x read ${USER} /message`],
  ],
  [
    'a refused sign-in of GitLab has no message',
    said({
      id: 3,
      author_id: -1,
      entity_type: 'User',
      details: { failed_login: 'STANDARD', author_name: 'ida' },
      created_at: '2026-04-05T06:07:08.123Z',
    }),
    { action: 'failed_login STANDARD', actor: 'ida', outcome: 'denied' },
  ],
  [
    'a column of GitLab that names the zone',
    said(
      { ID: '7', 'Author ID': '5', 'Author Name': 'Bo', 'Entity Type': 'Project', Action: 'x', 'Created At (UTC)': '2026-04-05 06:07:08' },
      'x',
      'row',
    ),
    { time: { micros: 1775369228000000, zoneAssumed: false } },
  ],
  [
    'a clone of GitHub that several organisations own',
    said({
      '@timestamp': 1775369228000,
      _document_id: 'd',
      action: 'git.clone',
      actor: '',
      business: 'quay',
      org: ['a', 'b'],
      repository: 'quay/x',
    }),
    { actor: null, account: 'quay', nativeId: 'd' },
  ],
];

test.each(TABLE.map(([what, read, fields, lines = []]) => [what, read, fields, lines] as const))('%s', (_, read, fields, lines) => {
  expect(read.event).toMatchObject(fields);
  for (const line of lines) {
    const wanted = line.replace(/^!/, '');
    expect({ line, found: read.lines.some((one) => one.includes(wanted)) }).toEqual({ line, found: wanted === line });
  }
});

describe('deliveries that were joined into one file, one a line', () => {
  const record = (id: string): Part => event('sagemaker', 'CreateTrainingJob', { trainingJobName: `job-${id}` }, null, { eventID: id });
  const batch = (id: string): Part => ({
    messageType: 'DATA_MESSAGE',
    owner: ACCOUNT,
    logEvents: [{ id: '1', timestamp: 1775369228000, message: JSON.stringify(record(id)) }],
  });
  test.each([
    ['CloudTrail files', [{ Records: [] }, { Records: [record('a'), record('b')] }, { Records: [record('c')] }], ['a', 'b', 'c']],
    ['batches of CloudWatch Logs', [batch('a'), batch('b')], ['a', 'b']],
    ['files among records', [record('a'), { Records: [record('b')] }], ['a', 'b']],
  ])('%s', async (_, deliveries, ids) => {
    const text = deliveries.map((one) => JSON.stringify(one)).join('\r\n');
    for (const chunkBytes of [7, 4096]) {
      const { format, events, codes } = await readFile('json', text, { chunkBytes });
      expect({ format, ids: events.map(({ nativeId }) => nativeId), codes }).toEqual({ format: 'aws-cloudtrail', ids, codes: [] });
      for (const { offset, length, nativeId } of events)
        expect(
          Buffer.from(text)
            .subarray(offset, offset + length)
            .toString(),
        ).toMatch(new RegExp(`^\\{.*eventID\\\\?":\\\\?"${nativeId ?? ''}.*\\}$`));
    }
  });

  test('one that was cut leaves its neighbours', async () => {
    const [a, b] = [record('a'), record('b')].map((one) => JSON.stringify({ Records: [one] }));
    const { events, codes } = await readFile('json', `${a ?? ''}\n${(b ?? '').slice(0, -40)}\n${a ?? ''}\n`);
    expect(events.map(({ nativeId }) => nativeId)).toEqual(['a', null, 'a']);
    expect(codes).toEqual(['BAD_RECORD']);
  });
});
