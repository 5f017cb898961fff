import BetterSqlite3 from 'better-sqlite3';
import { DomainError } from '../../../shared/domain/errors.ts';

export type Database = BetterSqlite3.Database;

export type OpenOptions = {
  /** better-sqlite3's native file where the shipped one does not fit this runtime, else null. */
  readonly binding: string | null;
  readonly readonly?: boolean;
  /** `full` for answers, ledger and outcomes; `normal` for stores that can be rebuilt from the vault. */
  readonly durability: 'full' | 'normal';
};

const unusable = (code: string): string | null => {
  if (code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM')
    return 'The folder cannot be written. Nothing was changed; choose a folder you may write to, or give this user the right to.';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return 'workspace.sqlite is not a database this app can read. The file was left as it is; restore the workspace from a backup.';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return 'Another program is using this workspace. Nothing was changed; close it there and open it again here.';
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR'))
    return 'The disk is full or failing. What was saved before is safe; free some space and try again.';
  return null;
};

/** Turns SQLite's own failures into sentences a person can act on; anything else passes through. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof BetterSqlite3.SqliteError)) return error;
  const message = unusable(error.code);
  return message === null ? error : new DomainError(`store/${error.code.toLowerCase().replaceAll('_', '-')}`, message, { cause: error });
}

/**
 * Opens one SQLite file with the house's settings: WAL, foreign keys, no trusted schema.
 * Throws DomainError `store/…` when the file cannot be used; it is then left untouched.
 */
export function openDatabase(file: string, options: OpenOptions): Database {
  try {
    const db = new BetterSqlite3(file, {
      ...(options.readonly === true ? { readonly: true } : {}),
      ...(options.binding === null ? {} : { nativeBinding: options.binding }),
    });
    db.pragma('busy_timeout = 2000');
    if (options.readonly !== true) db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${options.durability === 'full' ? 'FULL' : 'NORMAL'}`);
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    // Without it, REPLACE INTO deletes a row without firing the triggers that keep it.
    db.pragma('recursive_triggers = ON');
    return db;
  } catch (error) {
    throw storeError(error);
  }
}
