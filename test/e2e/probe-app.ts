import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './launch.ts';

/**
 * Copies the built app into `folder` and adds one script to its window, so that attacks run as the page's own code:
 * what a test driver evaluates is exempt from the content security policy.
 */
export function makeProbeApp(folder: string, script: string): string {
  mkdirSync(join(folder, '.out'), { recursive: true });
  cpSync(join(root, '.out/app'), join(folder, '.out/app'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const page = join(folder, '.out/app/renderer/index.html');
  writeFileSync(join(folder, '.out/app/renderer/probe.js'), script);
  writeFileSync(page, readFileSync(page, 'utf8').replace('</body>', '<script type="module" src="./probe.js"></script></body>'));
  return folder;
}
