import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../fixtures/engine.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Statement } from '../../shared/domain/statement.ts';
import { sha256 } from '../golden/report-fixture.ts';
import { makeZip } from '../intake/make-zip.ts';

const FOREIGN =
  'Change;Freigeber;Entscheid;am;Lauf\nC-1;noor;freigegeben;03.02.2026 05:05;berth-2026-7\nC-2;noor;abgelehnt;04.02.2026 05:05;berth-2026-8\n';
const OWN = 'ticket,requested_by,approver,decision,decided_at,subject\nCHG-9,ines,noor,approved,2026-02-03 04:05:06,berth-2026-9\n';
const DATES = 'timestamp,action,actor\n03/04/2026 10:00,a,b\n05/04/2026 10:00,a,b\n';
const OLD_SYSLOG = 'Feb  3 04:05:06 quay app: one\nFeb  3 04:05:07 quay app: two\n';

let bench: Bench;
const idOf = async (name: string): Promise<string> => (await bench.client['evidence.list']({})).find((row) => row.name === name)?.id ?? '';
const timesOf = async (name: string): Promise<(string | null)[]> => {
  const evidence = await idOf(name);
  const { events } = await bench.client['events.list']({ where: [{ field: 'evidence', equals: evidence }] });
  return events.map(({ time }) => time);
};
const approvals = async (): Promise<string[]> =>
  (await bench.client['runs.list']({})).orphans.filter(({ kind }) => kind === 'approval').map(({ id }) => id);
const refused = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  bench = await openBench();
  const bundle = join(bench.folder, 'bundle');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'freigaben.csv'), FOREIGN);
  writeFileSync(join(bundle, 'own.csv'), OWN);
  writeFileSync(join(bundle, 'dates.csv'), DATES);
  writeFileSync(join(bundle, 'old.log'), OLD_SYSLOG);
  writeFileSync(join(bundle, 'people.csv'), 'name,age\nines,40\nnoor,41\n');
  writeFileSync(join(bundle, 'more.zip'), makeZip([{ name: 'tables/freigaben.csv', content: FOREIGN.replaceAll('C-', 'D-') }]));
  await bench.take('bundle');
});
afterAll(() => bench.close());

test('tables are listed by what is known of them; nothing is read as an approval before somebody said so', async () => {
  const tables = await bench.client['logs.mappings']({});
  expect(tables.map(({ name, state, asks }) => [name, state, asks])).toEqual([
    // own.csv names its columns so that a reader knows it; there is nothing to say of it.
    ['dates.csv', 'unmapped', ['day_first']],
    ['freigaben.csv', 'unmapped', []],
    ['more.zip', 'unmapped', []],
    ['people.csv', 'unmapped', []],
  ]);
  expect(await approvals()).toEqual([]);
  const evidence = await idOf('freigaben.csv');
  const [table] = await bench.client['logs.mappings']({ evidence });
  expect(table).toMatchObject({ state: 'unmapped', header: ['Change', 'Freigeber', 'Entscheid', 'am', 'Lauf'], by: null });
  expect(table?.rows[0]).toEqual(['C-1', 'noor', 'freigegeben', '03.02.2026 05:05', 'berth-2026-7']);
});

test('what a person says of columns is kept, shown, in the ledger, and holds for every table with the same columns', async () => {
  const evidence = await idOf('freigaben.csv');
  const columns = { ticket: ['Change'], approver: ['Freigeber'], decision: ['Entscheid'], decided_at: ['am'], subject: ['Lauf'] };
  const table = await bench.client['logs.map']({ evidence, mapping: { columns } });
  expect(table).toMatchObject({ state: 'mapped', asks: ['zone', 'decisions'], unknownDecisions: ['abgelehnt', 'freigegeben'] });
  expect(table.by).toContain('HM-1042');
  const decisions = { freigegeben: 'approved', abgelehnt: 'rejected' } as const;
  expect(await bench.client['logs.map']({ evidence, mapping: { columns, decisions } })).toMatchObject({ asks: ['zone'] });
  expect((await approvals()).toSorted()).toEqual(['C-1', 'C-2', 'D-1', 'D-2']);
  expect(await timesOf('freigaben.csv')).toEqual(['2026-02-03T05:05:00Z', '2026-02-04T05:05:00Z']);
  const ledger = (await bench.client['ledger.list']({ limit: 500 })).entries.filter(({ action }) => action === 'logs.mapped');
  expect(ledger).toHaveLength(2);
  expect(ledger.map(({ detail }) => detail)).toContainEqual(
    expect.objectContaining({ header: table.headerSha256, mapping: expect.objectContaining({ decisions }) }),
  );
});

