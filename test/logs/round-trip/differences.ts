import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Workspace } from '../../../electron/core/context.ts';
import type { LogEvent } from '../../../electron/core/logs/event/event.ts';
import { derivedStore } from '../../../electron/core/search/derived.ts';
import { type Document, readAlone } from './alone.ts';
import { documentOf, type Part, partsOf } from './documents.ts';
import { type StoredRecord, storedRecords } from './stored.ts';

export type Tripped = Part & { readonly traces: number; readonly differences: readonly string[] };

const fieldsOf = (event: LogEvent): StoredRecord['fields'] => ({
  time: event.timeMicros,
  platform: event.platform,
  service: event.service,
  action: event.action,
  actor: event.actor,
  outcome: event.outcome,
  nativeId: event.nativeId,
  account: event.account,
  region: event.region,
});

/** In what an event differs from what its own bytes say; null where in nothing. */
async function differenceOf(document: Document, record: StoredRecord): Promise<string | null> {
  const bytes = document.bytes.subarray(record.offset, record.offset + record.length);
  const at = `byte ${record.offset}${record.pointer ?? ''}`;
  if (createHash('sha256').update(bytes).digest('hex') !== record.sha256) return `${at}: the bytes at the pointer have another digest`;
  const alone = await readAlone(document, record);
  if (alone === null) return `${at}: the bytes at the pointer are no event by themselves`;
  const [was, is] = [
    { fields: record.fields, traces: record.traces },
    { fields: fieldsOf(alone), traces: alone.traces },
  ];
  return isDeepStrictEqual({ ...was }, is) ? null : `${at}: was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`;
}

/** Reads the bytes at the pointer of every event in a workspace again, one by one, and says where that is not the same event. */
export async function roundTrip(workspace: Workspace): Promise<Tripped[]> {
  const db = derivedStore(workspace);
  const done: Tripped[] = [];
  for (const part of partsOf(workspace).filter(({ events }) => events > 0)) {
    const records = storedRecords(db, part.sha256, part.part);
    const document = await documentOf(workspace, part, records);
    const counted = records.filter(({ raw }) => !raw).length;
    const differences: string[] = counted === part.events ? [] : [`${part.events} events are counted, ${counted} are stored`];
    for (const record of records) {
      const difference = await differenceOf(document, record);
      if (difference !== null) differences.push(difference);
    }
    done.push({ ...part, traces: records.reduce((sum, { traces }) => sum + traces.length, 0), differences });
  }
  return done;
}
