import { expect, test } from 'vitest';
import { readFile } from './read-file.ts';
import { said } from './said.ts';

const row = {
  account_id: 'acc-9',
  metastore_id: 'meta-2',
  workspace_id: '7301',
  entity_type: 'JOB',
  entity_id: '88',
  entity_run_id: '991',
  source_table_full_name: 'harbour.raw.berths',
  source_table_catalog: 'harbour',
  source_table_schema: 'raw',
  source_table_name: 'berths',
  source_path: 's3://quay-lake/raw/berths',
  source_type: 'TABLE',
  target_table_full_name: 'harbour.features.arrivals',
  target_table_catalog: 'harbour',
  target_table_schema: 'features',
  target_table_name: 'arrivals',
  target_path: null,
  target_type: 'TABLE',
  created_by: 'noor@harbour.example',
  event_time: '2026-09-21T14:13:20.000Z',
  event_date: '2026-09-21',
  record_id: 'rec-1',
  event_id: 'ev-1',
  statement_id: null,
  entity_metadata: { job_info: { job_id: '88', job_run_id: '991' }, notebook_id: null },
  direct_access: true,
};
const cell = (value: unknown): string => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
const asCells = (record: object) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, cell(value)]));
/** As Spark writes JSON: what is null is left out. */
const sparse = (record: object) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

const LINES = [
  'dataset harbour.raw.berths identified s3://quay-lake/raw/berths /source_path',
  'dataset harbour.raw.berths read noor@harbour.example /source_table_full_name',
  'dataset harbour.features.arrivals made_from harbour.raw.berths /source_table_full_name',
  'session databricks/7301/runs/991 acts_as noor@harbour.example /created_by',
  'session databricks/7301/runs/991 data harbour.raw.berths [mutable] /source_table_full_name',
  'session databricks/7301/runs/991 output harbour.features.arrivals [mutable] /target_table_full_name',
];

test('a row says what the run of a job read and wrote, as JSON with and without nulls and as a table', () => {
  const read = said(row);
  expect(read.format).toBe('databricks-lineage');
  expect(read.event).toEqual({
    time: { micros: Date.UTC(2026, 8, 21, 14, 13, 20) * 1000, zoneAssumed: false },
    platform: 'databricks',
    service: 'unityCatalog',
    action: 'table_lineage',
    actor: 'noor@harbour.example',
    outcome: 'ok',
    nativeId: 'rec-1',
    uniqueIn: '',
    account: '7301',
  });
  expect(read.lines).toEqual(LINES);
  expect(said(sparse(row)).lines).toEqual(LINES);
  expect(said(asCells(row), 'lineage.csv', 'row')).toMatchObject({ format: 'databricks-lineage', lines: LINES });
});

test('columns, paths, reads that write nothing, and writes without a source', () => {
  const column = { ...row, source_column_name: 'draught', target_column_name: 'depth', record_id: null };
  expect(said(column).event).toMatchObject({ action: 'column_lineage', nativeId: 'ev-1', uniqueIn: null });
  expect(said(column).lines).toEqual(LINES);
  const path = { ...row, source_table_full_name: null, source_type: 'PATH', target_table_full_name: null, target_type: null };
  expect(said(path).lines).toEqual([
    'dataset s3://quay-lake/raw/berths read noor@harbour.example /source_path',
    LINES[3],
    'session databricks/7301/runs/991 data s3://quay-lake/raw/berths [mutable] /source_path',
  ]);
  const { source_table_full_name: _, source_path: __, ...written } = row;
  expect(said(written).lines).toEqual([LINES[3], LINES[5]]);
});

test('an execution at a notebook is a person; one inside a job, and one without a workspace, are not', () => {
  const notebook = { ...row, entity_type: 'NOTEBOOK', entity_run_id: '6_8_e', entity_metadata: { notebook_id: '5' } };
  const sessions = (record: object) => said(record).lines.filter((line) => line.startsWith('session') && line.includes('noor'));
  expect(sessions(notebook)).toEqual(['session databricks/7301/commands/6_8_e person noor@harbour.example /created_by']);
  expect(sessions({ ...notebook, entity_metadata: row.entity_metadata })).toEqual([
    LINES[3],
    'session databricks/7301/commands/6_8_e acts_as noor@harbour.example /created_by',
  ]);
  expect(sessions({ ...notebook, created_by: 'System-User' })).toEqual([]);
  expect(said({ ...row, workspace_id: null }).lines).toEqual(LINES.slice(0, 3));
});

test.each([
  ['Spark', '{{88, 991}, null, null, 5, null, null, null, null}'],
  ['Spark, before spaces and alerts', '{{88, 991}, null, null, 5, null, null}'],
  ['Spark 2', '[[88,991],,,5,,[p-1,u-2]]'],
  ['Python', "Row(job_info=Row(job_id='88', job_run_id='991'), dashboard_id=None, notebook_id='5')"],
])('the run of the job is found in what %s printed of the metadata', (_, entity_metadata) => {
  const printed = { ...asCells(row), entity_type: 'NOTEBOOK', entity_run_id: '', entity_metadata };
  expect(said(printed, 'lineage.csv', 'row').lines).toEqual(LINES);
});

test.each([
  '{{88, 991}, null, 5}',
  '{null, null, null, 5, null, null}',
  '{{88, 991, 7}, null, null, 5, null, null}',
  '{{88, null}, a, b, c, d, e}',
])('and in %s there is none', (entity_metadata) => {
  const printed = { ...asCells(row), entity_type: 'NOTEBOOK', entity_run_id: '', entity_metadata };
  expect(said(printed, 'lineage.csv', 'row').lines).toEqual(LINES.slice(0, 3));
});

test('other tables that name a source or a target are not taken for it', () => {
  expect(said({ source_table_full_name: 'a.b.c', event_time: row.event_time }).format).toBeNull();
  expect(said({ source_path: '/in', target_path: '/out', event_time: row.event_time, entity_id: '4' }).format).toBeNull();
  expect(said({ ...row, event_time: null }).format).toBeNull();
});

test('as files: every row is an event at its own bytes', async () => {
  const line = JSON.stringify(sparse(row));
  const json = await readFile('ndjson', `${line}\n${line.replace('rec-1', 'rec-2')}\n`);
  expect(json).toMatchObject({ format: 'databricks-lineage', codes: [] });
  expect(json.events.map(({ nativeId, offset, line: number }) => [nativeId, offset, number])).toEqual([
    ['rec-1', 0, 1],
    ['rec-2', line.length + 1, 2],
  ]);
  const quoted = (value: unknown): string => `"${cell(value).replaceAll('"', '""')}"`;
  const csv = await readFile('csv', `${Object.keys(row).join(',')}\n${Object.values(row).map(quoted).join(',')}\n`);
  expect(csv).toMatchObject({ format: 'databricks-lineage', codes: [] });
  expect(csv.events[0]?.traces).toHaveLength(LINES.length);
});
