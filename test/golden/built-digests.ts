import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `draft-digests.ts` as one file of JavaScript, as the core is packed: for runtimes that read no TypeScript, Electron's among them.
 * Built code finds its assets one folder above its own (node-place.ts), so it lies beside the app's.
 */
export async function builtDigests(): Promise<string> {
  const outDir = join(root, '.out/app/digests');
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: join(root, 'test/golden/draft-digests.ts'),
      target: 'node20',
      outDir,
      rolldownOptions: { output: { entryFileNames: 'index.js', codeSplitting: false } },
    },
  });
  return join(outDir, 'index.js');
}