test('a file of the same columns that comes later is read by it at once', async () => {
  writeFileSync(join(bench.folder, 'later.csv'), FOREIGN.replaceAll('C-', 'F-'));
  await bench.take('later.csv');
  expect(await approvals()).toContain('F-1');
});

test('an attestation says which evidence is read by it, and by whose word', async () => {
  const { pdf } = await bench.client['attest.draft']({});
  const text = Buffer.from(pdf).toString('utf8');
  const from = text.indexOf('{"_type"');
  const { predicate } = JSON.parse(text.slice(from, text.indexOf('\nendstream', from))) as Statement;
  const ids = await Promise.all(['freigaben.csv', 'later.csv', 'more.zip'].map(idOf));
  const [mapping, ...more] = predicate.mappings;
  expect(more).toEqual([]);
  expect(mapping).toMatchObject({ kind: 'approvals', evidence: ids.toSorted() });
  expect(mapping?.columns).toContainEqual({ role: 'approver', names: ['Freigeber'] });
  expect(predicate.persons.find(({ id }) => id === mapping?.by)?.personId).toBe('HM-1042');
  const said = (await bench.client['ledger.list']({ limit: 500 })).entries.filter(({ action }) => action === 'logs.mapped');
  expect(said.map(({ detail }) => sha256(canonicalJson((detail as { mapping: unknown }).mapping)))).toContain(mapping?.sha256);
});

test('a zone declared later moves the times of what had none, and of nothing else', async () => {
  expect(await timesOf('own.csv')).toEqual(['2026-02-03T04:05:06Z']);
  await bench.client['evidence.card']({ evidence: await idOf('own.csv'), card: { timezone_declared: 'Europe/Berlin' } });
  expect(await timesOf('own.csv')).toEqual(['2026-02-03T03:05:06Z']);
  expect(await timesOf('freigaben.csv')).toEqual(['2026-02-03T05:05:00Z', '2026-02-04T05:05:00Z']);
});

test('a period on the card gives a log without years its year; who says which number is the day gives dates', async () => {
  expect(await timesOf('old.log')).toEqual([null, null]);
  await bench.client['evidence.card']({ evidence: await idOf('old.log'), card: { period_from: '2026-02-01', period_to: '2026-02-28' } });
  expect(await timesOf('old.log')).toEqual(['2026-02-03T04:05:06Z', '2026-02-03T04:05:07Z']);
  expect(await timesOf('dates.csv')).toEqual([null, null]);
  const table = await bench.client['logs.map']({ evidence: await idOf('dates.csv'), mapping: { dayFirst: true } });
  expect(table).toMatchObject({ state: 'mapped', asks: ['zone'] });
  expect(await timesOf('dates.csv')).toEqual(['2026-04-03T10:00:00Z', '2026-04-05T10:00:00Z']);
});

test('what cannot be is refused, and nothing is changed', async () => {
  const evidence = await idOf('freigaben.csv');
  const before = (await bench.client['ledger.list']({ limit: 500 })).entries.length;
  await expect(bench.client['logs.map']({ evidence, mapping: { columns: { ticket: ['Nope'] } } })).rejects.toEqual(
    refused('logs/no-column'),
  );
  await expect(bench.client['logs.map']({ evidence, mapping: { columns: { ticket: ['Change', 'am'] } } })).rejects.toEqual(
    refused('logs/one-column'),
  );
  await expect(bench.client['logs.map']({ evidence, member: 'x.csv', mapping: {} })).rejects.toEqual(refused('logs/no-table'));
  await expect(bench.client['logs.map']({ evidence: await idOf('old.log'), mapping: {} })).rejects.toEqual(refused('logs/no-table'));
  await expect(bench.client['logs.map']({ evidence: 'E999', mapping: {} })).rejects.toEqual(refused('evidence/unknown'));
  expect((await bench.client['ledger.list']({ limit: 500 })).entries).toHaveLength(before);
});

