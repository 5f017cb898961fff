import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file below a folder, as absolute paths in code-unit order. Links are not followed and not listed.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesUnder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
