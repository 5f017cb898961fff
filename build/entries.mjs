/**
 * What is built, from where, to where. One row an entry; each becomes one self-contained file.
 *
 *   .out/app/main/index.js            the shell                  .out/app/renderer/…   the window
 *   .out/app/preload/index.cjs        a sandboxed preload must be CommonJS
 *   .out/app/engine/index.js          forked by the shell
 *   .out/app/token/index.js           a process of its own for the module of a signing token
 *   .out/app/workers/<name>.worker.js from electron/engine/workers/<name>.worker.ts
 *   .out/app/cli/index.js             .out/app/assets/…          copied as they are
 *   .out/bin/boundary-verify.js       one file, `node:` modules only, same bytes wherever the checkout lies
 *
 * Every built file of the app lies exactly one folder below .out/app, so `../workers/<name>.worker.js` and
 * `../assets/…`, resolved against `import.meta.url`, are right from any of them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {object} Entry
 * @property {string} name            also the name of the Vite environment
 * @property {string[]} sources       candidates relative to the root; the first that exists is built
 * @property {string} output          relative to the root; a folder for the renderer
 * @property {string[]} inputs        folders whose content decides whether a rebuild is needed
 * @property {'node' | 'preload' | 'verify' | 'renderer'} kind
 */

/** @type {Entry[]} */
const fixed = [
  {
    name: 'main',
    sources: ['electron/main/index.ts'],
    output: '.out/app/main/index.js',
    inputs: ['electron/main', 'shared'],
    kind: 'node',
  },
  {
    name: 'preload',
    sources: ['electron/preload/index.ts'],
    output: '.out/app/preload/index.cjs',
    inputs: ['electron/preload', 'shared'],
    kind: 'preload',
  },
  {
    name: 'engine',
    sources: ['electron/engine/index.ts', 'electron/engine/entry.ts'],
    output: '.out/app/engine/index.js',
    inputs: ['electron/engine', 'electron/core', 'shared'],
    kind: 'node',
  },
  {
    name: 'token',
    sources: ['electron/engine/token-process.ts'],
    output: '.out/app/token/index.js',
    inputs: ['electron/engine', 'electron/core', 'shared'],
    kind: 'node',
  },
  {
    name: 'cli',
    sources: ['electron/cli/index.ts'],
    output: '.out/app/cli/index.js',
    inputs: ['electron/cli', 'electron/core', 'shared'],
    kind: 'node',
  },
  {
    name: 'verify',
    sources: ['electron/verify/index.ts'],
    output: '.out/bin/boundary-verify.js',
    inputs: ['electron/verify'],
    kind: 'verify',
  },
  {
    name: 'renderer',
    sources: ['renderer/index.html'],
    output: '.out/app/renderer',
    inputs: ['renderer', 'shared', 'assets/fonts/screen', 'assets/icons'],
    kind: 'renderer',
  },
];

/** @returns {Entry[]} */
function workers() {
  const folder = join(root, 'electron/engine/workers');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.worker.ts'));
  return files.toSorted().map((file) => {
    const name = file.slice(0, -'.worker.ts'.length);
    return {
      name: `worker_${name.replaceAll(/[^a-z0-9]/g, '_')}`,
      sources: [`electron/engine/workers/${file}`],
      output: `.out/app/workers/${name}.worker.js`,
      inputs: ['electron/engine', 'electron/core', 'shared'],
      kind: /** @type {const} */ ('node'),
    };
  });
}

/** Every entry with the source that exists for it, or null where none does yet. @returns {(Entry & {source: string | null})[]} */
export function entries() {
  return [...fixed, ...workers()].map((entry) => ({
    ...entry,
    source: entry.sources.find((path) => existsSync(join(root, path))) ?? null,
  }));
}
