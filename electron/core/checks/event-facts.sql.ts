import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { EVENT_COLUMNS, EVENT_SOURCE, type StoredEvent, toEvent } from '../search/events.sql.ts';
import { derivedStore } from '../search/derived.ts';
import { COUNTED_ONCE, countable } from '../search/folded.sql.ts';
import { REPLACED } from '../revisions/replaced.sql.ts';
import { eventsHolding as holding } from '../search/events-holding.sql.ts';
import { ROWS } from '../search/store/row-numbers.ts';
import type { Database } from '../store/database.ts';
import { toPhrases } from '../search/phrases.ts';
import type { ActorSeen, Deed, EventSeen, PlaceSeen, Repeat, Span } from './check-input.ts';

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
  const read = db.prepare<[], { n: number }>('SELECT count(*) + sum(compared) AS n FROM derived.source WHERE complete = 1').get();
  return `${said?.seq ?? 0} ${read?.n ?? 0}`;
}

const seen = (row: StoredEvent): EventSeen => ({ ...toEvent(row), micros: row.time_us });

export function oldestEvent(db: Database, platform: string): EventSeen | null {
  const row = db
    .prepare<[string], StoredEvent>(
      `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE event.platform = ? AND event.time_us IS NOT NULL AND evidence.seq NOT IN (${REPLACED}) ORDER BY event.time_us, evidence.seq, event.number LIMIT 1`,
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
       FROM ${EVENT_SOURCE} WHERE evidence.seq NOT IN (${REPLACED}) GROUP BY evidence.seq, event.platform ORDER BY evidence.seq, event.platform`,
    )
    .all()
    .map((row) => ({ ...row, evidence: evidenceId(row.evidence) }));

const IN_ORDER = 'ORDER BY event.time_us IS NULL, event.time_us, evidence.seq, event.number';
/** No list that a person reads is longer; what is counted beyond it is counted by the query itself. */
const LISTED = 500;

/** Events with one of these actions, oldest first. */
export const eventsActing = (db: Database, actions: readonly string[]): EventSeen[] =>
  db
    .prepare<[string, number], StoredEvent>(
      `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE event.action IN (SELECT value FROM json_each(?)) AND ${COUNTED_ONCE} ${IN_ORDER} LIMIT ?`,
    )
    .all(JSON.stringify(actions), LISTED)
    .map(seen);

/** Events whose words hold this phrase, oldest first; of those that were refused only, when that is asked for. */
export function eventsHolding(db: Database, phrase: string, refused: boolean): EventSeen[] {
  const phrases = toPhrases(`"${phrase.replaceAll('"', ' ')}"`);
  if (phrases === null) return [];
  return db
    .prepare<[string, number], StoredEvent>(
      `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE event.id IN (SELECT value FROM json_each(?))
       ${refused ? "AND event.outcome IN ('denied', 'error')" : ''} AND ${COUNTED_ONCE} ${IN_ORDER} LIMIT ?`,
    )
    .all(JSON.stringify([...holding(db, phrases.events)]), LISTED)
    .map(seen);
}

const firstOf = (db: Database, id: number): EventSeen | null => {
  const row = db.prepare<[number], StoredEvent>(`SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE event.id = ?`).get(id);
  return row === undefined ? null : seen(row);
};

type ActorRow = {
  readonly actor: string;
  readonly platform: string;
  readonly evidence: number;
  readonly count: number;
  readonly time: number | null;
  readonly id: number;
};

/** One row an actor and evidence; the other columns are those of the row with the extreme time, as SQLite defines it. */
const actorRows = (db: Database, extreme: 'min' | 'max'): ActorRow[] =>
  db
    .prepare<[], ActorRow>(
      `SELECT event.actor, event.platform, evidence.seq AS evidence, count(*) AS count, ${extreme}(event.time_us) AS time, event.id
       FROM ${EVENT_SOURCE} WHERE event.actor IS NOT NULL AND ${COUNTED_ONCE}
       GROUP BY event.actor, event.platform, evidence.seq ORDER BY event.actor, event.platform, evidence.seq`,
    )
    .all();

/** Everybody who acted, by the identity that each log writes, with a first and a last time and the newest record. */
export function actorsIn(db: Database): ActorSeen[] {
  const firsts = actorRows(db, 'min');
  return actorRows(db, 'max').map(({ id, time, evidence, ...row }, index) => ({
    ...row,
    evidence: evidenceId(evidence),
    first: firsts[index]?.time ?? null,
    last: time,
    latest: () => firstOf(db, id),
  }));
}

/** Enough records of one thing to show that it was so. */
const SHOWN = 20;

type DeedRow = { readonly actor: string; readonly action: string; readonly count: number };

/** What went through, by who did it and how the call is called: counted by the store, however many there are. */
export const deedsIn = (db: Database): Deed[] =>
  db
    .prepare<[], DeedRow>(
      `SELECT event.actor, event.action, count(*) AS count FROM ${EVENT_SOURCE}
       WHERE event.outcome = 'ok' AND event.actor IS NOT NULL AND ${COUNTED_ONCE} GROUP BY event.actor, event.action ORDER BY event.actor, event.action`,
    )
    .all()
    .map((row) => ({
      ...row,
      events: () =>
        db
          .prepare<[string, string, number], StoredEvent>(
            `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE event.actor = ? AND event.action = ? AND event.outcome = 'ok' AND ${COUNTED_ONCE} ${IN_ORDER} LIMIT ?`,
          )
          .all(row.actor, row.action, SHOWN)
          .map(seen),
    }));

type PlaceRow = { readonly platform: string; readonly region: string | null; readonly account: string | null; readonly count: number };

const SPEAKING = `(SELECT DISTINCT record FROM derived.trace_row WHERE kind IN (
  SELECT id FROM derived.trace_kind WHERE about IN ('run', 'dataset', 'artifact', 'model', 'endpoint')))`;

/** Platforms, regions and accounts of records about runs and what they read, wrote and served; refused calls are left out. */
export const placesIn = (db: Database): PlaceSeen[] =>
  db
    .prepare<[], PlaceRow>(
      `SELECT event.platform, event.region, event.account, count(*) AS count FROM ${EVENT_SOURCE} JOIN ${SPEAKING} AS speaking ON speaking.record = event.id
       WHERE event.outcome NOT IN ('denied', 'error') AND ${COUNTED_ONCE}
       GROUP BY event.platform, event.region, event.account ORDER BY event.region, event.account, event.platform`,
    )
    .all()
    .map((row) => ({
      ...row,
      events: db
        .prepare<[string, string | null, string | null, number], StoredEvent>(
          `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} JOIN ${SPEAKING} AS speaking ON speaking.record = event.id
           WHERE event.outcome NOT IN ('denied', 'error') AND event.platform = ? AND event.region IS ? AND event.account IS ? AND ${COUNTED_ONCE} ${IN_ORDER} LIMIT ?`,
        )
        .all(row.platform, row.region, row.account, SHOWN)
        .map(seen),
    }));

type RepeatRow = {
  readonly first: number;
  readonly same: number;
  readonly platform: string;
  readonly native_id: string;
  readonly count: number;
};

/** Originals that are neither in quarantine nor replaced. */
const COUNTABLE = countable(`evidence.seq NOT IN (${REPLACED})`);

/**
 * Events that stand more than once: delivered again, or one id with another content. What is one event was settled when
 * each import ended; the id of a thing (a run), which many records bear, is no event's.
 */
const REPEATS = `WITH place AS (
    SELECT first, event, 1 AS same, first AS alike FROM derived.copy UNION SELECT first, first, 1, first FROM derived.copy
    UNION ALL SELECT kin, event, 0, first FROM derived.clash),
  counted AS (SELECT * FROM place WHERE event / ${ROWS} IN (${COUNTABLE}))`;

export const repeatsIn = (db: Database): Repeat[] =>
  db
    .prepare<[], RepeatRow>(
      `${REPEATS} SELECT counted.first, counted.same, event.platform, event.native_id, count(*) AS count
       FROM counted JOIN derived.event AS event ON event.id = counted.event
       GROUP BY counted.first, counted.same HAVING count(*) > 1 AND (counted.same = 1 OR count(DISTINCT counted.alike) > 1)
       ORDER BY event.platform, event.native_id, counted.first`,
    )
    .all()
    .map(({ first, same, platform, native_id, count }) => ({
      platform,
      nativeId: native_id,
      same: same === 1,
      copies: () =>
        db
          .prepare<[number, number], { event: number }>(
            `${REPEATS} SELECT event FROM counted WHERE first = ? AND same = ? ORDER BY event LIMIT ${LISTED}`,
          )
          .all(first, same)
          .flatMap(({ event }) => firstOf(db, event) ?? []),
      count,
    }));
