import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readXlsx } from '../../electron/core/documents/read-xlsx.ts';
import { EXPORT_TABLES, type ExportFormat } from '../../shared/domain/exports.ts';
import { collect } from '../documents/collect.ts';
import { ASSESSOR, type Bench, openBench } from '../fixtures/engine.ts';
import { OscalResults } from '../golden/oscal-schema.ts';
import { runTool } from '../fixtures/outside-tool.ts';
import { delivery } from '../intake/cloudtrail.ts';

const FORMULA = '=HYPERLINK("http://x","y")';
let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'bundle'));
  writeFileSync(join(bench.folder, 'bundle', 'trail.json'), delivery(3));
  writeFileSync(join(bench.folder, 'bundle', '=cmd,"1".txt'), 'Records are kept for 400 days.\n');
  await bench.take('bundle');
  await bench.client['answer.set']({ question: 'DB-01', position: 'open', disposition: 'undecided', rationale: FORMULA });
});
afterAll(() => bench.close());

const at = (name: string): string => join(bench.folder, name);
const write = async (format: ExportFormat, name: string, more: object = {}) =>
  bench.client['export.write']({ format, out: bench.grant(name), ...more });
const text = (name: string): string => readFileSync(at(name), 'utf8');

test.each<ExportFormat>(['oscal', 'xlsx', 'csv', 'hashlist', 'ocsf'])(
  '%s is written whole and is in the ledger with its digest',
  async (format) => {
    const written = await write(format, `one.${format}`);
    const bytes = readFileSync(at(`one.${format}`));
    expect(written).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), notes: [] });
    const [entry] = (await bench.client['ledger.list']({ limit: 1 })).entries;
    expect(entry).toMatchObject({ action: 'workspace.exported', object: format, actor: `${ASSESSOR.name} <${ASSESSOR.personId}>` });
    expect(entry?.detail).toMatchObject({ format, rows: written.rows, bytes: bytes.length });
  },
);

test('a place that cannot be written to is refused, nothing is left there and the ledger says nothing', async () => {
  const before = (await bench.client['ledger.list']({ limit: 1 })).entries[0]?.seq;
  for (const format of ['xlsx', 'ocsf'] as const)
    await expect(write(format, 'nowhere/x')).rejects.toMatchObject({ code: 'file/unwritable' });
  expect(existsSync(at('nowhere'))).toBe(false);
  expect(readdirSync(bench.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  expect((await bench.client['ledger.list']({ limit: 1 })).entries[0]?.seq).toBe(before);
});

test('OSCAL has the shape of OSCAL, is marked a draft and holds each question once', async () => {
  await write('oscal', 'o.json');
  const { metadata, results } = OscalResults.parse(JSON.parse(text('o.json')))['assessment-results'];
  expect(metadata.props.find(({ name }) => name === 'status')?.value).toBe('draft');
  const selection = results[0]?.['reviewed-controls']['control-selections'][0];
  expect([...(selection?.['include-controls'] ?? []), ...(selection?.['exclude-controls'] ?? [])]).toHaveLength(45);
});

test('a CSV has one row an answer and no cell that computes', async () => {
  expect(await write('csv', 'q.csv')).toMatchObject({ rows: 45 });
  expect(text('q.csv')).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(text('q.csv')).not.toMatch(/(^|,|\r\n)"?[=+@]/u);
  for (const table of EXPORT_TABLES) await write('csv', `${table}.csv`, { table });
  expect(text('evidence.csv')).toContain(`"'=cmd,""1"".txt"`);
});

test('the hash list leads every name with its id, so that none is a formula and none meets another', async () => {
  await write('hashlist', 'h.txt');
  const digest = createHash('sha256').update('Records are kept for 400 days.\n').digest('hex');
  const [head, ...rows] = text('h.txt').trimEnd().split('\n');
  expect(head).toBe('filename,hash,algorithm');
  expect(rows.find((row) => row.includes(digest))).toMatch(new RegExp(`^"E\\d/=cmd,""1""\\.txt",${digest},SHA-256$`, 'u'));
  expect(rows).toHaveLength(2);
});

test('a workbook is read by our own reader and by an unrelated one, with every text a text', async () => {
  await write('xlsx', 'w.xlsx');
  const found = await collect((sink) => readXlsx(readFileSync(at('w.xlsx')), 10_000_000, sink));
  expect(found.codes).toEqual([]);
  expect(found.pages.map((page) => page.text.split('\n')[0])).toEqual(expect.arrayContaining(['about', ...EXPORT_TABLES]));
  expect(found.text).toContain(FORMULA);
  const sheets = runTool(
    'python3',
    [
      '-c',
      'import sys,zipfile,xml.etree.ElementTree as E\nz=zipfile.ZipFile(sys.argv[1]); print(z.testzip())\nfor n in z.namelist(): E.fromstring(z.read(n))\nx=b"".join(z.read(n) for n in z.namelist()); print(x.count(b"<f>"), x.count(b"<f "), len(z.namelist()))',
      'w.xlsx',
    ],
    bench.folder,
  ).output;
  expect(sheets.trim().split(/\s+/u)).toEqual(['None', '0', '0', '12']);
});

test('OCSF has each event with its time, its class and the place it was read from', async () => {
  expect(await write('ocsf', 'e.ndjson')).toMatchObject({ rows: 3, notes: [] });
  const [first] = text('e.ndjson').trim().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    class_uid: 6003,
    category_uid: 6,
    metadata: { version: '1.3.0' },
    time: expect.any(Number) as number,
    unmapped: { pointer: { evidence: expect.stringMatching(/^E\d$/u) as string } },
  });
});
