import type { EntityKind, Relation } from '../../logs/event/trace.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { isoTime, microsToIso } from '../../logs/time/time.ts';
import type { CheckInput, Cited, TraceSeen } from '../check-input.ts';
import { citeEvent, citeSaid, citeText } from '../cite.ts';

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
      const listed = reborn === undefined ? listedAfter(input, deleted.id, deleted.micros) : [];
      const records = [...(use === undefined ? [] : [citeSaid(use, `${use.id} ${use.says} afterwards`)]), ...listed];
      return records.length === 0 ? [] : [{ id: deleted.id, records: [citeSaid(deleted, `${deleted.id} deleted`), ...records] }];
    });
}

const isDeletion = (action: string): boolean => /delet|remov|purge|erase/i.test(action);

/** Whether any log or listing reaches beyond a day: where none does, that nothing is named afterwards says nothing. */
export const isSeenAfter = (input: CheckInput, from: number): boolean =>
  listingsAfter(input, from).length > 0 || input.spans().some(({ newest }) => newest !== null && newest > from);

const LISTING: ReadonlySet<string> = new Set(['inventory_export', 'config_export']);
const GONE = /\b(?:delet|remov|purg|eras|destroy|wip)(?:ed|ion)\b/i;
const lineAt = (text: string, at: number): string => text.slice(text.lastIndexOf('\n', at) + 1, `${text}\n`.indexOf('\n', at));

/** Where listings that were taken after a moment still name an object, and do not say on that line that it is gone. */
function listedAfter(input: CheckInput, object: string, from: number): Cited[] {
  const whole = new RegExp(
    `(?<![\\p{L}\\p{N}_.-])${object.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])`,
    'gu',
  );
  return listingsAfter(input, from).flatMap((evidence) =>
    [...input.pages(evidence.id)].flatMap((page) =>
      [...page.text.matchAll(whole)]
        .filter(({ index }) => !GONE.test(lineAt(page.text, index)))
        .slice(0, 1)
        .map(({ index }) => citeText(evidence, page, index, `${evidence.name} lists ${object}`)),
    ),
  );
}

const listingsAfter = (input: CheckInput, from: number): Evidence[] =>
  input.evidence.filter(({ kind, card }) => {
    const taken = isoTime((card['extracted_at'] ?? '') || (card['effective_date'] ?? ''));
    return LISTING.has(kind) && taken !== null && taken.micros > from;
  });

/** Records after a day that name one of these objects: by exact identifier, by its last part, in the words of an event, or in a listing. */
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
      ...listedAfter(input, object, from),
    ];
    return records.length === 0 ? [] : [{ id: `${object} after ${microsToIso(from).slice(0, 10)}`, records: records.slice(0, 20) }];
  });
}
