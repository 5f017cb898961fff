import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runAs } from '../setup/as-user.mjs';
import { newerNode } from '../setup/newer-node.mjs';
import { root } from '../setup/paths.mjs';
import { fromChecks, judged } from './counts.mjs';

/** The command line and the verifier in a network namespace, with controls that show the namespace is closed. */
export async function runEgress() {
  const report = join(root, 'test-results/egress.json');
  rmSync(report, { force: true });
  const code = await runAs(null, [newerNode(), 'test/egress/run.mjs', report], { cwd: root });
  return judged(fromChecks(report), code);
}
