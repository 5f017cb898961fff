/**
 * `npm run build`: makes .out/app and .out/bin (see build/entries.mjs), only what changed since the last time.
 *
 *   node build/build.mjs [--force]
 *   node build/build.mjs threads        what runs in threads only, the verifier's among them: for a test that is run alone
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { createBuilder } from 'vite';
import { buildInfo } from './build-info.mjs';
import { entries, root } from './entries.mjs';
import { hashOf } from './hash-of.mjs';
import { ensurePkcs11 } from './setup/pkcs11.mjs';

const CONFIG = [
  'build/entries.mjs',
  'build/vite.app.ts',
  'build/any-module-type.ts',
  'build/build.mjs',
  'package.json',
  'package-lock.json',
];
const stampFile = join(root, '.out/stamps.json');

/** @returns {Record<string, string>} */
function readStamps() {
  if (process.argv.includes('--force') || !existsSync(stampFile)) return {};
  return JSON.parse(readFileSync(stampFile, 'utf8'));
}

/** Writes only what differs, so that a file's time says when its content changed. @param {string} path @param {string} text */
function writeIfChanged(path, text) {
  const target = join(root, path);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
}

/** The launcher: better-sqlite3 needs Node-API 10, so under an older Node it hands over to the one npm installed. */
const LAUNCHER = `#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const newer = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
if (Number(process.versions.napi) >= 10) {
  const { main } = await import('../app/cli/index.js');
  process.exitCode = await main(process.argv.slice(2));
} else if (existsSync(newer)) {
  const done = spawnSync(newer, process.argv.slice(1), { stdio: 'inherit' });
  process.exitCode = done.status ?? 70;
} else {
  process.stderr.write('boundary-attest needs Node 22.14 or newer; this is Node ' + process.versions.node + '.\\n');
  process.exitCode = 1;
}
`;

/** `npx boundary-attest` finds a program of this package only in node_modules/.bin. */
function linkPrograms() {
  for (const name of ['boundary-attest', 'boundary-verify']) {
    const target = join(root, '.out/bin', `${name}.js`);
    if (!existsSync(target)) continue;
    chmodSync(target, 0o755);
    const link = join(root, 'node_modules/.bin', name);
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    symlinkSync(join('../..', '.out/bin', `${name}.js`), link);
  }
}

/** @param {Record<string, string>} stamps */
function copyAssets(stamps) {
  const hash = hashOf(['assets']);
  if (stamps['assets'] === hash && existsSync(join(root, '.out/app/assets'))) return false;
  rmSync(join(root, '.out/app/assets'), { recursive: true, force: true });
  cpSync(join(root, 'assets'), join(root, '.out/app/assets'), { recursive: true });
  stamps['assets'] = hash;
  return true;
}

/** A worker whose source is gone must not live on in what was built. */
function removeStaleWorkers() {
  const folder = join(root, '.out/app/workers');
  if (!existsSync(folder)) return;
  const wanted = entries().map((entry) => basename(entry.output));
  for (const file of readdirSync(folder).filter((name) => !wanted.includes(name))) rmSync(join(folder, file));
}

/** Builds what is out of date; returns the names of what was built. @param {Record<string, string>} stamps @param {ReturnType<typeof entries>} wanted */
async function buildEntries(stamps, wanted) {
  const stale = [];
  for (const entry of wanted) {
    if (entry.source === null) {
      process.stderr.write(`build: ${entry.name} skipped, there is no ${entry.sources.join(' or ')}\n`);
      continue;
    }
    const hash = hashOf([...entry.inputs, ...CONFIG]);
    if (stamps[entry.name] !== hash || !existsSync(join(root, entry.output))) stale.push({ entry, hash });
  }
  if (stale.length === 0) return [];
  const builder = await createBuilder({
    configFile: join(root, 'build/vite.app.ts'),
    configLoader: 'native' in process.features ? 'native' : 'bundle',
  });
  for (const { entry, hash } of stale) {
    const environment = builder.environments[entry.kind === 'renderer' ? 'client' : entry.name];
    if (environment === undefined) throw new Error(`build: Vite knows no environment ${entry.name}`);
    try {
      await builder.build(environment);
      stamps[entry.name] = hash;
    } catch (error) {
      // The others are still built, so that one broken room does not hold up the rest.
      process.stderr.write(`build: ${entry.name} failed\n${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  return stale.map(({ entry, hash }) => (stamps[entry.name] === hash ? entry.name : `${entry.name} (failed)`));
}

const onlyThreads = process.argv.includes('threads');
const stamps = readStamps();
mkdirSync(join(root, '.out/bin'), { recursive: true });
removeStaleWorkers();
const built = await buildEntries(
  stamps,
  onlyThreads ? entries().filter(({ name }) => name === 'verify' || name.startsWith('worker_')) : entries(),
);
if (copyAssets(stamps)) built.push('assets');
writeIfChanged('.out/app/build-info.json', `${JSON.stringify(buildInfo(), null, 2)}\n`);
if (existsSync(join(root, '.out/app/cli/index.js'))) writeIfChanged('.out/bin/boundary-attest.js', LAUNCHER);
linkPrograms();
const noTokens = onlyThreads ? null : ensurePkcs11();
if (noTokens !== null) process.stderr.write(`build: signing with tokens is left out: ${noTokens}\n`);
writeFileSync(stampFile, `${JSON.stringify(stamps, null, 2)}\n`);
if (built.length > 0) process.stderr.write(`build: ${built.join(', ')}\n`);
else if (!onlyThreads) process.stderr.write(`build: ${basename(root)} is up to date\n`);
