import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { migrations } from '../../electron/core/store/migrations/index.ts';

const HASH = 'a'.repeat(64);

test('revocation lists can be added once each, never changed or removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-migration-'));
  const db = openDatabase(join(folder, 'w.sqlite'), { binding: null, durability: 'full' });
  try {
    migrate(
      db,
      migrations.filter(({ version }) => version < 60),
    );
    db.exec("INSERT INTO subject VALUES (1, '{}', 'at')");
    migrate(
      db,
      migrations.filter(({ version }) => version <= 60),
    );
    expect(db.prepare('SELECT json FROM subject').get()).toEqual({ json: '{}' });
    const columns = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('revocation_list')").all();
    expect(columns.map(({ name }) => name)).toEqual(['seq', 'sha256', 'issuer', 'der', 'this_update', 'next_update', 'actor', 'at']);
    const add = `INSERT INTO revocation_list (sha256, issuer, der, this_update, actor, at) VALUES ('${HASH}', 'CA', x'30', 'at', 'a', 'at')`;
    db.exec(add);
    expect(() => db.exec(add)).toThrow(/UNIQUE/);
    expect(() => db.exec(add.replace(HASH, 'short'))).toThrow(/CHECK/);
    expect(() => db.exec("UPDATE revocation_list SET actor = 'x'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM revocation_list')).toThrow(/append-only/);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
