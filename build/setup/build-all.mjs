import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { SetupError } from './say.mjs';

/** Builds what is out of date (see build/build.mjs). */
export function buildAll() {
  const done = spawnSync(process.execPath, [join(root, 'build/build.mjs')], { stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new SetupError('The build failed; see its message above.');
}
