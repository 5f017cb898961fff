import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { microsToIso } from '../logs/time.ts';
import type { EntityKind, Relation } from '../logs/trace.ts';
import { EVENT_COLUMNS, EVENT_SOURCE, type StoredEvent, toEvent } from '../search/events.sql.ts';
import { derivedStore } from '../search/derived.ts';
import type { Database } from '../store/database.ts';
import type { EventSeen, Said, Span } from './check-input.ts';

/** Ledger entries that change nothing that a check or a rule looks at. */
const BESIDE = ['answer', 'tag', 'contradiction', 'attest', 'package', 'ledger', 'exception', 'history', 'intake'];

/** The same for the same evidence, cards, claims and inputs, as far as they are read into the derived store. */
export function factsKey(workspace: Workspace): string {
  const db = derivedStore(workspace);
  const said = db
    .prepare<string[], { seq: number | null }>(
      `SELECT max(seq) AS seq FROM main.ledger WHERE substr(action, 1, instr(action, '.') - 1) NOT IN (${BESIDE.map(() => '?').join(', ')})`,
    )
    .get(...BESIDE);
  const read = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM derived.source WHERE complete = 1').get();
  return `${said?.seq ?? 0} ${read?.n ?? 0}`;
}

const seen = (row: StoredEvent): EventSeen => ({ ...toEvent(row), micros: row.time_us });

export function oldestEvent(db: Database, platform: string): EventSeen | null {
  const row = db
    .prepare<[string], StoredEvent>(
      `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE event.platform = ? AND event.time_us IS NOT NULL ORDER BY event.time_us, evidence.seq, event.number LIMIT 1`,
    )
    .get(platform);
  return row === undefined ? null : seen(row);
}

type SpanRow = Omit<Span, 'evidence'> & { readonly evidence: number };

export const eventSpans = (db: Database): Span[] =>
  db
    .prepare<[], SpanRow>(
      `SELECT evidence.seq AS evidence, event.platform, min(event.time_us) AS oldest, max(event.time_us) AS newest, count(*) AS count,
         count(*) - count(event.time_us) AS undated
       FROM ${EVENT_SOURCE} GROUP BY evidence.seq, event.platform ORDER BY evidence.seq, event.platform`,
    )
    .all()
    .map((row) => ({ ...row, evidence: evidenceId(row.evidence) }));

type SaidRow = {
  readonly about: EntityKind;
  readonly about_id: string;
  readonly says: Relation;
  readonly value: string | null;
  readonly value_kind: EntityKind | null;
  readonly time_us: number | null;
  readonly origin: Said['origin'];
  readonly pinned: Said['pinned'];
  readonly state: Said['state'];
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

const toSaid = (row: SaidRow): Said => ({
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
    event: row.number === null ? null : `${evidenceId(row.evidence)}-${row.number}`,
    time: row.time_us === null ? null : microsToIso(row.time_us),
    page: null,
    says: '',
  },
});

/** Traces of complete sources about one kind that say one of these; the same order however many threads read. */
export const tracesSaying = (db: Database, about: EntityKind, says: readonly Relation[]): Said[] =>
  db
    .prepare<string[], SaidRow>(
      `SELECT trace.about, trace.about_id, trace.says, trace.value, trace.value_kind, coalesce(trace.time_us, event.time_us) AS time_us,
         trace.origin, trace.pinned, trace.state, trace.event AS number, trace.offset, trace.length, trace.line, trace.pointer, trace.sha256,
         evidence.seq AS evidence, document.member AS member, event.action, event.actor, event.outcome, event.account, event.region
       FROM derived.trace AS trace JOIN derived.source AS source ON source.id = trace.source AND source.complete = 1
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED})
       LEFT JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = trace.part
       LEFT JOIN derived.event AS event ON event.source = trace.source AND event.number = trace.event
       WHERE trace.about = ? AND trace.says IN (${says.map(() => '?').join(', ')})
       ORDER BY coalesce(trace.time_us, event.time_us) IS NULL, coalesce(trace.time_us, event.time_us), evidence.seq, trace.part, trace.offset,
         trace.inner_pointer, trace.value`,
    )
    .all(about, ...says)
    .map(toSaid);
