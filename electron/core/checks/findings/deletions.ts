import type { EntityKind, Relation } from '../../logs/event/trace.ts';
import { microsToIso } from '../../logs/time/time.ts';
import type { CheckInput, Cited, TraceSeen } from '../check-input.ts';
import { citeEvent, citeSaid } from '../cite.ts';

const DELETABLE = ['run', 'artifact', 'dataset', 'model', 'endpoint', 'logging'] as const satisfies readonly EntityKind[];
const OBJECTS = ['artifact', 'dataset', 'model', 'endpoint'] as const satisfies readonly EntityKind[];
/** What can only be said of something that is there. */
const USED = ['read', 'exported', 'serves', 'registered', 'promoted', 'created'] as const satisfies readonly Relation[];

export type Survivor = { readonly id: string; readonly records: readonly Cited[] };

/** Every deletion in the records, each once although a store speaks of an object as data and as artifact. */
export function deletionsIn(input: CheckInput): TraceSeen[] {
  const seen = new Set<string>();
  return DELETABLE.flatMap((kind) => input.said(kind, 'deleted')).filter(({ id, record }) => {
    const key = [id, record.sha256].join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

const afterwards = (input: CheckInput, id: string, from: number): TraceSeen[] =>
  OBJECTS.flatMap((kind) => input.said(kind, ...USED)).filter(
    (one) =>
      (one.id === id || (one.says === 'serves' && one.value === id)) &&
      one.micros !== null &&
      one.micros > from &&
      one.event?.outcome !== 'denied' &&
      // A call that found nothing shows that it is gone.
      one.event?.outcome !== 'error',
  );

/** Objects that are read, served or listed after a record says that they were deleted. Something made anew is another object. */
export function usedAfterDeletion(input: CheckInput): Survivor[] {
  return deletionsIn(input)
    .filter(({ about }) => about !== 'logging' && about !== 'run')
    .flatMap((deleted) => {
      if (deleted.micros === null) return [];
      const later = afterwards(input, deleted.id, deleted.micros).filter(({ says }) => says !== 'created');
      const reborn = afterwards(input, deleted.id, deleted.micros).find(({ says }) => says === 'created');
      const [use] = later.filter(({ micros }) => reborn === undefined || (micros ?? 0) < (reborn.micros ?? 0));
      return use === undefined
        ? []
        : [{ id: deleted.id, records: [citeSaid(deleted, `${deleted.id} deleted`), citeSaid(use, `${use.id} ${use.says} afterwards`)] }];
    });
}

const isDeletion = (action: string): boolean => /delet|remov|purge|erase/i.test(action);

/** Whether any log reaches beyond a day: where none does, that nothing is named afterwards says nothing. */
export const isSeenAfter = (input: CheckInput, from: number): boolean =>
  input.spans().some(({ newest }) => newest !== null && newest > from);

/** Records after a day that name one of these objects: by exact identifier, by its last part, or in the words of an event. */
export function namedAfter(input: CheckInput, objects: readonly string[], from: number): Survivor[] {
  return objects.flatMap((object) => {
    const said = OBJECTS.flatMap((kind) => input.said(kind, ...USED)).filter(
      ({ id, micros }) => (id === object || id.endsWith(`/${object}`)) && micros !== null && micros > from,
    );
    const events = input
      .holding(object)
      .filter(
        ({ micros, action, outcome }) =>
          micros !== null && micros > from && outcome !== 'denied' && outcome !== 'error' && !isDeletion(action),
      );
    const records = [
      ...said.map((one) => citeSaid(one, `${one.id} ${one.says}`)),
      ...events.map((event) => citeEvent(event, `${event.action} names ${object}`)),
    ];
    return records.length === 0 ? [] : [{ id: `${object} after ${microsToIso(from).slice(0, 10)}`, records: records.slice(0, 20) }];
  });
}
