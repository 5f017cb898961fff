import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { anyModuleType } from './any-module-type.ts';
import { entries, root } from './entries.mjs';

const manifest: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const nodeModules = [...builtinModules, /^node:/];
/** Packages that every start needs, and that are JavaScript only: found in the file itself they cost a start 40 ms less than on the disk. */
const inlined = new Set(['bidi-js', 'csv-parse', 'fzstd', 'unbzip2-stream', 'yauzl', 'zod']);
const packages = Object.keys(manifest.dependencies).filter((name) => !inlined.has(name));
const dependencies = packages.flatMap((name) => [name, new RegExp(`^${name}/`)]);
const electron = ['electron', /^electron\//];

type Entry = ReturnType<typeof entries>[number];

/** What stays an import in the output. The verifier may import nothing but Node, so anything else it needs is a build error. */
function external(entry: Entry): (string | RegExp)[] {
  if (entry.kind === 'verify') return nodeModules;
  if (entry.kind === 'preload') return electron;
  return [...nodeModules, ...electron, ...dependencies];
}

function nodeEnvironment(entry: Entry, source: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: entry.kind === 'node' ? [...inlined] : true, external: entry.kind === 'node' ? packages : [] },
    build: {
      ssr: true,
      // Node 20 is what the oldest Electron in use carries, and what an auditor's machine may have.
      target: entry.kind === 'preload' ? 'chrome130' : 'node20',
      outDir: join(root, dirname(entry.output)),
      emptyOutDir: false,
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: join(root, source),
        external: external(entry),
        output: {
          format: entry.kind === 'preload' ? 'cjs' : 'es',
          entryFileNames: basename(entry.output),
          codeSplitting: false,
          ...(entry.kind === 'verify' ? { plugins: [anyModuleType] } : {}),
        },
      },
    },
  };
}

const client: EnvironmentOptions = {
  build: {
    target: 'chrome130',
    outDir: join(root, '.out/app/renderer'),
    emptyOutDir: true,
    // The content security policy admits files of the app only: nothing is inlined as data:, no polyfill is injected.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Everything lies on the same disk; pdf.js alone is larger than what a web page should load.
    chunkSizeWarningLimit: 4000,
    copyPublicDir: false,
  },
};

const present = entries().filter((entry): entry is Entry & { source: string } => entry.source !== null);

export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [react()],
  builder: {},
  environments: {
    client,
    ...Object.fromEntries(
      present.filter((entry) => entry.kind !== 'renderer').map((entry) => [entry.name, nodeEnvironment(entry, entry.source)]),
    ),
  },
});
