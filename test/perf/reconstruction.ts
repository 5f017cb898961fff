/**
 * The bench of the reconstruction: `node test/perf/reconstruction.ts [RUNS]`, after a build. Takes in 310 000 CloudTrail events, 84 000
 * lines of a tracker's audit log, 640 approvals and a git log, and says how long it takes from then until every run is
 * known on every axis: the first time, and again with nothing changed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { createHandles } from '../../electron/core/handles.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { listRuns } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { createWorkspace, openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { AXES } from '../../shared/domain/words.ts';
import { Subject } from '../../shared/contract/workspace.ts';
import { figure } from './figures.ts';
import { AFTERNOON, makeAfternoon } from './make-afternoon.ts';
import { median } from './program.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Hollin Mutual' };
const times = Number(process.argv[2] ?? 3);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const scratch = mkdtempSync(join(tmpdir(), 'bench-runs-'));
try {
  const bundle = join(scratch, 'bundle');
  makeAfternoon(bundle, 11);
  const ports = nodePorts({ logFolder: null });
  const folder = join(scratch, 'workspace');
  const made = await createWorkspace(folder, ports, Subject.parse({ vendor: 'V', platform: 'P', tier: 'T2' }), ACTOR);
  const current = (): typeof made => made;
  const ctx = { ports, handles: createHandles(ports.random), emit: () => undefined, workspace: current, current, actor: () => ACTOR };
  const began = performance.now();
  const { summary } = await runIntake(ctx, { paths: [bundle], recursive: true }, new AbortController().signal, () => undefined);
  const expected = AFTERNOON.cloudTrail + AFTERNOON.tracker + AFTERNOON.approvals;
  say(`${summary.events} events taken in, in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (summary.events < expected) throw new Error(`expected at least ${expected} events: ${JSON.stringify(summary)}`);
  made.close();
  const seconds: number[] = [];
  let runs = 0;
  for (let run = 0; run < times; run += 1) {
    const workspace = await openWorkspace(folder, ports, ACTOR);
    const started = performance.now();
    const found = listRuns(workspace);
    const first = performance.now() - started;
    seconds.push(first / 1000);
    runs = found.totals.runs;
    if (runs !== AFTERNOON.runs) throw new Error(`expected ${AFTERNOON.runs} runs, ${runs} are listed`);
    listRuns(workspace);
    const again = performance.now() - started - first;
    const adds = AXES.every((axis) => Object.values(found.totals.axes[axis]).reduce((sum, count) => sum + count, 0) === found.totals.runs);
    say(
      `${found.totals.runs} runs in ${(first / 1000).toFixed(2)} s, again in ${(again / 1000).toFixed(3)} s; every axis adds up: ${adds ? 'yes' : 'NO'}; peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    );
    if (run === 0) for (const axis of AXES) say(`  ${axis}: ${JSON.stringify(found.totals.axes[axis])}`);
    workspace.close();
  }
  figure(`${runs} runs out of ${summary.events} events`, `${median(seconds).toFixed(2)} s`, '41 runs, ≤ 3 s');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
