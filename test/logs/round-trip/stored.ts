import { MARK } from '../../../electron/core/logs/event/event.ts';
import type { Trace } from '../../../electron/core/logs/event/trace.ts';
import type { Database } from '../../../electron/core/store/database.ts';

/** What the store keeps of one event, but for where it lies in the store. */
export type StoredRecord = {
  readonly fields: {
    readonly time: number | null;
    readonly platform: string;
    readonly service: string;
    readonly action: string;
    readonly actor: string | null;
    readonly outcome: string;
    readonly nativeId: string | null;
    readonly account: string | null;
    readonly region: string | null;
  };
  readonly traces: readonly Trace[];
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  readonly sha256: string;
  /** A line that is no record of its log: it is found by its words, and not counted among the events. */
  readonly raw: boolean;
};

const EVENTS = `SELECT number, time_us AS time, platform, service, action, actor, outcome, native_id AS nativeId, account, region,
    offset, length, line, pointer, lower(hex(sha256)) AS sha256, marks
  FROM derived.event WHERE source = (SELECT id FROM derived.source WHERE sha256 = ?) AND part = ? ORDER BY number`;
const TRACES = `SELECT event, about, about_id AS id, says, value, value_kind AS "to", time_us AS timeMicros, origin, pinned, state, inner_pointer AS inner
  FROM derived.trace WHERE source = (SELECT id FROM derived.source WHERE sha256 = ?) AND part = ? AND event IS NOT NULL ORDER BY trace.id`;

type EventRow = StoredRecord['fields'] &
  Omit<StoredRecord, 'fields' | 'traces' | 'raw'> & { readonly number: number; readonly marks: number };

/** The events of one document of an original, in their order, each with what its record says. */
export function storedRecords(db: Database, sha256: string, part: number): StoredRecord[] {
  const traces = Map.groupBy(
    db.prepare<[string, number], Trace & { readonly event: number }>(TRACES).all(sha256, part),
    ({ event }) => event,
  );
  return db
    .prepare<[string, number], EventRow>(EVENTS)
    .all(sha256, part)
    .map(({ number, offset, length, line, pointer, sha256: digest, marks, ...fields }) => ({
      fields,
      traces: (traces.get(number) ?? []).map(({ event: _, ...trace }) => trace),
      offset,
      length,
      line,
      pointer,
      sha256: digest,
      raw: (marks & MARK.raw) !== 0,
    }));
}

/** Everything that the store keeps of one original, as one text: events, what records say, pages. */
export function factsOf(db: Database, sha256: string): string {
  const rows = (table: string, columns: string): unknown[] =>
    db
      .prepare(`SELECT ${columns} FROM derived.${table} WHERE source = (SELECT id FROM derived.source WHERE sha256 = ?) ORDER BY id`)
      .raw(true)
      .all(sha256);
  const place = 'offset, length, line, pointer, hex(sha256)';
  return JSON.stringify([
    rows('event', `number, part, time_us, platform, service, action, actor, outcome, native_id, account, region, ${place}`),
    rows('trace', `part, event, about, about_id, says, value, value_kind, time_us, origin, pinned, state, inner_pointer, ${place}`),
    rows('page', 'part, page, first_line, hex(deflated)'),
  ]);
}
