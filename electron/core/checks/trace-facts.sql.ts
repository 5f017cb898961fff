import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { microsToIso } from '../logs/time/time.ts';
import type { EntityKind, Relation } from '../logs/event/trace.ts';
import { eventId } from '../search/event-id.ts';
import { REPLACED } from '../revisions/replaced.sql.ts';
import { ROWS } from '../search/store/row-numbers.ts';
import { TRACE_COLUMNS, type TraceRow, TRACES } from '../search/trace-rows.sql.ts';
import type { Database } from '../store/database.ts';
import type { EventSeen, TraceSeen } from './check-input.ts';

type SaidRow = TraceRow & {
  readonly evidence: number;
  readonly member: string | null;
  readonly action: string | null;
  readonly actor: string | null;
  readonly outcome: EventSeen['outcome'] | null;
};

const toSaid = (row: SaidRow): TraceSeen => {
  const micros = row.time_us ?? row.event_time;
  return {
    about: row.about,
    id: row.about_id,
    says: row.says,
    value: row.value,
    to: row.value_kind,
    micros,
    origin: row.origin,
    pinned: row.pinned,
    state: row.state,
    event:
      row.action === null
        ? null
        : { action: row.action, actor: row.actor, outcome: row.outcome ?? 'unknown', account: row.account, region: row.region },
    record: {
      evidence: evidenceId(row.evidence),
      member: row.member,
      offset: row.offset,
      length: row.length,
      line: row.line,
      pointer: row.pointer,
      sha256: row.sha256.toString('hex'),
      event: row.event === null ? null : eventId(row.evidence, row.event),
      time: micros === null ? null : microsToIso(micros),
      page: null,
      says: '',
    },
  };
};

/** Traces of complete sources about one kind that say one of these; the same order however many threads read. */
export const tracesSaying = (db: Database, about: EntityKind, says: readonly Relation[]): TraceSeen[] =>
  db
    .prepare<string[], SaidRow>(
      `SELECT ${TRACE_COLUMNS}, evidence.seq AS evidence, document.member AS member, kind.action,
         (SELECT name FROM derived.actor WHERE id = record.actor) AS actor, kind.outcome
       FROM ${TRACES}
       JOIN derived.source AS source ON source.id = trace.id / ${ROWS} AND source.complete = 1
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED}) AND evidence.seq NOT IN (${REPLACED})
       LEFT JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = record.part
       WHERE said.about = ? AND said.says IN (${says.map(() => '?').join(', ')})
       ORDER BY coalesce(trace.time_us, record.time_us) IS NULL, coalesce(trace.time_us, record.time_us), evidence.seq, record.part, record.offset,
         said.inner_pointer, trace.value`,
    )
    .all(about, ...says)
    .map(toSaid);
