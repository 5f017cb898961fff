import type { z } from 'zod';
import type { EventCondition, EventFilter } from '../../../shared/contract/events.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { seqOf } from '../evidence/evidence-id.ts';
import { RAW_PLATFORM } from '../logs/event.ts';
import { anyTime } from '../logs/time.ts';
import { IS_EVENT } from './events.sql.ts';
import { FOLDED, foldedAmong } from './folded.sql.ts';
import { toPhrases } from './phrases.ts';

export type Filter = z.input<typeof EventFilter>;
type Condition = z.input<typeof EventCondition>;
export type Field = Condition['field'];
export type Where = { readonly sql: string; readonly values: (string | number | null)[] };

export const FIELD_COLUMNS: Readonly<Record<Field, string>> = {
  action: 'event.action',
  actor: 'event.actor',
  service: 'event.service',
  platform: 'event.platform',
  outcome: 'event.outcome',
  account: 'event.account',
  region: 'event.region',
  nativeId: 'event.native_id',
  evidence: 'evidence.seq',
};

const DAY = /^\s*\d{4}-\d{2}-\d{2}\s*$/;
const LAST_OF_DAY = 86_400_000_000 - 1;

/** A time that a person gave, in microseconds; a day as an upper bound means all of that day. Throws `events/bad-time`. */
export function boundOf(value: string, what: string, last = false): number {
  const time = anyTime(value);
  if (time === null)
    throw new DomainError('events/bad-time', `"${value}" is no time. Write ${what} as 2026-05-01 or 2026-05-01T10:00:00Z.`);
  return time.micros + (last && DAY.test(value) ? LAST_OF_DAY : 0);
}

function fieldWhere(field: Field, conditions: readonly Condition[]): Where {
  const operand = ({ equals }: Condition): string | number | null => (field === 'evidence' && equals !== null ? seqOf(equals) : equals);
  const kept = conditions.filter(({ not = false }) => !not);
  const shut = conditions.filter(({ not = false }) => not);
  const any = kept.map(() => `${FIELD_COLUMNS[field]} IS ?`).join(' OR ');
  const none = shut.map(() => `${FIELD_COLUMNS[field]} IS NOT ?`);
  return { sql: [...(any === '' ? [] : [`(${any})`]), ...none].join(' AND '), values: [...kept, ...shut].map(operand) };
}

function textWhere(text: string): Where {
  const phrases = toPhrases(text);
  if (phrases === null) return { sql: 'false', values: [] };
  return {
    sql: 'event.id IN (SELECT rowid FROM derived.event_words WHERE event_words MATCH ? UNION ALL SELECT id FROM derived.event WHERE native_id = ?)',
    values: [phrases.eventMatch, text],
  };
}

/** Of the originals that are meant, each event counts once. */
function onceWhere(meant: Where | null): Where {
  if (meant === null) return { sql: `event.id NOT IN (${FOLDED})`, values: [] };
  // The condition stands twice in the query.
  return { sql: `event.id NOT IN (${foldedAmong(meant.sql)})`, values: [...meant.values, ...meant.values] };
}

const asksForRaw = ({ where = [], text = null }: Filter): boolean =>
  (text !== null && text !== '') || where.some(({ field, equals, not = false }) => field === 'platform' && equals === RAW_PLATFORM && !not);

/** The filter as a condition on `RECORD_SOURCE`; `without` leaves out what it says of one field. Throws `events/bad-time`. */
export function whereOf(filter: Filter, without: Field | null = null): Where {
  const { where = [], text = null, from = null, to = null } = filter;
  const byField = Map.groupBy(where, ({ field }) => field);
  const parts = [...byField].filter(([field]) => field !== without).map(([field, conditions]) => fieldWhere(field, conditions));
  if (from !== null) parts.push({ sql: 'event.time_us >= ?', values: [boundOf(from, '--from')] });
  if (to !== null) parts.push({ sql: 'event.time_us <= ?', values: [boundOf(to, '--to', true)] });
  if (text !== null && text !== '') parts.push(textWhere(text));
  if (!asksForRaw(filter)) parts.push({ sql: IS_EVENT, values: [] });
  const evidence = byField.get('evidence');
  parts.push(onceWhere(evidence === undefined ? null : fieldWhere('evidence', evidence)));
  return { sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
}
