import { availableParallelism } from 'node:os';
import type { Place } from './node-place.ts';
import type { IntakeWorkers } from './workers.ts';

const MOST = 8;

/** Worker entries as they lie at `place`; as many at once as the machine has cores, at most eight. */
export function nodeWorkers(place: Place): IntakeWorkers {
  return {
    entry: (name) =>
      place.built ? new URL(`workers/${name}.worker.js`, place.app) : new URL(`electron/engine/workers/${name}.worker.ts`, place.root),
    count: Math.max(1, Math.min(MOST, availableParallelism())),
  };
}
