import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { isRoot } from './paths.mjs';

/**
 * A network namespace begins with its loopback down, and the end-to-end driver talks to Electron over loopback. As root
 * it is brought up; this opens no way out.
 */
export function ensureLoopback() {
  if (process.platform !== 'linux' || networkInterfaces()['lo'] !== undefined || !isRoot) return;
  spawnSync('ip', ['link', 'set', 'lo', 'up'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
