/**
 * Prints the SHA-256 of the unsigned report of each workspace that is named, one a line: `node draft-digests.ts FOLDER …`. With
 * `AS=worker` a worker thread does it. Run as a process of its own, so that time zone and locale can differ.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { draft } from '../../electron/core/attest/draft.ts';
import { createHandles } from '../../electron/core/handles.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';

const PERSON = { name: 'Somebody Else', personId: 'X-1', organisation: 'Elsewhere' };

async function digestOf(folder: string): Promise<string> {
  const ports = nodePorts({ logFolder: null });
  const open = await openWorkspace(folder, ports, PERSON);
  try {
    const workspace = (): typeof open => open;
    const ctx = { ports, handles: createHandles(ports.random), emit: () => undefined, workspace, current: workspace, actor: () => PERSON };
    return (await draft(ctx)).sha256;
  } finally {
    open.close();
  }
}

async function digestsOf(folders: readonly string[]): Promise<string[]> {
  const digests: string[] = [];
  for (const folder of folders) digests.push(await digestOf(folder));
  return digests;
}

const inWorker = (folders: readonly string[]): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: folders });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

if (isMainThread) {
  const folders = process.argv.slice(2);
  const digests = await (process.env['AS'] === 'worker' ? inWorker : digestsOf)(folders);
  process.stdout.write(`${digests.join('\n')}\n`);
} else parentPort?.postMessage(await digestsOf(workerData as string[]));
