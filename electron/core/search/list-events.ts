import type { z } from 'zod';
import type { eventsContract } from '../../../shared/contract/events.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { derivedStore } from './derived.ts';
import { boundOf, whereOf } from './event-filter.sql.ts';
import { withCopies } from './copies.sql.ts';
import { EVENT_COLUMNS, RECORD_SOURCE, type StoredEvent } from './events.sql.ts';
import { leftOut } from './left-out.ts';

export type EventQuery = z.input<(typeof eventsContract)['events.list']['input']>;
export type EventPage = z.output<(typeof eventsContract)['events.list']['output']>;

/** Beyond this many events nobody counts; the answer says "10 000 or more". */
const CAP = 10_000;

// Events without a valid time come last; no real time is that late.
const NO_TIME = Number.MAX_SAFE_INTEGER;

/** In the order of the list; each is in order by an index on the time, so that a page is found without looking at every event. */
const STRETCHES = [
  { time: 'event.time_us', holds: 'event.time_us IS NOT NULL' },
  { time: String(NO_TIME), holds: 'event.time_us IS NULL' },
] as const;

type Place = readonly [time: number, evidence: number, number: number];

function parseCursor(cursor: string): Place {
  const parts = /^(-?\d+):(\d+):(\d+)$/.exec(cursor)?.slice(1).map(Number);
  if (parts === undefined) throw new DomainError('events/bad-cursor', 'That place in the list is not known. Start again without it.');
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

const cursorOf = (row: StoredEvent): string => `${row.time_us ?? NO_TIME}:${row.evidence}:${row.number}`;

/** Whether a condition has an index that leads to few events; else they are looked through in the order of their times. */
const isNarrow = ({ where = [], text = null }: EventQuery): boolean =>
  (text !== null && text !== '') ||
  where.some(({ field, not = false }) => !not && (field === 'evidence' || field === 'nativeId' || field === 'action'));

const BY_TIME = RECORD_SOURCE.replace('derived.event AS event JOIN', 'derived.event AS event CROSS JOIN');

/** Rows on one side of a place, nearest first; `any`: whichever is found first. */
type Side = { readonly of: Place; readonly than: '>' | '<' | '>='; readonly count: number; readonly any?: boolean };

/**
 * One page of events in time order, those without a time last. `next` and `previous` continue at its ends. Events of an
 * original in quarantine are left out, and it is named. Throws `events/bad-time`, `events/bad-cursor`.
 */
export function listEvents(
  workspace: Workspace,
  { at = null, after = null, before = null, limit = 100, ...filter }: EventQuery,
): EventPage {
  const db = derivedStore(workspace);
  const where = whereOf(filter);
  const narrow = isNarrow(filter);
  const source = narrow ? RECORD_SOURCE : BY_TIME;
  const rowsAt = ({ of, than, count, any = false }: Side): StoredEvent[] => {
    const down = than === '<' ? ' DESC' : '';
    const order = any ? '' : `ORDER BY event.time_us${down}, evidence.seq${down}, event.number${down}`;
    const rows: StoredEvent[] = [];
    for (const { time, holds } of than === '<' ? STRETCHES.toReversed() : STRETCHES) {
      if (rows.length === count) break;
      // The same however many threads read: time, then evidence, then place in it.
      const found = db
        .prepare<(string | number | null)[], StoredEvent>(
          `SELECT ${EVENT_COLUMNS} FROM ${source} WHERE ${where.sql} AND ${holds} AND ${time} ${than === '<' ? '<=' : '>='} ?
           AND (${time}, evidence.seq, event.number) ${than} (?, ?, ?) ${order} LIMIT ?`,
        )
        .all(...where.values, of[0], ...of, count - rows.length);
      rows.push(...found);
    }
    return rows;
  };
  const start: Place = [at === null ? -NO_TIME : boundOf(at, '--at'), 0, 0];
  const side: Side =
    before !== null
      ? { of: parseCursor(before), than: '<', count: limit }
      : after !== null
        ? { of: parseCursor(after), than: '>', count: limit }
        : { of: start, than: '>=', count: limit };
  const found = rowsAt(side);
  const events = side.than === '<' ? found.toReversed() : found;
  const [first, last] = [events[0], events.at(-1)];
  const isMore = (row: StoredEvent | undefined, than: '>' | '<'): boolean =>
    row !== undefined && rowsAt({ of: parseCursor(cursorOf(row)), than, count: 1, any: narrow }).length > 0;
  const total =
    db
      .prepare<(string | number | null)[], { n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 FROM ${RECORD_SOURCE} WHERE ${where.sql} LIMIT ?)`,
      )
      .get(...where.values, CAP + 1)?.n ?? 0;
  return {
    total: Math.min(total, CAP),
    capped: total > CAP,
    events: withCopies(db, events),
    next: last !== undefined && isMore(last, '>') ? cursorOf(last) : null,
    previous: first !== undefined && isMore(first, '<') ? cursorOf(first) : null,
    leftOut: leftOut(workspace, 'events'),
  };
}
