import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entries.mjs';

const dist = join(root, 'node_modules/electron/dist');

/** Lies beside an Electron that is not the publisher's own; whatever is packed with it must call itself TEST. */
export const testRuntimeMark = join(dist, 'TEST-RUNTIME');

/**
 * Whether the Electron in place is anything but the pinned one from its publisher. A removed mark changes nothing: a
 * version that is not the pinned one is enough.
 */
export function isTestRuntime() {
  const versionFile = join(dist, 'version');
  if (!existsSync(versionFile)) return false; // No Electron at all: nothing can run on it or be packed with it.
  const pinned = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
  return existsSync(testRuntimeMark) || readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== pinned;
}

/** @param {string[]} args @returns {string | null} */
function git(args) {
  try {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null; // A source archive without history, or a machine without git: the commit is then not known.
  }
}

/**
 * What the built app says of itself: version, commit (`+changes` when the tree differs from it, null when not known),
 * and whether it runs on the test runtime and must watermark itself.
 * @returns {{version: string, commit: string | null, testRuntime: boolean}}
 */
export function buildInfo() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const head = git(['rev-parse', 'HEAD']);
  const changes = git([
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--',
    'electron',
    'renderer',
    'shared',
    'assets',
    'build',
    'package.json',
  ]);
  return { version, commit: head === null ? null : `${head}${changes ? '+changes' : ''}`, testRuntime: isTestRuntime() };
}
