import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { workspaceMigration } from '../../electron/core/store/migrations/0010-workspace.ts';
import { claimsMigration } from '../../electron/core/store/migrations/0040-claims.ts';

const HASH = 'a'.repeat(64);

test('claims, withdrawals, dispositions and inputs can be added, never changed or removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-migration-'));
  const db = openDatabase(join(folder, 'w.sqlite'), { binding: null, durability: 'full' });
  try {
    migrate(db, [workspaceMigration]);
    db.exec("INSERT INTO subject VALUES (1, '{}', 'at')");
    migrate(db, [workspaceMigration, claimsMigration]);
    expect(db.prepare('SELECT json FROM subject').get()).toEqual({ json: '{}' });
    db.exec(
      "INSERT INTO claim VALUES (1, 'CON-RETENTION', 'E1', '{}', 'p. 1', 'q', '', '', NULL, 1, 0, 1, 'd', NULL, '{}', '', 'a', 'at')",
    );
    db.exec("INSERT INTO claim_withdrawal VALUES (1, 'r', 'a', 'at')");
    expect(() => db.exec("INSERT INTO claim_withdrawal VALUES (1, 'again', 'a', 'at')")).toThrow(/UNIQUE/);
    expect(() => db.exec("INSERT INTO claim_withdrawal VALUES (2, 'r', 'a', 'at')")).toThrow(/FOREIGN KEY/);
    db.exec(`INSERT INTO disposition VALUES (1, 1, 'upheld', '${HASH}', 'r', 'a', 'at')`);
    expect(() => db.exec(`INSERT INTO disposition VALUES (2, 1, 'maybe', '${HASH}', 'r', 'a', 'at')`)).toThrow(/CHECK/);
    expect(() => db.exec("INSERT INTO disposition VALUES (2, 1, 'open', 'short', 'r', 'a', 'at')")).toThrow(/CHECK/);
    db.exec("INSERT INTO check_input VALUES (1, '{}', 'a', 'at')");
    for (const table of ['claim', 'claim_withdrawal', 'disposition', 'check_input']) {
      expect(() => db.exec(`UPDATE ${table} SET actor = 'x'`)).toThrow(/append-only/);
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    }
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
