import type { z } from 'zod';
import type { EventRow } from '../../../shared/contract/events.ts';
import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { evidenceId, seqOf } from '../evidence/evidence-id.ts';
import { microsToIso } from '../logs/time.ts';
import { derivedStore } from './derived.ts';

export type Event = z.output<typeof EventRow>;

export type StoredEvent = {
  readonly id: number;
  readonly number: number;
  readonly time_us: number | null;
  readonly platform: string;
  readonly service: string;
  readonly action: string;
  readonly actor: string | null;
  readonly outcome: Event['outcome'];
  readonly native_id: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  readonly sha256: Buffer;
  readonly evidence: number;
  readonly member: string | null;
};

/** The originals whose events may be counted, as a query to stand in another. */
export const COUNTABLE = `SELECT source.id FROM derived.source AS source JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
  AND evidence.seq NOT IN (${QUARANTINED}) WHERE source.complete = 1`;

/** Whether an event may be counted, looked up in a list made once: half the time of `EVENT_SOURCE`, where nothing asks for the evidence. */
export const IS_COUNTABLE = `+event.source IN (${COUNTABLE})`;

/** Events with the evidence and member that they lie in; only complete sources count, and none that are in quarantine. */
export const EVENT_SOURCE = `derived.event AS event JOIN derived.source AS source ON source.id = event.source AND source.complete = 1
  JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED})
  LEFT JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = event.part`;

export const EVENT_COLUMNS = `event.id, event.number, event.time_us, event.platform, event.service, event.action, event.actor, event.outcome, event.native_id, event.account, event.region,
  event.offset, event.length, event.line, event.pointer, event.sha256, evidence.seq AS evidence, document.member AS member`;

/** `E3-17`: the 17th event of E3. Stable: reading the original again gives the same numbers. */
export const toEvent = (stored: StoredEvent): Event => ({
  id: `${evidenceId(stored.evidence)}-${stored.number}`,
  time: stored.time_us === null ? null : microsToIso(stored.time_us),
  platform: stored.platform,
  service: stored.service,
  action: stored.action,
  actor: stored.actor,
  outcome: stored.outcome,
  nativeId: stored.native_id,
  account: stored.account,
  region: stored.region,
  run: null,
  pointer: {
    evidence: evidenceId(stored.evidence),
    member: stored.member,
    offset: stored.offset,
    length: stored.length,
    line: stored.line,
    pointer: stored.pointer,
    sha256: stored.sha256.toString('hex'),
  },
});

export type RecordAt = { readonly pointer: string; readonly offset: number; readonly length: number };

/** The record of a document that stands at the first of these JSON pointers that any record has; null when none does. */
export function recordAt(workspace: Workspace, evidence: string, member: string | null, pointers: readonly string[]): RecordAt | null {
  const find = derivedStore(workspace).prepare<[number, string, string | null], RecordAt>(
    `SELECT event.pointer, event.offset, event.length FROM ${EVENT_SOURCE} WHERE evidence.seq = ? AND event.pointer = ? AND document.member IS ? LIMIT 1`,
  );
  for (const pointer of pointers) {
    const found = find.get(seqOf(evidence), pointer, member);
    if (found !== undefined) return found;
  }
  return null;
}
