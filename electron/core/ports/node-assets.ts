import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Assets } from './ports.ts';

/** The files under `folder` (the app's `assets/`). A path that leaves it is refused with `assets/outside`; a missing file throws. */
export function nodeAssets(folder: string): Assets {
  const inside = (path: string): string => {
    const full = join(folder, path);
    const way = relative(folder, full);
    if (way === '..' || way.startsWith(`..${sep}`)) {
      throw new DomainError('assets/outside', 'The app asked for a file outside its own assets. Nothing was read; install the app again.');
    }
    return full;
  };
  return {
    read: (path) => readFileSync(inside(path)),
    list: (path) => readdirSync(inside(path)).toSorted(),
  };
}
