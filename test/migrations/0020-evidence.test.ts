import BetterSqlite3 from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrate, schemaVersion } from '../../electron/core/store/migrate.ts';
import { workspaceMigration } from '../../electron/core/store/migrations/0010-workspace.ts';
import { evidenceMigration } from '../../electron/core/store/migrations/0020-evidence.ts';
import { nodeSqliteBinding } from '../../electron/core/ports/node-sqlite-binding.ts';
import { place } from '../../electron/core/ports/node-place.ts';

const nativeBinding = nodeSqliteBinding(place);
const open = () => new BetterSqlite3(':memory:', nativeBinding === null ? {} : { nativeBinding });
const SHA = 'a'.repeat(64);

describe('0020-evidence', () => {
  let db = open();
  beforeEach(() => {
    db = open();
    migrate(db, [workspaceMigration, evidenceMigration]);
    db.exec(`
      INSERT INTO intake (label, recursive, actor, at) VALUES ('bundle', 1, 'Mara <HM-1042>', '2026-01-01T00:00:00Z');
      INSERT INTO evidence (name, sha256, bytes, media_type, format, kind, events, pages, intake, actor, at) VALUES ('a.txt', '${SHA}', 1, 'text/plain', 'text', 'vendor_document', 0, 1, 1, 'M', 't');
      INSERT INTO outcome VALUES (1, 0, 'a.txt', 'stored', NULL, 1, '${SHA}', 1, 'text/plain', 'text', 0, '[]');
      INSERT INTO document VALUES (1, 0, NULL, 'stored', NULL, '${SHA}', 1, 'text/plain', 'text', 'text 1', NULL, NULL, 1, 0, '[]');
      INSERT INTO card (evidence, json, actor, at) VALUES (1, '{}', 'M', 't');
      INSERT INTO intake_end VALUES (1, 'done', NULL, 't');
    `);
  });

  test('brings a workspace of schema 10 to 20', () => {
    const old = open();
    migrate(old, [workspaceMigration]);
    expect(schemaVersion(old)).toBe(10);
    migrate(old, [workspaceMigration, evidenceMigration]);
    expect(schemaVersion(old)).toBe(20);
  });

  test.each(['intake', 'intake_end', 'evidence', 'outcome', 'document', 'card'])('%s can only be added to', (table) => {
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 1 });
    const column = (db.pragma(`table_info(${table})`) as { name: string }[])[0]?.name ?? '';
    expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('append-only');
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only');
  });

  test('one original is one evidence, and only known words are outcomes', () => {
    expect(() =>
      db.exec(
        'INSERT INTO evidence SELECT NULL, name, sha256, bytes, media_type, format, kind, events, pages, supersedes, intake, actor, at FROM evidence',
      ),
    ).toThrow('UNIQUE');
    expect(() => db.exec("INSERT INTO outcome VALUES (1, 1, 'b', 'lost', NULL, NULL, NULL, 1, 'x', NULL, 0, '[]')")).toThrow('CHECK');
    expect(() => db.exec("INSERT INTO outcome VALUES (1, 1, 'b', 'stored', NULL, 7, NULL, 1, 'x', NULL, 0, '[]')")).toThrow('FOREIGN KEY');
    expect(() => db.exec("INSERT INTO intake_end VALUES (1, 'failed', NULL, 't')")).toThrow('UNIQUE');
  });
});
