import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { workspaceMigration } from '../store/migrations/0010-workspace.ts';
import { GENESIS, openLedger, rowHash } from './ledger.ts';

let folder = '';
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ba-ledger-'));
  db = openDatabase(join(folder, 'w.sqlite'), { binding: null, durability: 'full' });
  migrate(db, [workspaceMigration]);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const clock = { now: () => new Date('2026-11-23T10:00:00.900Z') };
const fill = (count: number) => {
  const ledger = openLedger(db, clock);
  for (let n = 1; n <= count; n += 1) ledger.append({ action: 'tag.added', object: `T${n}`, detail: { n } }, 'Mara <HM-1>');
  return ledger;
};
/** What an intruder with the file would do: take the guards away, then write. */
const tamper = (sql: string): void => {
  db.exec('DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete');
  db.exec(sql);
};

test('a chain of rows: numbered, linked, re-computable, times in whole seconds', () => {
  const ledger = fill(3);
  const rows = [...ledger.rows()];
  expect(rows.map((row) => row.seq)).toEqual([1, 2, 3]);
  expect(rows[0]?.prevHash).toBe(GENESIS);
  expect(rows[2]?.prevHash).toBe(rows[1]?.rowHash);
  expect(rows[0]?.at).toBe('2026-11-23T10:00:00Z');
  expect(ledger.verify()).toEqual({ intact: true, entries: 3, head: rows[2]?.rowHash, firstBad: null, problem: null });
});

test('a row hash is what the format page says, worked out by hand', () => {
  const row = {
    seq: 1,
    at: '2026-11-23T10:00:00Z',
    actor: 'a',
    action: 'b',
    object: 'c',
    objectSha256: null,
    detail: {},
    prevHash: GENESIS,
  };
  // printf '\0{"action":"b","actor":"a","at":"2026-11-23T10:00:00Z","detail":{},"object":"c","objectSha256":null,"prevHash":"000…","seq":1}' | sha256sum
  expect(rowHash(row)).toBe('d29419d2dbf5731294c3256cbedad2188c6c9da5155cf68a3a83e8d9433dc911');
});

test.each([
  ['UPDATE ledger SET detail = \'{"n":9}\' WHERE seq = 2', 2, /changed after/],
  ["UPDATE ledger SET actor = 'Eve <X>' WHERE seq = 3", 3, /changed after/],
  ["UPDATE ledger SET detail = 'no JSON' WHERE seq = 2", 2, /cannot be read/],
  ['UPDATE ledger SET detail = \'{"n":1.5}\' WHERE seq = 2', 2, /cannot be read/],
  ['DELETE FROM ledger WHERE seq = 2', 2, /missing/],
  ['DELETE FROM ledger WHERE seq = 1', 1, /missing/],
])('names the first row that does not fit after %s', (sql, firstBad, problem) => {
  const ledger = fill(4);
  tamper(sql);
  const verdict = ledger.verify();
  expect(verdict.intact).toBe(false);
  expect(verdict.firstBad).toBe(firstBad);
  expect(verdict.problem).toMatch(problem);
});

test('a row rewritten with its own fitting hash breaks at the next row', () => {
  const ledger = fill(3);
  const second = [...ledger.rows()][1];
  if (second === undefined) throw new Error('no second row');
  const { rowHash: _dropped, ...content } = second;
  const forged = rowHash({ ...content, object: 'T99' });
  tamper(`UPDATE ledger SET object = 'T99', row_hash = '${forged}' WHERE seq = 2`);
  expect(ledger.verify()).toMatchObject({ intact: false, firstBad: 3 });
});
