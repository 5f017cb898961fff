import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { runProgram } from '../fixtures/program.ts';
import { makePdf } from '../intake/make-pdf.ts';
import { makeXlsx } from '../intake/make-zip.ts';

const AS = 'Mara Lindqvist <HM-1042>';
let folder = '';
let ws = '';
const at = (name: string): string => join(folder, name);
const attest = (...args: readonly string[]) => runProgram('boundary-attest', args);

type Row = {
  id: string;
  name: string;
  sha256: string;
  card: Record<string, string>;
  supersedes: string | null;
  restricted: string | null;
  quarantined: string | null;
};
const evidence = (): Row[] => (JSON.parse(attest('evidence', ws, '--json').out) as { evidence: Row[] }).evidence;
const idOf = (name: string): string => evidence().find((row) => row.name === name)?.id ?? '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ba-custody-'));
  ws = at('ws');
  mkdirSync(at('bundle'));
  writeFileSync(at('bundle/policy-v1.md'), 'Logs are kept for 300 days.\n');
  writeFileSync(at('bundle/policy-v2.md'), 'Logs are kept for 400 days.\n');
  writeFileSync(
    at('bundle/users.xlsx'),
    makeXlsx('Users', [
      ['name', 'role'],
      ['Ada', 'admin'],
    ]),
  );
  writeFileSync(at('bundle/sealed.pdf'), await makePdf(['Board only'], 'open sesame'));
  writeFileSync(at('password.txt'), 'open sesame\n');
  writeFileSync(at('card.json'), JSON.stringify({ source_system: 'Wiki', effective_date: '2026-08-01' }));
  writeFileSync(at('regions.json'), JSON.stringify([{ place: 'line 1', reason: 'a name' }]));
  expect(attest('new', ws, '--vendor', 'V', '--platform', 'P', '--tier', 'T2', '--as', AS).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('import says how the bundle came, opens what is sealed, and leaves its lines as CSV', () => {
  const came = ['--received-from', 'Northwind', '--received-by', 'Mara', '--medium', 'USB stick'];
  const done = attest('import', ws, at('bundle'), ...came, '--password-file', at('password.txt'), '--csv', at('out.csv'), '--json');
  expect([done.code, (JSON.parse(done.out) as { files: { stored: number } }).files.stored]).toEqual([0, 4]);
  expect(readFileSync(at('out.csv'), 'utf8').trim().split('\r\n').length).toBe(5);
  const ledger = attest('ledger', ws, 'export').out;
  expect(ledger).toContain('"medium":"USB stick"');
  expect(ledger).not.toContain('open sesame');
});

test('rows of a sheet are cited by number', () => {
  const tag = (rows: string) =>
    attest(
      'tag',
      ws,
      '--question',
      'LR-08',
      '--evidence',
      idOf('users.xlsx'),
      '--sheet',
      'Users',
      '--rows',
      rows,
      '--stance',
      'context',
      '--as',
      AS,
    );
  expect(tag('2-2')).toMatchObject({ code: 0, out: expect.stringContaining('Users, row 2') as string });
  expect(tag('70-80')).toMatchObject({ code: 1, err: expect.stringContaining('tag/not-found') as string });
});

test('cards of several, a newer version, a redacted copy, a restriction', () => {
  const [one, two] = [idOf('policy-v1.md'), idOf('policy-v2.md')];
  expect(attest('cards', ws, '--evidence', `${one},${two}`, '--from', at('card.json'), '--as', AS).code).toBe(0);
  expect(attest('cards', ws, '--evidence', `${one},E999`, '--from', at('card.json'), '--as', AS).code).toBe(1);
  expect(attest('supersede', ws, '--evidence', two, '--supersedes', one, '--reason', 'new issue', '--as', AS).code).toBe(0);
  expect(attest('supersede', ws, '--evidence', two, '--reason', 'x', '--as', AS).code).toBe(64);
  expect(
    attest('redaction', ws, '--evidence', two, '--original', one, '--regions', at('regions.json'), '--reason', 'privacy', '--as', AS).code,
  ).toBe(0);
  expect(attest('restrict', ws, '--evidence', one, '--reason', 'embargo', '--as', AS).code).toBe(0);
  const rows = evidence();
  expect(rows.find((row) => row.id === two)).toMatchObject({
    supersedes: one,
    card: { source_system: 'Wiki', redacted_from_sha256: rows.find((row) => row.id === one)?.sha256 },
  });
  expect(rows.find((row) => row.id === one)?.restricted).toBe('embargo');
  expect(attest('restrict', ws, '--evidence', one, '--release', '--reason', 'over', '--as', AS).code).toBe(0);
});

test('vault verify: exit 1 with every mismatch by name, exit 0 when the bytes are back', () => {
  const { sha256, id } = evidence().find((row) => row.name === 'policy-v1.md') ?? { sha256: '', id: '' };
  const path = join(ws, 'vault', sha256.slice(0, 2), sha256.slice(2));
  writeFileSync(path, 'changed');
  expect(attest('vault', ws, 'verify')).toMatchObject({
    code: 1,
    out: expect.stringContaining(`${id} policy-v1.md: its bytes changed`) as string,
  });
  expect(evidence().find((row) => row.id === id)?.quarantined).toContain('changed');
  const search = attest('search', ws, '300 days', '--json');
  expect(JSON.parse(search.out)).toMatchObject({ total: 0, leftOut: [{ evidence: id, why: 'quarantined' }] });
  expect(search.err).toContain(`Not looked at: ${id} policy-v1.md, in quarantine.`);
  writeFileSync(path, 'Logs are kept for 300 days.\n');
  expect(attest('vault', ws, 'verify', '--json').code).toBe(0);
  expect(attest('ledger', ws, 'verify').code).toBe(0);
});

test('G01 a row edited in the store behind the ledger: ledger verify names it and exits 1', () => {
  const db = openDatabase(join(ws, 'workspace.sqlite'), { binding: null, durability: 'full' });
  db.exec("DROP TRIGGER evidence_no_update; UPDATE evidence SET name = 'policy-v9.md' WHERE name = 'policy-v1.md'");
  db.close();
  const { code, out } = attest('ledger', ws, 'verify');
  expect(code).toBe(1);
  expect(out).toMatch(/^Ledger intact/u);
  expect(out).toMatch(/V-80 FAIL DB\/DIVERGED[^]*The original \d \(E\d, ledger row \d+\) is not what the ledger recorded\./u);
});
