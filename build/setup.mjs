/**
 * `npm run setup`: everything an Electron window needs beyond `npm ci`. `start`, `test` and `pack` call it themselves;
 * what is already there costs nothing.
 *
 *   node build/setup.mjs [--retry-official]
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from './setup/electron.mjs';
import { mustCompilePkcs11 } from './setup/pkcs11.mjs';
import { runMain, say } from './setup/say.mjs';
import { ensureSqlite, mustCompile } from './setup/sqlite.mjs';
import { ensurePackages } from './setup/system-packages.mjs';

/**
 * @param {{purposes?: Parameters<typeof ensurePackages>[0], retryOfficial?: boolean}} [options] what the Debian packages are for
 * @returns {Promise<{testRuntime: boolean}>}
 */
export async function setUp({ purposes = ['window'], retryOfficial = false } = {}) {
  // Tests sign with tokens too; elsewhere the build says by itself what it leaves out.
  const tokens = purposes.includes('tests') && mustCompilePkcs11();
  ensurePackages(tokens ? [...purposes, 'compiler'] : purposes, mustCompile() ? ['compiler'] : []);
  const { testRuntime, napi } = await ensureElectron({ retryOfficial });
  if (napi < 10) {
    if (mustCompile()) ensurePackages(['compiler']);
    ensureSqlite();
  }
  return { testRuntime };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { testRuntime } = await setUp({ purposes: ['window', 'tests'], retryOfficial: process.argv.includes('--retry-official') });
    say(testRuntime ? 'done, with the Electron test runtime' : 'done, with the official Electron');
  });
}
