import type { Database } from './database.ts';

/** Rows of the named tables can be added and read, never changed or removed, by anybody who writes through SQLite. */
export function makeAppendOnly(db: Database, tables: readonly string[]): void {
  for (const table of tables) {
    db.exec(`
      CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
      CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    `);
  }
}
