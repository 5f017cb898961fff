/**
 * A process of its own that imports a bundle: `node import-child.ts WORKSPACE BUNDLE`. Says `started` when the import begins
 * and `done` at its end. Made to be killed.
 */
import { createHandles } from '../../electron/core/handles.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { testPorts } from '../fixtures/test-ports.ts';

const [folder = '', bundle = ''] = process.argv.slice(2);
const actor = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: '' };
const ports = testPorts();
const workspace = await openWorkspace(folder, ports, actor);
const ctx = {
  ports,
  handles: createHandles(ports.random),
  emit: () => undefined,
  workspace: () => workspace,
  current: () => workspace,
  actor: () => actor,
};
process.stdout.write('started\n');
await runIntake(ctx, { paths: [bundle], recursive: true }, new AbortController().signal, () => undefined);
process.stdout.write('done\n');
workspace.close();
