/**
 * `npm run pack`: .out/release/boundary-attest-<version>-linux-x64.tar.gz with the official Electron; where that cannot
 * be had, the same with the test runtime, named and watermarked TEST. Then starts what it packed once.
 *
 *   node build/pack.mjs [--no-smoke]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { isTestRuntime } from './build-info.mjs';
import { names, packConfig, unmarked } from './electron-builder.mjs';
import { buildAll } from './setup/build-all.mjs';
import { electronDist, root } from './setup/paths.mjs';
import { runMain, say, SetupError } from './setup/say.mjs';
import { setUp } from './setup.mjs';
import { smoke } from './smoke-pack.mjs';

const release = join(root, '.out/release');

/** The version the binary itself answers, so that no file beside it can claim another. */
function electronVersion() {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return execFileSync(join(electronDist, 'electron'), ['-p', 'process.versions.electron'], { env, encoding: 'utf8' }).trim();
}

/** The archiver electron-builder would otherwise download. */
function sevenZip() {
  const found = spawnSync('sh', ['-c', 'command -v 7za || command -v 7z'], { encoding: 'utf8' }).stdout.trim();
  if (!found) throw new SetupError('7-Zip is missing: apt-get install p7zip-full');
  return found;
}

await runMain(async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new SetupError('Packing is set up for Linux x64 only.');
  await setUp({ purposes: ['window', 'tests', 'pack'], retryOfficial: true });
  buildAll();
  const pinned = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const inside = electronVersion();
  const testRuntime = isTestRuntime();
  if (!testRuntime && inside !== pinned) {
    throw new SetupError(
      `node_modules/electron/dist claims to be Electron ${pinned} but answers ${inside}. Nothing was packed; remove that folder and start again.`,
    );
  }
  rmSync(release, { recursive: true, force: true });
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = sevenZip();
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('tar.gz'),
    config: packConfig({ testRuntime, version, electronVersion: inside }),
  });
  const archives = readdirSync(release).filter((file) => file.endsWith('.tar.gz'));
  const wrong = unmarked(archives, testRuntime);
  for (const file of wrong) rmSync(join(release, file));
  if (wrong.length > 0) throw new SetupError(`Packed with the test runtime but not named TEST, and therefore deleted: ${wrong.join(', ')}`);
  for (const leftover of readdirSync(release).filter((file) => !archives.includes(file)))
    rmSync(join(release, leftover), { recursive: true });
  const archive = join(release, names(testRuntime, version).archive);
  if (!existsSync(archive)) throw new SetupError(`${archive} was not made.`);
  say(
    `${archive.slice(root.length)}, ${statSync(archive).size} bytes, Electron ${inside}${testRuntime ? ' (TEST: not the publisher’s own)' : ''}`,
  );
  if (!process.argv.includes('--no-smoke')) await smoke(archive, { testRuntime, version });
});
