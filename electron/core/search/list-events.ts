import type { z } from 'zod';
import type { searchContract } from '../../../shared/contract/evidence.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { seqOf } from '../evidence/evidence-id.ts';
import { anyTime } from '../logs/time.ts';
import { derivedStore } from './derived.ts';
import { leftOut } from './left-out.ts';
import { type Event, EVENT_COLUMNS, EVENT_SOURCE, type StoredEvent, toEvent } from './events.sql.ts';

export type EventQuery = z.output<(typeof searchContract)['events.list']['input']>;
export type EventPage = {
  readonly total: number;
  readonly events: Event[];
  readonly next: string | null;
  readonly leftOut: ReturnType<typeof leftOut>;
};

const COLUMNS: Readonly<Record<EventQuery['where'][number]['field'], string>> = {
  action: 'event.action',
  actor: 'event.actor',
  service: 'event.service',
  platform: 'event.platform',
  outcome: 'event.outcome',
  nativeId: 'event.native_id',
  evidence: 'evidence.seq',
};

// Events without a valid time come last; no real time is that late.
const NO_TIME = Number.MAX_SAFE_INTEGER;
const TIME = `coalesce(event.time_us, ${NO_TIME})`;

function bound(value: string, what: string): number {
  const time = anyTime(value);
  if (time === null)
    throw new DomainError('events/bad-time', `"${value}" is no time. Write ${what} as 2026-05-01 or 2026-05-01T10:00:00Z.`);
  return time.micros;
}

function conditions(query: EventQuery): { readonly sql: string; readonly values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const { field, equals } of query.where) {
    parts.push(`${COLUMNS[field]} = ?`);
    values.push(field === 'evidence' ? seqOf(equals) : equals);
  }
  if (query.from !== null) {
    parts.push('event.time_us >= ?');
    values.push(bound(query.from, '--from'));
  }
  if (query.to !== null) {
    parts.push('event.time_us <= ?');
    values.push(bound(query.to, '--to'));
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' AND '), values };
}

/** The same however many threads read: time, then evidence, then place in it. */
const ORDER = `${TIME}, evidence.seq, event.number`;

function parseCursor(after: string): number[] {
  const parts = /^(-?\d+):(\d+):(\d+)$/.exec(after)?.slice(1).map(Number);
  if (parts === undefined) throw new DomainError('events/bad-cursor', 'That place in the list is not known. Start again without it.');
  return parts;
}

/**
 * Events in time order, those without a time last; all conditions must hold. `next` continues where a page ended. Events of
 * an original in quarantine are left out, and it is named.
 */
export function listEvents(workspace: Workspace, query: EventQuery): EventPage {
  const db = derivedStore(workspace);
  const { sql, values } = conditions(query);
  const total =
    db.prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM ${EVENT_SOURCE} WHERE ${sql}`).get(...values)?.n ?? 0;
  const cursor = query.after === null ? null : parseCursor(query.after);
  const rows = db
    .prepare<(string | number)[], StoredEvent>(
      `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE} WHERE ${sql} ${cursor === null ? '' : `AND (${ORDER}) > (?, ?, ?)`} ORDER BY ${ORDER} LIMIT ?`,
    )
    .all(...values, ...(cursor ?? []), query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    total,
    events: page.map(toEvent),
    next: rows.length > query.limit && last !== undefined ? `${last.time_us ?? NO_TIME}:${last.evidence}:${last.number}` : null,
    leftOut: leftOut(workspace, 'events'),
  };
}
