import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { workspaceMigration } from '../../electron/core/store/migrations/0010-workspace.ts';
import { evidenceMigration } from '../../electron/core/store/migrations/0020-evidence.ts';
import { contentMigration } from '../../electron/core/store/migrations/0035-content.ts';

test('what lies under a compression is a fact of its evidence: it can be added once, never changed or removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-migration-'));
  const db = openDatabase(join(folder, 'w.sqlite'), { binding: null, durability: 'full' });
  try {
    migrate(db, [workspaceMigration, evidenceMigration, contentMigration]);
    const hash = 'a'.repeat(64);
    db.exec("INSERT INTO intake VALUES (1, 'b', 1, 'a', 'at')");
    db.exec(`INSERT INTO evidence VALUES (1, 'n', '${hash}', 1, 'm', NULL, 'k', 0, 0, NULL, 1, 'a', 'at')`);
    db.exec(`INSERT INTO content VALUES (1, '${hash}')`);
    expect(() => db.exec(`INSERT INTO content VALUES (1, '${hash}')`)).toThrow(/UNIQUE/);
    expect(() => db.exec(`INSERT INTO content VALUES (2, '${hash}')`)).toThrow(/FOREIGN KEY/);
    expect(() => db.exec("UPDATE content SET sha256 = 'x'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM content')).toThrow(/append-only/);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
