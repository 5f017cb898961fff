import { describe, expect, test } from 'vitest';
import { listIssues } from '../../electron/core/evidence/list-issues.ts';
import { deskWith, listed } from '../reconstruction/case.ts';
import { ACCOUNT, event, MICROS, type Part, REGION, SESSION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { readFile } from './read-file.ts';
import { said } from './said.ts';

const job = (name: string): Part =>
  event(
    'sagemaker',
    'CreateTrainingJob',
    { trainingJobName: name, hyperParameters: { lr: '1e-4' } },
    { trainingJobArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/${name}` },
    { eventID: `evt-${name}` },
  );
const approval = {
  '@timestamp': MICROS / 1000,
  _document_id: 'doc-1',
  action: 'workflows.approve_workflow_job',
  actor: 'olle',
  org: 'reef',
  repo: 'reef/train',
  workflow_run_id: 70_000_000_001,
};
const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const lines = (records: readonly unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n');

/** As Splunk's export gives each result of a search; the moment in it is that of its index. */
const splunk = (record: unknown, offset: number) => ({
  preview: false,
  offset,
  result: { _raw: JSON.stringify(record), _time: '2026-04-05 07:00:00.000 UTC', index: 'aws', sourcetype: 'aws:cloudtrail' },
});
/** As Elasticsearch keeps a document with the event that it was made of, and its tools dump it. */
const elastic = (record: unknown) => ({
  _index: '.ds-logs-aws.cloudtrail-default-000001',
  _id: 'x1',
  _source: {
    '@timestamp': '2026-04-05T07:00:00.000Z',
    event: { action: 'CreateTrainingJob', outcome: 'success', original: JSON.stringify(record) },
  },
});
const table = (records: readonly unknown[]): string =>
  ['"_time",host,"_raw"', ...records.map((record) => `"2026-04-05T07:00:00.000+0000",hf,${cell(JSON.stringify(record))}`)].join('\n');

const JOBS = [job('one'), job('two')];
const ARN = SESSION['arn'];

test.each([
  ['Splunk, one a line', 'json', lines(JOBS.map(splunk))],
  ['Splunk, as a table', 'csv', table(JOBS)],
  ['Elasticsearch', 'json', lines(JOBS.map(elastic))],
  [
    'Kibana, as a table',
    'csv',
    ['@timestamp,event.original', ...JOBS.map((one) => `"Apr 5, 2026 @ 07:00:00.000",${cell(JSON.stringify(one))}`)].join('\n'),
  ],
  [
    'LogScale',
    'json',
    JSON.stringify(
      JOBS.map((one) => ({ '@timestamp': 1775372400000, '@rawstring': JSON.stringify(one) })),
      null,
      2,
    ),
  ],
  ['Loki', 'jsonl', lines(JOBS.map((one) => ({ labels: { app: 'trail' }, line: JSON.stringify(one), timestamp: '2026-04-05T07:00:00Z' })))],
])('records that %s carries are those of their own log', async (_, extension, content) => {
  const read = await readFile(extension, content);
  expect(read).toMatchObject({ format: 'aws-cloudtrail', codes: [] });
  expect(read.events.map(({ nativeId, timeMicros, actor, account }) => [nativeId, timeMicros, actor, account])).toEqual(
    ['evt-one', 'evt-two'].map((id) => [id, MICROS, ARN, ACCOUNT]),
  );
  const direct = said(JOBS[0]).traces.map(({ inner: __, ...trace }) => trace);
  expect(read.events[0]?.traces.map(({ inner: __, ...trace }) => trace)).toEqual(direct);
});

test('what they say stands in the text that holds them', () => {
  const record = splunk(approval, 0);
  const read = said(record);
  expect(read).toMatchObject({ format: 'github-audit', event: { actor: 'olle', account: 'reef' } });
  expect(new Set(read.traces.map(({ inner }) => inner))).toEqual(new Set(['/result/_raw']));
  expect(lostPointers(record, read)).toEqual([]);
});

describe('in a table of several logs', () => {
  test('each row is of its own, and one that carries none is an event of the table', async () => {
    const read = await readFile('csv', `${table([job('one'), approval])}\n"2026-04-05T07:00:00.000+0000",hf,plain words\n`);
    expect(read.events.map(({ platform, actor }) => [platform, actor])).toEqual([
      ['aws', ARN],
      ['github', 'olle'],
      ['csv', null],
    ]);
  });
});

test('a text that no reader knows, and a description that is no event, are not taken for a log', () => {
  expect(said({ message: '{"hello":1}', level: 'info' }).format).toBeNull();
  expect(said({ message: JSON.stringify({ adapter: 1 }) }).format).toBeNull();
  const described = { TrainingJobArn: 'arn:aws:sagemaker:eu-west-2:1:training-job/x', TrainingJobStatus: 'Completed' };
  expect(said({ message: JSON.stringify(described) }).format).toBeNull();
});

test('beside the delivery itself they are the same records again', async () => {
  const at = await deskWith({
    'trail.json': JSON.stringify({ Records: JOBS }),
    'splunk.json': lines(JOBS.map(splunk)),
    'splunk.csv': table(JOBS),
  });
  expect(listIssues(at.workspace()).map(({ code }) => code)).not.toContain('ID_CLASH');
  expect(listed(at).runs).toHaveLength(2);
});
