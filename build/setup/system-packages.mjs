import { spawnSync } from 'node:child_process';
import { isRoot } from './paths.mjs';
import { say, SetupError } from './say.mjs';

/** Debian packages by what they are for. Where a newer release renamed one, both names stand, oldest first. */
const PACKAGES = {
  window: [
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libnss3'],
    ['libgbm1'],
    ['libasound2', 'libasound2t64'],
    ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
    ['libcups2', 'libcups2t64'],
    ['libdrm2'],
    ['xauth'],
  ],
  compiler: [['gcc'], ['g++'], ['libc6-dev']],
  tests: [['xvfb'], ['python3'], ['poppler-utils'], ['qpdf'], ['openssl'], ['sqlite3'], ['libnss3-tools'], ['iproute2'], ['softhsm2']],
  bench: [['sqlite3']],
  pack: [['p7zip-full', '7zip']],
};

/** @param {string} name */
function installed(name) {
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', name], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.startsWith('ii');
}

/** @param {string} name */
const available = (name) => spawnSync('apt-cache', ['show', '--quiet=2', name], { stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;

/** @param {string[][]} missing alternatives per package @returns {string[]} */
const chosen = (missing) => missing.map((names) => names.find(available) ?? names[0] ?? '');

const INSTALL = ['install', '-y', '--no-install-recommends'];
let listsAreFresh = false;

/** @param {string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // apt's own words go to stderr: stdout belongs to whoever asked for the set-up.
  const done = spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
  if (done.status !== 0) throw new SetupError(`apt-get ${args.join(' ')} failed. Nothing else was changed; see its message above.`);
}

/**
 * Makes sure the Debian packages for the given purposes are there: installs what is missing when run as root, otherwise
 * throws with the one line to type. On a system without dpkg it says what is needed and goes on.
 * @param {(keyof typeof PACKAGES)[]} purposes
 * @param {(keyof typeof PACKAGES)[]} [later] what may be needed further on: named in that line too, so that one is enough
 */
export function ensurePackages(purposes, later = []) {
  if (process.platform !== 'linux') return;
  const wanted = purposes.flatMap((purpose) => PACKAGES[purpose]);
  if (spawnSync('dpkg-query', ['--version'], { stdio: 'ignore' }).error) {
    say(`this is no Debian; make sure that what these packages hold is there: ${wanted.map(([name]) => name).join(' ')}`);
    return;
  }
  const missing = wanted.filter((names) => !names.some(installed));
  if (missing.length === 0) return;
  if (!isRoot) {
    const all = [...missing, ...later.flatMap((purpose) => PACKAGES[purpose]).filter((names) => !names.some(installed))];
    throw new SetupError(
      `Some system packages are missing and only root can install them. Type this, then the same command again:\n\n  sudo apt-get update && sudo apt-get ${INSTALL.join(' ')} ${chosen(all).join(' ')}\n`,
    );
  }
  say(`installing ${missing.length} system packages (apt-get)`);
  if (!listsAreFresh) apt(['update', '-q']);
  listsAreFresh = true;
  apt([...INSTALL, '-q', '-o', 'Dpkg::Use-Pty=0', ...chosen(missing)]);
}
