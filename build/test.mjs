/**
 * `npm test`: every suite, its counts summed in the last line, `N passed, N failed`. Exit 1 on any failure, and when a
 * suite ran no test at all.
 *
 *   node build/test.mjs [unit|e2e|egress …]     some suites only; `e2e` alone runs with the network as it is
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './setup/build-all.mjs';
import { root } from './setup/paths.mjs';
import { runMain, SetupError } from './setup/say.mjs';
import { setUp } from './setup.mjs';
import { summary } from './test/counts.mjs';
import { runEgress } from './test/egress.mjs';
import { runEndToEnd } from './test/e2e.mjs';
import { runUnit } from './test/unit.mjs';

/** @type {Record<string, (all: boolean) => Promise<import('./test/counts.mjs').Counts>>} */
const suites = {
  unit: () => runUnit(),
  e2e: (all) => runEndToEnd({ isolated: all }),
  egress: () => runEgress(),
};

await runMain(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in suites));
  if (unknown.length > 0) throw new SetupError(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
  await setUp({ purposes: ['window', 'tests'] });
  buildAll();
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const counts = [];
  for (const [name, run] of Object.entries(suites)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stdout.write(`\n== ${name}\n`);
    const began = Date.now();
    const result = await run(asked.length === 0);
    counts.push(result);
    process.stdout.write(`== ${name}: ${summary([result]).line} (${Math.round((Date.now() - began) / 1000)} s)\n`);
  }
  const { failed, line } = summary(counts);
  process.stdout.write(`\n${line}\n`);
  return failed === 0 ? 0 : 1;
});
