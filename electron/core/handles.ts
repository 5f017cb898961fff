import { DomainError } from '../../shared/domain/errors.ts';
import type { Random } from './ports/ports.ts';

/** Opaque names for the files and folders that a native picker or the command line granted. */
export type Handles = {
  readonly grant: (path: string) => string;
  /** The path behind a handle; throws `handle/unknown`. */
  readonly path: (handle: string) => string;
};

// SECURITY: S11 — a caller can only name what somebody picked; no procedure takes a path.
export function createHandles(random: Random): Handles {
  const paths = new Map<string, string>();
  return {
    grant: (path) => {
      const handle = `h_${Buffer.from(random.bytes(16)).toString('hex')}`;
      paths.set(handle, path);
      return handle;
    },
    path: (handle) => {
      const path = paths.get(handle);
      if (path === undefined)
        throw new DomainError('handle/unknown', 'That file or folder was not picked in this session. Nothing was changed; pick it again.');
      return path;
    },
  };
}
