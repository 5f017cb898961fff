/**
 * Tests that take minutes, and the bench of the import. `npm test` holds short forms of the first three.
 *
 *   npm run test:fuzz [FILES]   20 000 mutated files of the sample        npm run test:kill [KILLS]   300 kill -9 during an import
 *   npm run test:big            files that are meant to break an import   npm run bench [RUNS]        214 files of 300 MB
 */
import { spawnSync } from 'node:child_process';
import { newerNode } from './setup/newer-node.mjs';
import { root } from './setup/paths.mjs';

const [name = '', ...rest] = process.argv.slice(2);

/** @type {Record<string, {args: string[], env?: Record<string, string>}>} */
const RUNS = {
  fuzz: { args: ['test/fuzz/intake.ts', rest[0] ?? '20000'] },
  big: { args: ['test/big/intake.ts', ...rest] },
  bench: { args: ['test/perf/intake.ts', ...rest] },
  kill: {
    args: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', 'test/hostile/kill.test.ts'],
    env: { KILLS: rest[0] ?? '300' },
  },
};

const run = Object.hasOwn(RUNS, name) ? RUNS[name] : undefined;
if (run === undefined) {
  process.stderr.write(`There is no long run "${name}"; there are ${Object.keys(RUNS).join(', ')}.\n`);
  process.exitCode = 64;
} else {
  const { status } = spawnSync(newerNode(), run.args, { cwd: root, env: { ...process.env, ...run.env }, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
