import { expect, test } from 'vitest';
import { ocsfOf } from './ocsf.ts';
import { cellName, cellXml, fitted } from './xlsx/cells.ts';
import { workbook } from './xlsx/workbook.ts';

const EVENT = {
  id: 'E1-1',
  time: '2026-08-01T10:00:00.250Z',
  platform: 'aws-sagemaker',
  service: 'sagemaker.amazonaws.com',
  action: 'CreateTrainingJob',
  actor: 'ada',
  outcome: 'ok' as const,
  nativeId: 'n1',
  account: '111122223333',
  region: 'eu-west-1',
  run: null,
  pointer: { evidence: 'E1', member: null, offset: 0, length: 10, line: null, pointer: '/Records/0', sha256: 'a'.repeat(64) },
  marks: [],
  copies: [],
  copyCount: 0,
};

test('an event as OCSF: class, activity by its verb, milliseconds, account and region', () => {
  expect(ocsfOf(EVENT)).toMatchObject({
    activity_id: 1,
    type_uid: 600_301,
    status_id: 1,
    time: Date.parse(EVENT.time),
    cloud: { provider: 'aws-sagemaker', account: { uid: '111122223333' }, region: 'eu-west-1' },
    actor: { user: { name: 'ada' } },
  });
  expect(ocsfOf({ ...EVENT, action: 'jobs.deleteRun', outcome: 'denied' })).toMatchObject({
    activity_id: 4,
    status_id: 2,
    status_detail: 'denied',
  });
  expect(ocsfOf({ ...EVENT, action: 'Frobnicate' })).toMatchObject({ activity_id: 99, activity_name: 'Frobnicate', type_uid: 600_399 });
});

test('what the record does not say is unknown, and an event without a time is none', () => {
  expect(ocsfOf({ ...EVENT, actor: null, outcome: 'unknown' })).toMatchObject({ actor: { user: { type_id: 0 } }, status_id: 0 });
  expect(ocsfOf({ ...EVENT, time: null })).toBeNull();
  expect(ocsfOf({ ...EVENT, time: 'yesterday' })).toBeNull();
});

test.each([
  ['=1+1', '=1+1'],
  ['a\u000bb', 'a_x000B_b'],
  ['_x0041_', '_x005F_x0041_'],
  ['<&">', '&lt;&amp;&quot;&gt;'],
  ['\ud800', '\ufffd'],
])('the text %j stands in a cell as a string', (value, written) => {
  expect(cellXml(value, 0, 0, 'text')).toBe(`<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`);
});

test('what is longer than a cell may be is cut and says so', () => {
  const cut = fitted('x'.repeat(40_000));
  expect(cut.length).toBe(32_767);
  expect(cut).toMatch(/cut here, 40000 characters in all\)$/u);
});

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map((column) => cellName(0, column))).toEqual(['A1', 'Z1', 'AA1', 'AZ1', 'BA1', 'ZZ1', 'AAA1']);
});

test('the same sheets give the same bytes', async () => {
  const sheets = [{ name: 'one', columns: ['a', 'b'], rows: [['x', 1]] }];
  expect((await workbook(sheets)).equals(await workbook(sheets))).toBe(true);
});
