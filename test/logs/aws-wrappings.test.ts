import { describe, expect, test } from 'vitest';
import { ACCOUNT, AT, event, MICROS, REGION, SESSION } from './aws-event.ts';
import { type ReadFile, readFile } from './read-file.ts';

const JOB = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/quay-7`;
const IMAGE = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/train:v1`;
const REQUEST = { trainingJobName: 'quay-7', algorithmSpecification: { trainingImage: IMAGE } };
const RECORD = event('sagemaker', 'CreateTrainingJob', REQUEST, { trainingJobArn: JOB });
const OTHER = event('sagemaker', 'DescribeTrainingJob', { trainingJobName: 'quay-7' }, null, { eventID: 'evt-2' });

/** What every wrapping must give: the same event, and the same run with its image. */
function holdsTheLaunch(read: ReadFile, format: string, count: number): void {
  const { events } = read;
  expect(read.format).toBe(format);
  expect(read.codes).toEqual([]);
  expect(events).toHaveLength(count);
  const launch = events.find(({ action }) => action === 'CreateTrainingJob');
  expect(launch).toMatchObject({
    timeMicros: MICROS,
    platform: 'aws',
    service: 'sagemaker.amazonaws.com',
    actor: `arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines`,
    outcome: 'ok',
    nativeId: 'evt-1',
    account: ACCOUNT,
    region: REGION,
  });
  const said = launch?.traces.filter(({ about, id }) => about === 'run' && id === JOB).map(({ says, value }) => `${says} ${value}`);
  expect(said).toEqual(expect.arrayContaining(['launched CreateTrainingJob', `code ${IMAGE}`, 'session ASIAQUAY0001']));
  expect(launch?.traces.some(({ says, value }) => says === 'person' && value === 'ines@quay.example')).toBe(true);
}

const inner = (read: ReadFile, says: string): string | undefined => read.events[0]?.traces.find((trace) => trace.says === says)?.inner;
const lookedUp = (record: object): object => ({
  EventId: 'evt-1',
  EventName: 'x',
  EventTime: 1775369228,
  CloudTrailEvent: JSON.stringify(record),
});

describe('one record in every wrapping', () => {
  test('as S3 delivers it, and as the event history gives it as JSON', async () => {
    const read = await readFile('json', JSON.stringify({ Records: [RECORD, OTHER] }));
    holdsTheLaunch(read, 'aws-cloudtrail', 2);
    expect(read.events.map(({ pointer }) => pointer)).toEqual(['/Records/0', '/Records/1']);
    const pretty = await readFile('json', JSON.stringify({ Records: [RECORD, OTHER] }, null, 2));
    holdsTheLaunch(pretty, 'aws-cloudtrail', 2);
  });

  test('as lookup-events gives it: JSON in a text', async () => {
    const read = await readFile('json', JSON.stringify({ Events: [lookedUp(RECORD), lookedUp(OTHER)] }));
    holdsTheLaunch(read, 'aws-cloudtrail', 2);
    expect(inner(read, 'code')).toBe('/CloudTrailEvent');
    // The record is one long text, and its words are found all the same.
    expect(Buffer.from(read.events[0]?.lean ?? []).toString()).toContain('training-job/quay-7');
  });

  test('as EventBridge and CloudWatch Logs hand it on', async () => {
    const bridge = await readFile('json', JSON.stringify({ version: '0', 'detail-type': 'AWS API Call via CloudTrail', detail: RECORD }));
    holdsTheLaunch(bridge, 'aws-cloudtrail', 1);
    const bridges = [RECORD, OTHER].map((detail) => JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail })).join('\n');
    const read = await readFile('ndjson', bridges);
    holdsTheLaunch(read, 'aws-cloudtrail', 2);
    expect(inner(read, 'code')).toBe('/detail/requestParameters/algorithmSpecification/trainingImage');
    const logs = { logGroup: 'trail', logEvents: [RECORD, OTHER].map((one, id) => ({ id, timestamp: 1, message: JSON.stringify(one) })) };
    const subscribed = await readFile('json', JSON.stringify(logs));
    holdsTheLaunch(subscribed, 'aws-cloudtrail', 2);
    const filtered = await readFile(
      'json',
      JSON.stringify({ events: [{ logStreamName: 's', message: JSON.stringify(RECORD), timestamp: 1 }] }),
    );
    holdsTheLaunch(filtered, 'aws-cloudtrail', 1);
  });

  test('as CloudWatch Logs exports it: a moment before each line', async () => {
    const line = (record: object): string => `2026-04-05T06:07:09.123Z ${JSON.stringify(record)}`;
    const read = await readFile('log', `${line(RECORD)}\n${line(OTHER)}\n`);
    holdsTheLaunch(read, 'aws-cloudtrail', 2);
    expect(read.events[0]).toMatchObject({ offset: 0, length: line(RECORD).length });
    const single = await readFile('log', line(RECORD));
    holdsTheLaunch(single, 'aws-cloudtrail', 1);
  });

  test('as a list, and one a line', async () => {
    const list = await readFile('json', JSON.stringify([RECORD, OTHER]));
    holdsTheLaunch(list, 'aws-cloudtrail', 2);
    const lines = await readFile('jsonl', [RECORD, OTHER].map((one) => JSON.stringify(one)).join('\n'));
    holdsTheLaunch(lines, 'aws-cloudtrail', 2);
  });

  test('as CloudTrail Lake answers a query', async () => {
    const pairs = (record: object): object[] =>
      Object.entries(record).map(([name, value]) => ({
        [name]: typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
      }));
    const read = await readFile('json', JSON.stringify({ QueryStatus: 'FINISHED', QueryResultRows: [pairs(RECORD), pairs(OTHER)] }));
    holdsTheLaunch(read, 'aws-cloudtrail', 2);
    expect(inner(read, 'code')).toBe(`/${Object.keys(RECORD).indexOf('requestParameters')}/requestParameters`);
  });
});

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const csv = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n');

