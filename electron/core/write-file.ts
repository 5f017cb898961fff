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

export type StagedFile = {
  /** Where the bytes lie until they are committed. */
  readonly path: string;
  readonly commit: () => Promise<void>;
  readonly discard: () => Promise<void>;
};
type Write = (append: (bytes: Uint8Array) => Promise<void>) => Promise<void>;

/**
 * Writes a file's bytes beside its place and flushes them; `commit` renames it in, `discard` leaves nothing. For a file that
 * must exist only if something else was recorded. Throws `file/disk-full`, `file/unwritable`; then nothing is there.
 */
export async function stageFile(path: string, write: Write): Promise<StagedFile> {
  const temporary = join(dirname(path), `.${process.pid}-${process.hrtime.bigint().toString(36)}.partial`);
  const discard = (): Promise<void> => rm(temporary, { force: true });
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      await discard();
      throw failure(error);
    }
  };
  await guarded(async () => {
    const file = await open(temporary, 'wx');
    try {
      await write((bytes) => file.writeFile(bytes));
      await file.sync();
    } finally {
      await file.close();
    }
  });
  const commit = (): Promise<void> =>
    guarded(async () => {
      await rename(temporary, path);
      await syncFolder(dirname(path));
    });
  return { path: temporary, commit, discard };
}

/** Writes a file whole or not at all. `write` is given the open file's appender. Throws `file/disk-full`, `file/unwritable`. */
export async function writeFileWhole(path: string, write: Write): Promise<void> {
  const staged = await stageFile(path, write);
  await staged.commit();
}

export const writeBytes = (path: string, bytes: Uint8Array): Promise<void> => writeFileWhole(path, (append) => append(bytes));
