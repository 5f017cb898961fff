/** `npm run demo [-- --out DIR]`: builds what is out of date and runs the main job on the sample bundle, without a window. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('./build.mjs', import.meta.url));
const program = fileURLToPath(new URL('../.out/bin/boundary-attest.js', import.meta.url));

/** @param {string[]} args */
const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 70;
process.exitCode = run([build]);
if (process.exitCode === 0) {
  if (existsSync(program)) process.exitCode = run([program, 'demo', ...process.argv.slice(2)]);
  else {
    process.stderr.write('The command line is not built yet.\n');
    process.exitCode = 1;
  }
}
