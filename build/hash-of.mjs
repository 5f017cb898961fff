import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './entries.mjs';
import { filesUnder } from './files-under.mjs';

/**
 * SHA-256 over names and contents of files and folders, tests left out; what is missing counts as missing.
 * Two runs agree exactly when nothing that a build reads has changed.
 * @param {string[]} paths relative to the project root
 * @returns {string} hex
 */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of sourcesOf(join(root, path))) {
      hash.update(`${relative(root, file)}\0`);
      hash.update(createHash('sha256').update(readFileSync(file)).digest());
    }
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function sourcesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return filesUnder(path).filter((file) => !/\.test\.tsx?$/.test(file));
}