describe('looked at before it is said, and taken back after', () => {
  const LOG = 'Zeit;Wer;Was;Ausgang\n03/04/2026 10:00;ada;Start;fertig\n04/04/2026 11:00;ben;;denied\n';
  const columns = { time: ['Zeit'], actor: ['Wer'], action: ['Was'], outcome: ['Ausgang'] };
  let evidence = '';
  beforeAll(async () => {
    for (const name of ['quay.csv', 'pier.csv'])
      writeFileSync(join(bench.folder, name), name === 'pier.csv' ? LOG.replaceAll('ada', 'eve') : LOG);
    writeFileSync(
      join(bench.folder, 'odd.ndjson'),
      '{"wann":"2026-04-03T10:00:00Z","wer":{"name":"ada"}}\n{"wann":"x","wer":{"name":"ben"}}\n',
    );
    for (const name of ['quay.csv', 'pier.csv', 'odd.ndjson']) await bench.take(name);
    evidence = await idOf('quay.csv');
  });

  test('a preview names what each row would become, what is wrong in which cell, and what has to be asked; nothing is kept', async () => {
    const before = await bench.client['ledger.list']({ limit: 1 });
    const open = await bench.client['logs.preview']({ evidence, mapping: { columns } });
    expect(open).toMatchObject({ kind: 'events', asks: ['day_first', 'zone'], unknownDecisions: [], unknownOutcomes: ['fertig'] });
    expect(
      open.rows.map(({ row, time, actor, action, outcome, problems }) => [
        row,
        time,
        actor,
        action,
        outcome,
        problems.map(({ column, code }) => `${column} ${code}`),
      ]),
    ).toEqual([
      [1, null, 'ada', 'Start', 'unknown', ['Zeit TIME_AMBIGUOUS', 'Ausgang OUTCOME_UNKNOWN']],
      [2, '2026-04-04T11:00:00Z', 'ben', '', 'denied', ['Was CELL_EMPTY']],
    ]);
    const asked = await bench.client['logs.preview']({ evidence, mapping: { columns, dayFirst: true } });
    expect(asked).toMatchObject({ asks: ['zone'], rows: [{ time: '2026-04-03T10:00:00Z' }, {}] });
    const said = { columns, dayFirst: true, zone: 'Europe/Berlin (wall clock)', outcomes: { fertig: 'ok' as const } };
    const closed = await bench.client['logs.preview']({ evidence, mapping: said });
    expect(closed).toMatchObject({
      asks: [],
      unknownOutcomes: [],
      rows: [{ time: '2026-04-03T08:00:00Z', outcome: 'ok', problems: [] }, {}],
    });
    await expect(bench.client['logs.preview']({ evidence, mapping: { columns, zone: 'Quayside' } })).rejects.toEqual(
      refused('logs/no-zone'),
    );
    expect(await bench.client['ledger.list']({ limit: 1 })).toEqual(before);
  });

  test('it holds for every file with the same columns, can be printed, removed, and both can be undone', async () => {
    const said = { columns, dayFirst: true, zone: 'Europe/Berlin' };
    const pier = await idOf('pier.csv');
    const table = await bench.client['logs.map']({ evidence, mapping: said });
    expect(table).toMatchObject({
      state: 'mapped',
      kind: 'events',
      asks: ['outcomes'],
      sameTotal: 1,
      same: [{ evidence: pier, name: 'pier.csv' }],
    });
    const read = ['2026-04-03T08:00:00Z', '2026-04-04T09:00:00Z'];
    expect([await timesOf('quay.csv'), await timesOf('pier.csv')]).toEqual([read, read]);
    await bench.client['logs.mapping']({ evidence: pier, out: bench.grant('columns.md') });
    const page = readFileSync(join(bench.folder, 'columns.md'), 'utf8');
    expect(page).toContain('| time | Zeit |');
    expect(page).toContain(`- ${evidence} quay.csv`);
    // Said of one file, taken back at another: it is said of the columns.
    expect(await bench.client['logs.unmap']({ evidence: pier })).toMatchObject({ state: 'unmapped', mapping: null, by: null });
    expect(await timesOf('quay.csv')).toEqual([null, null]);
    await expect(bench.client['logs.unmap']({ evidence })).rejects.toEqual(refused('logs/not-mapped'));
    expect(await bench.client['history.undo']({})).toEqual({ undone: `removal of the meaning of the columns of ${pier}` });
    expect(await timesOf('quay.csv')).toEqual(read);
    expect(await bench.client['history.undo']({})).toEqual({ undone: `meaning of the columns of ${evidence}` });
    expect(await timesOf('quay.csv')).toEqual([null, null]);
  });

  test('nobody takes back what was said anew since', async () => {
    await bench.client['logs.map']({ evidence, mapping: { columns } });
    await bench.client['workspace.person']({ person: REVIEWER });
    await bench.client['logs.map']({ evidence, mapping: { columns, dayFirst: false } });
    await bench.client['workspace.person']({ person: ASSESSOR });
    await expect(bench.client['history.undo']({})).rejects.toEqual(refused('undo/mapped-since'));
  });

  test('records of JSON that no reader knows have columns too', async () => {
    const [table] = await bench.client['logs.mappings']({ evidence: await idOf('odd.ndjson') });
    expect(table).toMatchObject({ state: 'unmapped', header: ['/wann', '/wer/name'] });
    const mapping = { columns: { time: ['/wann'], actor: ['/wer/name'] } };
    expect(await bench.client['logs.map']({ evidence: table?.evidence ?? '', mapping })).toMatchObject({ kind: 'events' });
    expect(await timesOf('odd.ndjson')).toEqual(['2026-04-03T10:00:00Z', null]);
  });
});
