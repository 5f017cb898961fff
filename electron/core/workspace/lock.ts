import { join } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import { type Database, openDatabase } from '../store/database.ts';

const busy = (cause: unknown): DomainError =>
  new DomainError(
    'workspace/in-use',
    'This workspace is open in another window or command. Nothing was changed; close it there, then open it here.',
    { cause },
  );

/**
 * Keeps a second app off the workspace. The lock is SQLite's own file lock, so the system drops it when a process
 * dies, however it dies: there is never a stale lock to clear by hand.
 */
export function lockWorkspace(folder: string, binding: string | null): Database {
  const lock = openLockFile(folder, binding);
  try {
    lock.pragma('busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw busy(error);
  }
}

function openLockFile(folder: string, binding: string | null): Database {
  try {
    return openDatabase(join(folder, 'workspace.lock'), { binding, durability: 'normal' });
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('store/sqlite-busy')) throw busy(error);
    throw error;
  }
}
