/**
 * Tests that take minutes, and the bench of the import. `npm test` holds short forms of the first four.
 *
 *   npm run test:fuzz [FILES]   20 000 mutated files of the sample        npm run test:kill [KILLS]   300 kill -9 during an import
 *   npm run test:fuzz-verify [MUTANTS] [SEED]   5 000 mutated attestations and packages against the verifier
 *   npm run test:big            files that are meant to break an import
 *   npm run test:freezes [NUMBER]   1 000 random workspaces drawn in two of three places, Electron among them: the same bytes
 *   npm run test:roundtrip -- FOLDER   whether every pointer of what is in a folder leads back to its event
 *   npm run bench [RUNS] [short]    214 files of 300 MB; 155 000 log events beside the sqlite3 command line; queries on a million
 *                                   events (not with `short`); 41 runs reconstructed from ninety days of logs; 300 pages; all in one table
 *   npm run tamper             every row of the table of tamper cases and a hundred good files, by the built verifier alone (4 min)
 *   npm run pkits              what the verifier makes of every case of the NIST path validation suite (seconds)
 */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newerNode } from './setup/newer-node.mjs';
import { root } from './setup/paths.mjs';
import { ensurePackages } from './setup/system-packages.mjs';

const [name = '', ...rest] = process.argv.slice(2);

/** @type {Record<string, {each: string[][], needs?: 'bench', env?: Record<string, string>}>} */
const RUNS = {
  fuzz: { each: [['test/fuzz/intake.ts', rest[0] ?? '20000']] },
  'fuzz-verify': { each: [['test/fuzz/verify.ts', ...rest]] },
  pkits: { each: [['test/verify/pkits/print.ts']] },
  tamper: { each: [['build/build.mjs'], ['test/verify/tamper/print.ts']] },
  big: { each: [['test/big/intake.ts', ...rest]] },
  freezes: { each: [['build/build.mjs'], ['test/golden/freezes.ts', ...rest]] },
  roundtrip: { each: [['test/logs/round-trip.ts', ...rest]] },
  bench: {
    each: [['build/build.mjs'], ...['intake', 'logs', 'reconstruction', 'pages', 'table'].map((step) => [`test/perf/${step}.ts`, ...rest])],
    env: { BENCH_FIGURES: join(tmpdir(), `bench-figures-${process.pid}.jsonl`) },
    needs: 'bench',
  },
  kill: {
    each: [['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', 'test/hostile/kill.test.ts']],
    env: { KILLS: rest[0] ?? '300' },
  },
};

const run = Object.hasOwn(RUNS, name) ? RUNS[name] : undefined;
if (run === undefined) {
  process.stderr.write(`There is no long run "${name}"; there are ${Object.keys(RUNS).join(', ')}.\n`);
  process.exitCode = 64;
} else {
  if (run.needs !== undefined) ensurePackages([run.needs]);
  for (const args of run.each) {
    const { status } = spawnSync(newerNode(), args, { cwd: root, env: { ...process.env, ...run.env }, stdio: 'inherit' });
    process.exitCode = status ?? 1;
    if (status !== 0) break;
  }
}
