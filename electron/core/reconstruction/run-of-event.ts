import type { Workspace } from '../context.ts';
import { reconstructionOf } from './list-runs.ts';
import { eventIdOf } from './record-place.ts';
import type { Reconstruction } from './reconstruct.ts';

const kept = new WeakMap<Reconstruction, ReadonlyMap<string, string>>();

function eventsOf({ world }: Reconstruction): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const run of world.runs)
    for (const { record } of run.said) {
      const event = eventIdOf(record);
      if (event !== null) found.set(event, run.id);
    }
  return found;
}

/** Which run an event's record speaks of, by the event's id; events that speak of none are not in it. */
export function runOfEvent(workspace: Workspace): ReadonlyMap<string, string> {
  const reconstruction = reconstructionOf(workspace);
  const known = kept.get(reconstruction) ?? eventsOf(reconstruction);
  kept.set(reconstruction, known);
  return known;
}
