import { parentPort } from 'node:worker_threads';
import { serveExtraction } from '../../core/intake/extract/serve.ts';

if (parentPort === null) throw new Error('extract.worker runs as a worker thread only');
serveExtraction(parentPort);
