import { expect, test } from 'vitest';
import { dottedRow } from '../../electron/core/logs/tables/dotted-row.ts';
import { lostPointers } from './lost-pointers.ts';
import { readFile } from './read-file.ts';
import { about, said } from './said.ts';

const PARENT = 'projects/harbour-ml/locations/europe-west4';
const JOB = `${PARENT}/tuningJobs/5522334455667788990`;

const row = {
  insertId: 'ins-1',
  logName: 'projects/harbour-ml/logs/cloudaudit.googleapis.com%2Factivity',
  'protoPayload.@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
  'protoPayload.authenticationInfo.principalEmail': 'ines@harbour.example',
  'protoPayload.authorizationInfo': '[{"permission":"aiplatform.tuningJobs.create","granted":true}]',
  'protoPayload.methodName': 'google.cloud.aiplatform.v1.GenAiTuningService.CreateTuningJob',
  'protoPayload.request.parent': PARENT,
  'protoPayload.request.tuningJob.baseModel': 'gemini-2.0-flash-001',
  'protoPayload.request.tuningJob.labels.ticket': 'chg-7',
  'protoPayload.request.tuningJob.supervisedTuningSpec.hyperParameters.epochCount': '3',
  'protoPayload.request.tuningJob.supervisedTuningSpec.trainingDatasetUri': 'gs://harbour-data/tune.jsonl',
  'protoPayload.resourceName': PARENT,
  'protoPayload.response.name': JOB,
  'protoPayload.serviceName': 'aiplatform.googleapis.com',
  'protoPayload.status.code': '',
  receiveTimestamp: '2026-02-03T04:05:07Z',
  'resource.labels.project_id': 'harbour-ml',
  'resource.type': 'audited_resource',
  severity: 'NOTICE',
  timestamp: '2026-02-03T04:05:06.123456Z',
};

test('a row is the entry that its columns spell, and every trace points to its column', () => {
  const read = said(row, 'logs.csv', 'row');
  expect(read.format).toBe('gcp-audit');
  expect(read.event).toMatchObject({
    time: { micros: Date.UTC(2026, 1, 3, 4, 5, 6) * 1000 + 123456 },
    service: 'aiplatform.googleapis.com',
    action: 'google.cloud.aiplatform.v1.GenAiTuningService.CreateTuningJob',
    actor: 'ines@harbour.example',
    outcome: 'ok',
    nativeId: 'ins-1',
    uniqueIn: row.logName,
    rendered: true,
    account: 'harbour-ml',
  });
  const at = '/protoPayload.request.tuningJob';
  const lines = about(read, `run ${JOB}`);
  expect(lines).toContain('launched GenAiTuningService.CreateTuningJob /protoPayload.methodName');
  expect(lines).toContain('launcher ines@harbour.example /protoPayload.authenticationInfo.principalEmail');
  expect(lines).toContain(`base_model gemini-2.0-flash-001 [version] ${at}.baseModel`);
  expect(lines).toContain(`data gs://harbour-data/tune.jsonl [mutable] ${at}.supervisedTuningSpec.trainingDatasetUri`);
  expect(lines).toContain(`labelled chg-7 [client] ${at}.labels.ticket`);
  // What several columns make up has no column of its own.
  expect(lines.some((line) => /^config \{.*"3".*\} $/.test(line))).toBe(true);
  expect(lostPointers(row, read)).toEqual([]);
});

test('a launch without columns for its request is one that the table leaves out; in a cell of JSON it points to the cell', () => {
  const bare = Object.fromEntries(Object.entries(row).filter(([column]) => !column.startsWith('protoPayload.request')));
  const left = about(said(bare, 'logs.csv', 'row'), `run ${JOB}`);
  expect(left.filter((line) => line.includes('[unexported]'))).toEqual([
    'data - [unexported] ',
    'config - [unexported] ',
    'code - [unexported] ',
  ]);
  const request = { tuningJob: { baseModel: 'gemini-2.0-flash-001' } };
  const packed = about(said({ ...bare, 'protoPayload.request': JSON.stringify(request) }, 'logs.csv', 'row'), `run ${JOB}`);
  expect(packed).toContain('base_model gemini-2.0-flash-001 [version] /protoPayload.request');
});

test('refused calls, other logs in the same table, and tables of other makers', () => {
  const refused = { ...row, 'protoPayload.authorizationInfo': '', 'protoPayload.authorizationInfo[0].granted': 'false' };
  expect(said(refused, 'logs.csv', 'row').event?.outcome).toBe('denied');
  const text = { insertId: 'i', logName: 'projects/p/logs/app', textPayload: 'started', timestamp: row.timestamp };
  expect(said(text, 'logs.csv', 'row')).toMatchObject({ format: 'gcp-audit', event: { action: 'app', nativeId: 'i' }, traces: [] });
  expect(said({ insertId: 'i', logName: 'x', timestamp: row.timestamp }, 'logs.csv', 'row').format).toBeNull();
  expect(said({ 'protoPayload.methodName': 'm', timestamp: row.timestamp }, 'logs.csv', 'row').format).toBeNull();
});

test('a file of them: each row an event, an entry without a payload among them', async () => {
  const columns = Object.keys(row);
  const quoted = (cells: Readonly<Record<string, string>>): string =>
    columns.map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`).join(',');
  const other = { insertId: 'ins-2', logName: 'projects/harbour-ml/logs/requests', timestamp: row.timestamp };
  const read = await readFile('csv', `${columns.join(',')}\n${quoted(row)}\n${quoted(other)}\n`);
  expect(read).toMatchObject({ format: 'gcp-audit', codes: [] });
  expect(read.events.map(({ nativeId, action }) => [nativeId, action.split('.').at(-1)])).toEqual([
    ['ins-1', 'CreateTuningJob'],
    ['ins-2', 'requests'],
  ]);
});

test('paths of columns: quoted steps, lists, names that every object has, and what is no path', () => {
  const read = dottedRow({
    'labels."k8s.io/app.name"': 'quay',
    'items[1].id': 'b',
    'items[0].id': 'a',
    '__proto__.x': '1',
    'a..b': 'no',
    '[': 'no',
    a: 'first',
    'a.c': 'second',
  });
  expect(JSON.stringify(read.record)).toBe(
    '{"labels":{"k8s.io/app.name":"quay"},"items":[{"id":"a"},{"id":"b"}],"__proto__":{"x":"1"},"a":"first"}',
  );
  expect(read.pointerTo('/labels/k8s.io~1app.name')).toBe('/labels."k8s.io~1app.name"');
  expect(read.pointerTo('/items/1/id')).toBe('/items[1].id');
  expect(read.pointerTo('/items')).toBe('');
});
