import { statfs } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import { LIMITS } from './limits.ts';

const mib = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`;

/** Throws `intake/no-space` when the workspace's disk would not hold the bundle and what is derived from it. */
export async function assertSpace(folder: string, bundleBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = Math.ceil(bundleBytes * LIMITS.spaceFactor) + LIMITS.spaceReserveBytes;
  if (bavail * bsize < needed)
    throw new DomainError(
      'intake/no-space',
      `The import needs about ${mib(needed)} and the disk has ${mib(bavail * bsize)} left. Nothing was imported; free some space and import again.`,
    );
}

export const DISK_FULL = 'The disk is full. What was stored before is safe and whole; free some space and import again to complete it.';

/** Whether a failure means that nothing more can be written here. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL' || code === 'store/sqlite-full';
}
