import { parentPort, workerData } from 'node:worker_threads';
import type { StorePlace } from '../../electron/core/search/store/messages.ts';
import { serveStore } from '../../electron/core/search/store/serve-store.ts';

/** Room for a few files of the test, not for all. */
const MORE_PAGES = 60;

if (parentPort === null) throw new Error('runs as a worker thread only');
serveStore(parentPort, workerData as StorePlace, (db) => {
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + MORE_PAGES}`);
});
