import { join } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import { type Database, openDatabase, storeError } from '../store/database.ts';

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
    const known = storeError(error);
    throw isBusy(known) ? busy(error) : known;
  }
}

const isBusy = (error: unknown): boolean => error instanceof DomainError && /^store\/sqlite-(busy|locked)/u.test(error.code);

function openLockFile(folder: string, binding: string | null): Database {
  try {
    return openDatabase(join(folder, 'workspace.lock'), { binding, durability: 'normal' });
  } catch (error) {
    if (isBusy(error)) throw busy(error);
    throw error;
  }
}
