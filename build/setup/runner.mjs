/**
 * The unprivileged user that Electron runs as when the command runs as root. Chromium refuses to start its sandbox as
 * root, and switching the sandbox off is not an option here.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { electronDist, isRoot, runner, runPlace } from './paths.mjs';
import { say, SetupError } from './say.mjs';

/** @param {string} flag */
const idOf = (flag) => Number(spawnSync('id', [flag, runner.name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);

/**
 * The user and group Electron is to run as; null when that is simply the current user.
 * @returns {{uid: number, gid: number, name: string, home: string} | null}
 */
export function ensureRunner() {
  if (!isRoot) return null;
  if (spawnSync('id', ['-u', runner.name]).status !== 0) {
    say(`making the user ${runner.name}, because Electron's sandbox does not work for root`);
    const made = spawnSync('useradd', ['-r', '-m', '-d', runner.home, '-s', '/usr/sbin/nologin', runner.name], { encoding: 'utf8' });
    if (made.status !== 0) throw new SetupError(`The user ${runner.name} could not be made: ${made.stderr?.trim() || made.error?.message}`);
  }
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (!uid || !gid) throw new SetupError(`The user ${runner.name} has no usable id; remove it and start again.`);
  return { uid, gid, name: runner.name, home: runner.home };
}

/** Whether an ordinary user may open a user namespace, which Chromium's sandbox is made of. @param {{uid: number, gid: number} | null} user */
function namespacesWork(user) {
  const command = ['unshare', '--user', '--map-root-user', 'true'];
  const asUser = user === null ? command : ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...command];
  return spawnSync(asUser[0] ?? '', asUser.slice(1), { stdio: 'ignore' }).status === 0;
}

/** @param {string} path */
const isSetuidRoot = (path) => existsSync(path) && statSync(path).uid === 0 && (statSync(path).mode & 0o7777) === 0o4755;

/**
 * Makes sure Chromium can build its sandbox: by user namespaces, else by the setuid helper that Electron carries.
 * @param {{uid: number, gid: number} | null} user
 */
export function ensureSandbox(user) {
  if (process.platform !== 'linux') return;
  const helper = join(user === null ? electronDist : join(runPlace, 'node_modules/electron/dist'), 'chrome-sandbox');
  if (isSetuidRoot(helper) || namespacesWork(user)) return;
  if (user === null) {
    throw new SetupError(
      `This system closes user namespaces to ordinary users, so Electron's sandbox needs its helper. Type this, then the same command again:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
    );
  }
  say('user namespaces are closed here; Electron uses its setuid sandbox helper');
  // A copy: the run place shares its files with the project, whose helper must stay as it is.
  const source = join(electronDist, 'chrome-sandbox');
  rmSync(helper, { force: true });
  mkdirSync(join(helper, '..'), { recursive: true });
  copyFileSync(source, helper);
  // The same time as its source: so it counts as in step and is not made again at the next start.
  utimesSync(helper, statSync(source).atime, statSync(source).mtime);
  chmodSync(helper, 0o4755);
}
