import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesUnder } from '../files-under.mjs';
import { newerNode } from './newer-node.mjs';
import { electronDist, electronPackage, root } from './paths.mjs';

const SILENCE_MS = 20_000;
const LIMIT_MS = 15 * 60_000;

/** The version of Electron this project pins. @returns {string} */
export const pinnedVersion = () => JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;

/** Whether the publisher's own binary of the pinned version is installed. */
export function officialInstalled() {
  const versionFile = join(electronDist, 'version');
  const complete = existsSync(versionFile) && existsSync(join(electronPackage, 'path.txt'));
  return complete && readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === pinnedVersion();
}

/** Bytes that lie below some folders right now; null while one of them is changing under our eyes. @param {string[]} folders */
function bytesIn(folders) {
  try {
    const files = folders.filter((folder) => existsSync(folder)).flatMap(filesUnder);
    return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  } catch {
    return null;
  }
}

/**
 * Lets the electron package fetch its own binary (it checks the SHA-256 it carries). Gives up after 20 seconds in which
 * nothing arrives, so that a machine that cannot reach the publisher is not kept waiting, while a slow line is.
 * @returns {Promise<string | null>} null when it is installed, else why it is not
 */
export async function fetchOfficial() {
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set';
  const folder = mkdtempSync(join(tmpdir(), 'electron-official-'));
  const child = spawn(newerNode(), ['node_modules/electron/install.js'], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk) => (words += chunk));
  // Downloaded to the temporary folder, then unpacked into dist.
  let [seen, since] = [bytesIn([folder, electronDist]), Date.now()];
  const begun = since;
  const watch = setInterval(() => {
    const now = bytesIn([folder, electronDist]);
    if (now !== seen) [seen, since] = [now, Date.now()];
    if (Date.now() - since > SILENCE_MS || Date.now() - begun > LIMIT_MS) child.kill('SIGKILL');
  }, 500);
  /** @type {{code: number | null, signal: string | null}} */
  const end = await new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  if (end.code === 0 && officialInstalled()) return null;
  if (end.signal) return `nothing arrived for ${SILENCE_MS / 1000} s`;
  return (
    words
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? `its installer ended with code ${end.code}`
  );
}
