import type { Origin, Pin } from '../../../shared/domain/words.ts';
import type { EntityKind, Relation, TraceState } from '../logs/event/trace.ts';
import { ROWS } from './store/row-numbers.ts';

/** What one trace says and the place of the record that says it; `event` is its number among the events, null where it is none. */
export type TraceRow = {
  readonly about: EntityKind;
  readonly about_id: string;
  readonly says: Relation;
  readonly value: string | null;
  readonly value_kind: EntityKind | null;
  readonly time_us: number | null;
  readonly origin: Origin;
  readonly pinned: Pin;
  readonly state: TraceState;
  readonly inner_pointer: string;
  readonly event: number | null;
  readonly event_time: number | null;
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  readonly sha256: Buffer;
  readonly account: string | null;
  readonly region: string | null;
};

/** The columns of a `TraceRow`, from `TRACES`. */
export const TRACE_COLUMNS = `said.about, entity.name AS about_id, said.says, trace.value, said.value_kind, trace.time_us, said.origin, said.pinned, said.state, said.inner_pointer,
  CASE WHEN kind.id IS NOT NULL THEN record.id % ${ROWS} END AS event, record.time_us AS event_time, record.offset, record.length, record.line, record.pointer, record.sha256,
  kind.account, kind.region`;

/** Every trace, what it speaks of, what traces like it say, its record, and what events like that have in common (nothing where it is none). */
export const TRACES = `derived.trace_row AS trace JOIN derived.entity AS entity ON entity.id = trace.about
  JOIN derived.trace_kind AS said ON said.id = trace.kind JOIN derived.record AS record ON record.id = trace.record
  LEFT JOIN derived.record_kind AS kind ON kind.id = record.kind`;
