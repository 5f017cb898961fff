import BetterSqlite3 from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrate, schemaVersion } from '../../electron/core/store/migrate.ts';
import { workspaceMigration } from '../../electron/core/store/migrations/0010-workspace.ts';
import { evidenceMigration } from '../../electron/core/store/migrations/0020-evidence.ts';
import { custodyMigration } from '../../electron/core/store/migrations/0030-custody.ts';
import { nodeSqliteBinding } from '../../electron/core/ports/node-sqlite-binding.ts';
import { place } from '../../electron/core/ports/node-place.ts';

const nativeBinding = nodeSqliteBinding(place);
const open = () => new BetterSqlite3(':memory:', nativeBinding === null ? {} : { nativeBinding });
const SHA = 'a'.repeat(64);
const BEFORE = [workspaceMigration, evidenceMigration];
const ALL = [...BEFORE, custodyMigration];

const fill = (db: ReturnType<typeof open>): void => {
  db.exec(`
    INSERT INTO intake (label, recursive, actor, at) VALUES ('bundle', 1, 'M', 't');
    INSERT INTO evidence (name, sha256, bytes, media_type, format, kind, events, pages, intake, actor, at) VALUES ('a', '${SHA}', 1, 'x', NULL, 'artifact', 0, 0, 1, 'M', 't');
    INSERT INTO evidence (name, sha256, bytes, media_type, format, kind, events, pages, intake, actor, at) VALUES ('b', '${'b'.repeat(64)}', 1, 'x', NULL, 'artifact', 0, 0, 1, 'M', 't');
  `);
};

describe('0030-custody', () => {
  let db = open();
  beforeEach(() => {
    db = open();
    migrate(db, ALL);
    fill(db);
    db.exec(`
      INSERT INTO receipt VALUES (1, 'Vendor', 'Mara', 'stick');
      INSERT INTO observed VALUES (1, '{}');
      INSERT INTO supersession (newer, older, reason, actor, at) VALUES (2, 1, 'r', 'M', 't');
      INSERT INTO redaction (copy, original_sha256, regions, reason, actor, at) VALUES (2, '${SHA}', '[]', 'r', 'M', 't');
      INSERT INTO restriction (evidence, restricted, reason, actor, at) VALUES (1, 1, 'r', 'M', 't');
      INSERT INTO quarantine (evidence, state, problem, actor, at) VALUES (1, 'quarantined', 'p', 'M', 't');
    `);
  });

  test('brings a workspace of schema 20 to 30 and leaves its rows alone', () => {
    const old = open();
    migrate(old, BEFORE);
    fill(old);
    const rows = old.prepare('SELECT * FROM evidence').all();
    migrate(old, ALL);
    expect(schemaVersion(old)).toBe(30);
    expect(old.prepare('SELECT * FROM evidence').all()).toEqual(rows);
  });

  test.each(['receipt', 'observed', 'supersession', 'redaction', 'restriction', 'quarantine'])('%s can only be added to', (table) => {
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 1 });
    const column = (db.pragma(`table_info(${table})`) as { name: string }[])[0]?.name ?? '';
    expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('append-only');
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only');
  });

  test('nothing replaces itself, and only evidence of this workspace is spoken of', () => {
    expect(() => db.exec("INSERT INTO supersession (newer, older, reason, actor, at) VALUES (1, 1, 'r', 'M', 't')")).toThrow('CHECK');
    expect(() => db.exec("INSERT INTO restriction (evidence, restricted, reason, actor, at) VALUES (9, 1, 'r', 'M', 't')")).toThrow(
      'FOREIGN KEY',
    );
    expect(() => db.exec("INSERT INTO quarantine (evidence, state, problem, actor, at) VALUES (1, 'healed', 'p', 'M', 't')")).toThrow(
      'CHECK',
    );
  });
});
