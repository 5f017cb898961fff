import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../entries.mjs';

export { root };
export const electronPackage = join(root, 'node_modules/electron');
export const electronDist = join(electronPackage, 'dist');

/** Where a Node-API 9 build of better-sqlite3 lies. Never build/Release: there it would hide the faster shipped one. */
export const sqliteAddon = join(root, 'node_modules/.cache/sqlite-napi9/better_sqlite3.node');

/** What a second clone need not fetch or compile again. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'boundary-attest');

export const isRoot = process.getuid?.() === 0;

/** The user Electron runs as when the command itself runs as root, because Chromium's sandbox refuses root. */
export const runner = { name: 'boundary-runner', home: '/var/lib/boundary-runner' };

/** A copy of the project that the unprivileged user can read; one for each checkout. */
export const runPlace = join('/var/tmp', `boundary-attest-run-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
