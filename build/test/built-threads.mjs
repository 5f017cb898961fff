import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../setup/paths.mjs';

/** Before the first test: what runs in threads (the readers, the store, the verifier), built from what stands in the tree now. */
export default function builtThreads() {
  const done = spawnSync(process.execPath, [join(root, 'build/build.mjs'), 'threads'], { stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new Error('The threads could not be built; see the message above.');
}
