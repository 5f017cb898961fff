import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { migrations } from '../../electron/core/store/migrations/index.ts';

const HASH = 'a'.repeat(64);

test('what people said of tables can be added, never changed or removed, and belongs to an evidence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-migration-'));
  const db = openDatabase(join(folder, 'w.sqlite'), { binding: null, durability: 'full' });
  try {
    migrate(
      db,
      migrations.filter(({ version }) => version < 50),
    );
    db.exec("INSERT INTO subject VALUES (1, '{}', 'at')");
    migrate(
      db,
      migrations.filter(({ version }) => version <= 50),
    );
    expect(db.prepare('SELECT json FROM subject').get()).toEqual({ json: '{}' });
    const columns = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('log_mapping')").all();
    expect(columns.map(({ name }) => name)).toEqual(['seq', 'header', 'json', 'evidence', 'actor', 'at']);
    db.pragma('foreign_keys = ON');
    const add = `INSERT INTO log_mapping (header, json, evidence, actor, at) VALUES ('${HASH}', '{}', 1, 'a', 'at')`;
    expect(() => db.exec(add)).toThrow(/FOREIGN KEY/);
    db.pragma('foreign_keys = OFF');
    db.exec(add);
    expect(() => db.exec(add.replace(HASH, 'short'))).toThrow(/CHECK/);
    expect(() => db.exec("UPDATE log_mapping SET actor = 'x'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM log_mapping')).toThrow(/append-only/);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
