import type { Plugin } from 'vite';

const IMPORT = /^import (?:\{(?<names>[^}]*)\}|\* as (?<all>\w+)|(?<one>\w+)) from "(?<module>node:[^"]+)";$/gm;
const LEFT = /^(?:import|export)\b|\bimport\.meta\b/m;

type Groups = Readonly<Record<'names' | 'all' | 'one' | 'module', string | undefined>>;

function loaded({ names, all, one, module }: Groups): string {
  const target = names === undefined ? (all ?? `{ default: ${one ?? ''} }`) : `{${names.replaceAll(' as ', ': ')}}`;
  return `const ${target} = await import("${module ?? ''}");`;
}

/**
 * Makes a built program run as whatever the Node that starts it takes a lone `.js` for: before 20.19, and under a
 * package.json without `type`, that is CommonJS, which knows neither `import` declarations nor `import.meta`. What is left
 * means the same in both. A program exports nothing; its own address is that of the file that was started, in a thread too.
 */
export const anyModuleType: Plugin = {
  name: 'any-module-type',
  renderChunk(code) {
    const body = code
      .replaceAll(IMPORT, (...match) => loaded(match.at(-1) as Groups))
      .replaceAll('import.meta.url', 'startedFile')
      .replace(/^export \{[^}]*\};$/m, '');
    const left = LEFT.exec(body);
    if (left !== null) this.error(`A program for any module type cannot hold "${left[0]}".`);
    return [
      '#!/usr/bin/env node',
      '(async () => {',
      'const started = (await import("node:module")).createRequire(process.argv[1]).resolve(process.argv[1]);',
      'const startedFile = (await import("node:url")).pathToFileURL(started).href;',
      body.trim(),
      '})().catch((error) => {',
      '\tprocess.stderr.write(`${error}\\n`);',
      '\tprocess.exitCode = 70;',
      '});',
      '',
    ].join('\n');
  },
};
