import type { z } from 'zod';
import type { EventRow } from '../../../shared/contract/events.ts';
import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { evidenceId, seqOf } from '../evidence/evidence-id.ts';
import { MARK } from '../logs/event/event.ts';
import { microsToIso } from '../logs/time/time.ts';
import type { Database } from '../store/database.ts';
import { derivedStore } from './derived.ts';
import { eventId } from './event-id.ts';
import { inSource } from './store/row-numbers.ts';

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
  readonly marks: number;
  readonly clashes: number;
  readonly evidence: number;
  readonly member: string | null;
};

/** Events, and lines that are none, with the evidence and member that they lie in; only complete sources count, and none that are in quarantine. */
export const RECORD_SOURCE = `derived.event AS event JOIN derived.source AS source ON source.id = event.source AND source.complete = 1
  JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED})
  LEFT JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = event.part`;

const IS_EVENT = `event.marks & ${MARK.raw} = 0`;
export const EVENT_SOURCE = RECORD_SOURCE.replace('source.complete = 1', `source.complete = 1 AND ${IS_EVENT}`);

export const EVENT_COLUMNS = `event.id, event.number, event.time_us, event.platform, event.service, event.action, event.actor, event.outcome, event.native_id, event.account, event.region,
  event.offset, event.length, event.line, event.pointer, event.sha256, event.marks, event.id IN (SELECT event FROM derived.clash) AS clashes, evidence.seq AS evidence, document.member AS member`;

const pointerOf = ({ evidence, member, offset, length, line, pointer, sha256 }: StoredEvent): Event['pointer'] => ({
  evidence: evidenceId(evidence),
  member,
  offset,
  length,
  line,
  pointer,
  sha256: sha256.toString('hex'),
});

const MARKED = Object.entries(MARK) as [keyof typeof MARK, number][];

const marksOf = ({ marks, clashes }: StoredEvent): Event['marks'] => [
  ...MARKED.filter(([, bit]) => (marks & bit) !== 0).map(([mark]) => mark),
  ...(clashes === 1 ? (['clash'] as const) : []),
];

export const toEvent = (stored: StoredEvent): Event => ({
  id: eventId(stored.evidence, stored.number),
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
  pointer: pointerOf(stored),
  marks: marksOf(stored),
  copies: [],
  copyCount: 0,
});

/** Events by their numbers in the store, in the order in which those are given. */
export function storedEvents(db: Database, ids: readonly number[]): StoredEvent[] {
  const rows = db
    .prepare<[string], StoredEvent>(`SELECT ${EVENT_COLUMNS} FROM ${RECORD_SOURCE} WHERE event.id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type RecordAt = { readonly pointer: string | null; readonly offset: number; readonly length: number };
/** A record that has a JSON pointer. */
export type PointedAt = RecordAt & { readonly pointer: string };

/** The record that begins on a line of a document; null where none does. */
export const recordOnLine = (workspace: Workspace, evidence: string, member: string | null, line: number): RecordAt | null =>
  derivedStore(workspace)
    .prepare<[number, number, string | null], RecordAt>(
      `SELECT event.pointer, event.offset, event.length FROM ${RECORD_SOURCE} WHERE evidence.seq = ? AND ${inSource('event.id')} AND event.line = ? AND document.member IS ? LIMIT 1`,
    )
    .get(seqOf(evidence), line, member) ?? null;

/** The record of a document that stands at the first of these JSON pointers that any record has; null when none does. */
export function recordAt(workspace: Workspace, evidence: string, member: string | null, pointers: readonly string[]): PointedAt | null {
  const find = derivedStore(workspace).prepare<[number, string, string | null], PointedAt>(
    `SELECT event.pointer, event.offset, event.length FROM ${RECORD_SOURCE} WHERE evidence.seq = ? AND ${inSource('event.id')} AND event.pointer = ? AND document.member IS ? LIMIT 1`,
  );
  for (const pointer of pointers) {
    const found = find.get(seqOf(evidence), pointer, member);
    if (found !== undefined) return found;
  }
  return null;
}
