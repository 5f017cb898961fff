import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runAs } from '../setup/as-user.mjs';
import { newerNode } from '../setup/newer-node.mjs';
import { root } from '../setup/paths.mjs';
import { fromVitest, judged } from './counts.mjs';

/** Everything vitest runs: beside the code and under test/, except what needs Electron or a namespace. */
export async function runUnit() {
  const report = join(root, 'test-results/unit.json');
  rmSync(report, { force: true });
  const node = newerNode();
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const path = `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`;
  const code = await runAs(null, [node, ...args], { cwd: root, env: { PATH: path } });
  return judged(fromVitest(report), code);
}
