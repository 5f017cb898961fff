/** Takes one folder in and says its first outcome line, the time and this process's peak of memory: `node take-one.ts BUNDLE WORKSPACE`. */
import { createHandles } from '../../electron/core/handles.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { createWorkspace } from '../../electron/core/workspace/workspace.ts';
import { Subject } from '../../shared/contract/workspace.ts';

const [bundle = '', folder = ''] = process.argv.slice(2);
const actor = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: '' };
const ports = nodePorts({ logFolder: null });
const workspace = await createWorkspace(folder, ports, Subject.parse({ vendor: 'V', platform: 'P', tier: 'T2' }), actor);
const current = (): typeof workspace => workspace;
const ctx = { ports, handles: createHandles(ports.random), emit: () => undefined, workspace: current, current, actor: () => actor };
const began = performance.now();
const { summary, outcomes } = await runIntake(ctx, { paths: [bundle], recursive: true }, new AbortController().signal, () => undefined);
const [first] = outcomes;
const line =
  first === undefined
    ? `${summary.state} ${summary.problem ?? ''}`
    : `${first.outcome} ${first.reason ?? ''} ${first.issues.map(({ code }) => code).join(' ')}`;
workspace.close();
process.stdout.write(
  JSON.stringify({
    line,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