describe('as a table', () => {
  const COLUMNS = ['eventVersion', 'eventTime', 'eventSource', 'eventName', 'awsRegion', 'eventID', 'recipientAccountId'];
  const plain = (record: Record<string, unknown>): string[] => COLUMNS.map((name) => String(record[name]));

  test('with JSON in its cells, column names in small letters', async () => {
    const header = [...COLUMNS, 'userIdentity', 'requestParameters', 'responseElements'].map((name) => name.toLowerCase());
    const row = (record: Record<string, unknown>): string[] => [
      ...plain(record),
      JSON.stringify(record['userIdentity']),
      JSON.stringify(record['requestParameters']),
      JSON.stringify(record['responseElements']),
    ];
    const read = await readFile('csv', csv(header, row(RECORD), row(OTHER)));
    holdsTheLaunch(read, 'aws-cloudtrail-table', 2);
    expect(inner(read, 'code')).toBe('/requestparameters');
  });

  test('with structures as query engines print them', async () => {
    const context = (SESSION['sessionContext'] as Record<string, Record<string, string>>)['sessionIssuer'];
    const identity = `{type=AssumedRole, principalid=x:ines, arn=${String(SESSION['arn'])}, accountid=${ACCOUNT}, accesskeyid=ASIAQUAY0001, sessioncontext={attributes={mfaauthenticated=true, creationdate=${AT}}, sessionissuer={type=Role, arn=${String(context?.['arn'])}}, sourceidentity=ines@quay.example}}`;
    const request = `{trainingJobName=quay-7, algorithmSpecification={"trainingImage":"${IMAGE}"}, note=a, b and {c}}`;
    const header = [...COLUMNS, 'userIdentity', 'requestParameters', 'responseElements'];
    const time = { ...RECORD, eventTime: '2026-04-05 06:07:08.000' };
    const read = await readFile('csv', csv(header, [...plain(time), identity, request, `{trainingJobArn=${JOB}}`]));
    holdsTheLaunch(read, 'aws-cloudtrail-table', 1);
  });

  test('with the whole record in one cell', async () => {
    const read = await readFile('csv', csv(['@timestamp', '@message'], ['2026-04-05 06:07:09.000', JSON.stringify(RECORD)]));
    holdsTheLaunch(read, 'aws-cloudtrail-table', 1);
  });

  test('the event history as CSV names caller and job, and nothing of what was asked for', async () => {
    const header = [
      'Event ID',
      'Event time',
      'User name',
      'AWS access key',
      'Event name',
      'Event source',
      'AWS region',
      'Resources',
      'Error code',
    ];
    const resources = JSON.stringify([{ resourceType: 'AWS::SageMaker::TrainingJob', resourceName: JOB }]);
    const row = (...rest: readonly string[]): string[] => ['evt-1', AT, 'ines', 'ASIAQUAY0001', ...rest];
    const user = ['evt-2', AT, 'kaj', 'AKIAQUAY0001', 'CreateTrainingJob', 'sagemaker.amazonaws.com', REGION, resources, ''];
    const read = await readFile(
      'csv',
      csv(
        header,
        row('CreateTrainingJob', 'sagemaker.amazonaws.com', REGION, resources, ''),
        row('CreateTrainingJob', 'sagemaker.amazonaws.com', REGION, resources, 'AccessDenied'),
        row('DescribeTrainingJob', 'sagemaker.amazonaws.com', REGION, '', ''),
        user,
      ),
    );
    expect(read.format).toBe('aws-event-history');
    expect(read.events.map(({ outcome, actor }) => `${outcome} ${actor}`)).toEqual(['ok ines', 'denied ines', 'ok ines', 'ok kaj']);
    expect(read.events.map(({ traces }) => traces.map(({ about, says, value }) => `${about} ${says} ${value}`))).toEqual([
      // A temporary key is that of a session, whose name whoever asked for it chose: it names no user.
      ['run launched CreateTrainingJob', 'run launcher ASIAQUAY0001', 'run session ASIAQUAY0001', 'session labelled ines'],
      ['attempt launched CreateTrainingJob', 'attempt launcher ASIAQUAY0001', 'attempt session ASIAQUAY0001', 'session labelled ines'],
      [],
      ['run launched CreateTrainingJob', 'run launcher kaj', 'run session AKIAQUAY0001'],
    ]);
  });
});

test('records of another major version are events and say nothing, wrapped or not', async () => {
  const next = { ...RECORD, eventVersion: '2.0' };
  const plain = await readFile('json', JSON.stringify({ Records: [next] }));
  expect(plain.codes).toContain('UNKNOWN_DIALECT');
  expect(plain.events[0]?.traces).toEqual([]);
  const wrapped = await readFile('json', JSON.stringify({ Events: [lookedUp(next)] }));
  expect(wrapped.events[0]?.traces).toEqual([]);
});

test.each([
  [{ errorCode: 'Client.UnauthorizedOperation' }, 'denied'],
  [{ errorCode: 'ThrottlingException' }, 'error'],
  [{ errorMessage: 'Failed authentication' }, 'error'],
  [{ eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' }, 'denied'],
  [{ recipientAccountId: undefined }, 'ok'],
])('%j ends as %s', async (changes, outcome) => {
  const read = await readFile('json', JSON.stringify({ Records: [{ ...OTHER, ...changes }] }));
  expect(read.events[0]).toMatchObject({ outcome, account: ACCOUNT });
});
