import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../hash-of.mjs';
import { root, runPlace } from './paths.mjs';
import { say, SetupError } from './say.mjs';

const sample = join(root, '.cache/sample');
const madeBy = join(sample, 'made-by');

/**
 * Makes the sample workspace with the project's own command line, once for each state of it, and returns its folder.
 * An older sample is replaced only after the new one is whole.
 * @returns {string}
 */
function ensureSample() {
  const program = join(root, '.out/bin/boundary-attest.js');
  if (!existsSync(program)) throw new SetupError('The command line that makes the sample workspace is not built yet.');
  const made = hashOf(['.out/app/cli', '.out/app/workers', '.out/app/assets']);
  if (existsSync(madeBy) && readFileSync(madeBy, 'utf8') === made) return join(sample, 'workspace');
  say('making the sample workspace');
  const fresh = `${sample}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const done = spawnSync(process.execPath, [program, 'demo', '--out', fresh], { stdio: ['ignore', 2, 2] });
  if (done.status !== 0 || !existsSync(join(fresh, 'workspace/workspace.sqlite')))
    throw new SetupError('The sample workspace could not be made; see the message above.');
  writeFileSync(join(fresh, 'made-by'), made);
  rmSync(sample, { recursive: true, force: true });
  renameSync(fresh, sample);
  return join(sample, 'workspace');
}

/** @param {string} folder @param {number} uid @param {number} gid */
function giveTo(folder, uid, gid) {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), uid, gid);
}

/**
 * The sample workspace where `user` can write to it. The other user's copy lives on between starts; what was done in it
 * is kept until the sample itself changes.
 * @param {{uid: number, gid: number} | null} user
 * @returns {string}
 */
export function sampleFor(user) {
  const own = ensureSample();
  if (user === null) return own;
  const copy = join(`${runPlace}-sample`, readFileSync(madeBy, 'utf8').slice(0, 12), 'workspace');
  if (!existsSync(copy)) {
    rmSync(`${runPlace}-sample`, { recursive: true, force: true });
    mkdirSync(join(copy, '..'), { recursive: true, mode: 0o755 });
    cpSync(own, `${copy}.new`, { recursive: true });
    giveTo(`${copy}.new`, user.uid, user.gid);
    renameSync(`${copy}.new`, copy);
    chownSync(join(copy, '..'), user.uid, user.gid);
  }
  return copy;
}
