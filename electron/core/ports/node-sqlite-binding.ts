import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathIn, type Place } from './node-place.ts';
import { resourcesFolder } from './resources-folder.ts';

/** The shipped better-sqlite3 speaks this Node-API version; older runtimes need our own build of it. */
const SHIPPED_NAPI = 10;
const FILE = 'sqlite-napi9/better_sqlite3.node';

/**
 * Path of the SQLite build for runtimes older than Node-API 10, or null where the shipped one fits or ours is not there
 * (then opening SQLite fails with its own message).
 */
export function nodeSqliteBinding(place: Place, napi = process.versions['napi'], resources = resourcesFolder()): string | null {
  if (Number(napi) >= SHIPPED_NAPI) return null;
  const candidates = [...(resources === null ? [] : [join(resources, FILE)]), pathIn(place.root, `node_modules/.cache/${FILE}`)];
  return candidates.find((path) => existsSync(path)) ?? null;
}
