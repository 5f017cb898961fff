import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '../../shared/domain/errors.ts';
import { syncFolder } from './vault/sync-folder.ts';

const failure = (error: unknown): unknown => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC')
    return new DomainError(
      'file/disk-full',
      'The disk is full. The file was not written and nothing else changed; free some space and try again.',
      { cause: error },
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR')
    return new DomainError(
      'file/unwritable',
      'The file cannot be written there. Nothing was changed; choose a folder that exists and that you may write to.',
      { cause: error },
    );
  return error;
};

/**
 * Writes a file whole or not at all: beside its place first, flushed, then renamed. `write` is given the open file's
 * appender. Throws `file/disk-full`, `file/unwritable`.
 */
export async function writeFileWhole(path: string, write: (append: (bytes: Uint8Array) => Promise<void>) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}-${process.hrtime.bigint().toString(36)}.partial`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await write((bytes) => file.writeFile(bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw failure(error);
  }
}

export const writeBytes = (path: string, bytes: Uint8Array): Promise<void> => writeFileWhole(path, (append) => append(bytes));
