import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { workspaceMigration } from '../../electron/core/store/migrations/0010-workspace.ts';

const withDb = (work: (db: ReturnType<typeof openDatabase>) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-migration-'));
  const db = openDatabase(join(folder, 'w.sqlite'), { binding: null, durability: 'full' });
  try {
    migrate(db, [workspaceMigration]);
    work(db);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
};

const ROWS: Readonly<Record<string, string>> = {
  subject: "INSERT INTO subject (json, at) VALUES ('{}', 'now')",
  ledger: "INSERT INTO ledger VALUES (1, 'at', 'actor', 'action', 'object', NULL, '{}', 'prev', 'hash')",
  tag: "INSERT INTO tag VALUES (1,'E1:1','E1','LR-01','supports','{}','p. 1','q','','',NULL,1,0,1,NULL,NULL,'',0,'a','at')",
  tag_withdrawal: "INSERT INTO tag_withdrawal VALUES (1, '', 'a', 'at')",
  answer: "INSERT INTO answer VALUES (1, 'LR-01', 'x', '{}', 'a', 'at')",
  review: "INSERT INTO review VALUES (1, 'LR-01', 1, 'submitted', '', 'a', 'at')",
  exception: "INSERT INTO exception VALUES (1, 'LR-01', '2027-01-01', 'r', 'a', 'at')",
  attestation: "INSERT INTO attestation VALUES (1, 'BA', 1, 'signed', 'x', 1, 1, 'acceptable', '[]', 'at')",
};

test('every table is STRICT and append-only: rows can be added, never changed or removed', () => {
  withDb((db) => {
    for (const [table, insert] of Object.entries(ROWS)) {
      db.exec(insert);
      const column = db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all().at(-1)?.name ?? '';
      expect(() => db.exec(`UPDATE ${table} SET ${column} = 'other'`), table).toThrow(/append-only/);
      expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow(/append-only/);
      expect(
        () => db.exec(insert.replace(/^INSERT/, 'REPLACE').replace("(json, at) VALUES ('{}', 'now')", "VALUES (1, '{}', 'then')")),
        table,
      ).toThrow(/append-only/);
    }
    const tables = db
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.map((table) => table.name).sort()).toEqual(Object.keys(ROWS).sort());
    expect(tables.filter((table) => table.strict !== 1)).toEqual([]);
  });
});

test('vocabularies are closed: a stance or step nobody knows is refused', () => {
  withDb((db) => {
    expect(() => db.exec((ROWS['tag'] ?? '').replace("'supports'", "'likes'"))).toThrow(/CHECK/);
    db.exec(ROWS['answer'] ?? '');
    expect(() => db.exec((ROWS['review'] ?? '').replace("'submitted'", "'waved through'"))).toThrow(/CHECK/);
    expect(() => db.exec((ROWS['review'] ?? '').replace(', 1, ', ', 7, '))).toThrow(/FOREIGN KEY/);
  });
});
