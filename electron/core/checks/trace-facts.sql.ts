import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { microsToIso } from '../logs/time.ts';
import type { EntityKind, Relation } from '../logs/trace.ts';
import { eventId } from '../search/event-id.ts';
import { REPLACED } from '../revisions/replaced.sql.ts';
import { ROWS } from '../search/store/row-numbers.ts';
import type { Database } from '../store/database.ts';
import type { EventSeen, TraceSeen } from './check-input.ts';

type SaidRow = {
  readonly about: EntityKind;
  readonly about_id: string;
  readonly says: Relation;
  readonly value: string | null;
  readonly value_kind: EntityKind | null;
  readonly time_us: number | null;
  readonly origin: TraceSeen['origin'];
  readonly pinned: TraceSeen['pinned'];
  readonly state: TraceSeen['state'];
  readonly number: number | null;
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  readonly sha256: Buffer;
  readonly evidence: number;
  readonly member: string | null;
  readonly action: string | null;
  readonly actor: string | null;
  readonly outcome: EventSeen['outcome'] | null;
  readonly account: string | null;
  readonly region: string | null;
};

const toSaid = (row: SaidRow): TraceSeen => ({
  about: row.about,
  id: row.about_id,
  says: row.says,
  value: row.value,
  to: row.value_kind,
  micros: row.time_us,
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
    event: row.number === null ? null : eventId(row.evidence, row.number),
    time: row.time_us === null ? null : microsToIso(row.time_us),
    page: null,
    says: '',
  },
});

/** Traces of complete sources about one kind that say one of these; the same order however many threads read. */
export const tracesSaying = (db: Database, about: EntityKind, says: readonly Relation[]): TraceSeen[] =>
  db
    .prepare<string[], SaidRow>(
      `SELECT said.about, entity.name AS about_id, said.says, trace.value, said.value_kind, coalesce(trace.time_us, record.time_us) AS time_us,
         said.origin, said.pinned, said.state, CASE WHEN kind.id IS NOT NULL THEN record.id % ${ROWS} END AS number, record.offset, record.length, record.line,
         record.pointer, record.sha256, evidence.seq AS evidence, document.member AS member, kind.action,
         (SELECT name FROM derived.actor WHERE id = record.actor) AS actor, kind.outcome, kind.account, kind.region
       FROM derived.trace_row AS trace JOIN derived.entity AS entity ON entity.id = trace.about JOIN derived.trace_kind AS said ON said.id = trace.kind JOIN derived.record AS record ON record.id = trace.record
       JOIN derived.source AS source ON source.id = trace.id / ${ROWS} AND source.complete = 1
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED}) AND evidence.seq NOT IN (${REPLACED})
       LEFT JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = record.part
       LEFT JOIN derived.record_kind AS kind ON kind.id = record.kind
       WHERE said.about = ? AND said.says IN (${says.map(() => '?').join(', ')})
       ORDER BY coalesce(trace.time_us, record.time_us) IS NULL, coalesce(trace.time_us, record.time_us), evidence.seq, record.part, record.offset,
         said.inner_pointer, trace.value`,
    )
    .all(about, ...says)
    .map(toSaid);
