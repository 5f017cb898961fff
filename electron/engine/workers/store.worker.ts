import { parentPort, workerData } from 'node:worker_threads';
import type { StorePlace } from '../../core/search/store/messages.ts';
import { serveStore } from '../../core/search/store/serve-store.ts';

if (parentPort === null) throw new Error('store.worker runs as a worker thread only');
serveStore(parentPort, workerData as StorePlace);
