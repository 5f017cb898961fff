/**
 * Takes in 214 mixed files of 300 MB in a new workspace and says how long it took: `node test/perf/intake.ts [RUNS]`. One JSON line
 * a run, then the medians.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { createHandles } from '../../electron/core/handles.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { createWorkspace } from '../../electron/core/workspace/workspace.ts';
import { Subject } from '../../shared/contract/workspace.ts';
import { figure } from './figures.ts';
import { makeBundle } from './make-bundle.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Hollin Mutual' };
const runs = Number(process.argv[2] ?? 3);

type Run = {
  readonly seconds: number;
  readonly files: number;
  readonly events: number;
  readonly mainSeconds: number;
  readonly rssMb: number;
};

async function once(bundle: string, scratch: string, number: number): Promise<Run> {
  const ports = nodePorts({ logFolder: null });
  const folder = join(scratch, `workspace-${number}`);
  const workspace = await createWorkspace(folder, ports, Subject.parse({ vendor: 'V', platform: 'P', tier: 'T2' }), ACTOR);
  const current = (): typeof workspace => workspace;
  const ctx = { ports, handles: createHandles(ports.random), emit: () => undefined, workspace: current, current, actor: () => ACTOR };
  const idleBefore = performance.eventLoopUtilization();
  const began = performance.now();
  const { summary } = await runIntake(ctx, { paths: [bundle], recursive: true }, new AbortController().signal, () => undefined);
  const seconds = (performance.now() - began) / 1000;
  const mainSeconds = performance.eventLoopUtilization(idleBefore).active / 1000;
  if (summary.state !== 'done' || summary.files.stored !== summary.files.total) throw new Error(JSON.stringify(summary));
  workspace.close();
  rmSync(folder, { recursive: true });
  return { seconds, files: summary.files.total, events: summary.events, mainSeconds, rssMb: process.resourceUsage().maxRSS / 1024 };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const scratch = mkdtempSync(join(tmpdir(), 'bench-intake-'));
try {
  const bundle = join(scratch, 'bundle');
  const { files, bytes } = await makeBundle(bundle);
  process.stdout.write(`${files} files, ${(bytes / 1e6).toFixed(1)} MB\n`);
  const done: Run[] = [];
  for (let number = 0; number < runs; number += 1) {
    const run = await once(bundle, scratch, number);
    done.push(run);
    process.stdout.write(`${JSON.stringify(run)}\n`);
  }
  const seconds = median(done.map((run) => run.seconds));
  figure(`${files} mixed files of ${(bytes / 1e6).toFixed(0)} MB`, `${seconds.toFixed(1)} s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`);
  process.stdout.write(
    `median of ${runs}: ${seconds.toFixed(1)} s (${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round((done[0]?.events ?? 0) / seconds)} events/s), writing thread ${median(done.map((run) => run.mainSeconds)).toFixed(1)} s\n`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
