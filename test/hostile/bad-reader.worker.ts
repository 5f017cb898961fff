import { parentPort } from 'node:worker_threads';
import { serveExtraction } from '../../electron/core/intake/extract/serve.ts';
import type { ToWorker } from '../../electron/core/intake/messages.ts';

if (parentPort === null) throw new Error('runs as a worker thread only');
const port = parentPort;

// A reader with a bug for each of these names; every other file is read as it should be.
let name = '';
port.on('message', (message: ToWorker) => {
  if (message.type === 'job') name = message.job.name;
  if (message.type !== 'go') return;
  if (name.includes('hangs')) for (;;);
  if (name.includes('throws')) throw new Error('a bug');
  if (name.includes('forgets')) void Promise.reject(new Error('a promise that nobody awaits'));
  if (name.includes('leaves')) process.exit(0);
  if (name.includes('grows')) for (const hoard: unknown[] = []; ; ) hoard.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
});
serveExtraction(port);
