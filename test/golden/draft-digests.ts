/**
 * Prints the SHA-256 of the unsigned report of each workspace that is named, one a line: `draft-digests FOLDER …`, or one folder a
 * line of standard input, each answered before the next. With `AS=worker` a worker thread does it. Run as a process of its own, so
 * that time zone, locale and runtime can differ.
 */
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
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
    return (await draft(ctx, 'A4')).sha256;
  } finally {
    open.close();
  }
}

type Digests = { readonly of: (folder: string) => Promise<string>; readonly end: () => void };

/** A worker thread that answers one folder after the other. */
function inWorker(): Digests {
  const worker = new Worker(new URL(import.meta.url));
  const of = (folder: string): Promise<string> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage(folder);
    });
  return { of, end: () => void worker.terminate() };
}

async function* folders(): AsyncGenerator<string> {
  const named = process.argv.slice(2);
  if (named.length > 0) yield* named;
  else for await (const line of createInterface({ input: process.stdin })) yield line;
}

if (isMainThread) {
  const digests: Digests = process.env['AS'] === 'worker' ? inWorker() : { of: digestOf, end: () => undefined };
  for await (const folder of folders()) process.stdout.write(`${await digests.of(folder)}\n`);
  digests.end();
} else parentPort?.on('message', (folder: string) => void digestOf(folder).then((digest) => parentPort?.postMessage(digest)));
