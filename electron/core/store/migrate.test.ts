import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate, type Migration, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ba-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const open = (name = 'a.sqlite') => openDatabase(join(folder, name), { binding: null, durability: 'full' });

const step = (version: number, sql: string): Migration => ({ version, name: `step ${version}`, up: (db) => void db.exec(sql) });

test('settings are the house rules: WAL, FULL, foreign keys, no trusted schema', () => {
  const db = open();
  expect([
    db.pragma('journal_mode', { simple: true }),
    db.pragma('synchronous', { simple: true }),
    db.pragma('foreign_keys', { simple: true }),
    db.pragma('trusted_schema', { simple: true }),
  ]).toEqual(['wal', 2, 1, 0]);
  db.close();
});

test('a failing step leaves the step before it, and nothing of itself', () => {
  const db = open();
  const bad = [
    step(10, 'CREATE TABLE one (a) STRICT'.replace('a)', 'a TEXT)')),
    step(20, 'CREATE TABLE two (a TEXT) STRICT; CREATE TABLE two (a TEXT) STRICT'),
  ];
  expect(() => migrate(db, bad)).toThrow(/already exists/);
  expect(schemaVersion(db)).toBe(10);
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'two'").get()).toEqual({ n: 0 });
  db.close();
});

test('a workspace from the future is refused and not one byte of it changes', () => {
  const file = join(folder, 'future.sqlite');
  const db = open('future.sqlite');
  migrate(db, migrations);
  db.pragma('user_version = 99990');
  db.close();
  const before = readFileSync(file);
  const again = open('future.sqlite');
  expect(() => migrate(again, migrations)).toThrow(/newer version/);
  again.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('steps must rise; an unknown schema number is refused', () => {
  const db = open();
  expect(() => migrate(db, [step(20, ''), step(10, '')])).toThrow(/out of order/);
  db.pragma('user_version = 15');
  expect(() => migrate(db, [step(10, ''), step(20, '')])).toThrow(/no version/);
  db.close();
});

test('a file that is no database is left as it is and said so', () => {
  writeFileSync(join(folder, 'text.sqlite'), 'hello, this is no database at all, but long enough to be read as one');
  expect(() => open('text.sqlite')).toThrow(/not a database this app can read/);
});
