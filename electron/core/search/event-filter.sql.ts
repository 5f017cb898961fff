import type { z } from 'zod';
import type { EventCondition, EventFilter } from '../../../shared/contract/events.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { seqOf } from '../evidence/evidence-id.ts';
import { anyTime } from '../logs/time/time.ts';
import type { Database } from '../store/database.ts';
import { eventsHolding, inOrder } from './events-holding.sql.ts';
import { foldedAmong } from './folded.sql.ts';
import { toPhrases } from './phrases.ts';

export type Filter = z.input<typeof EventFilter>;
export type Condition = z.input<typeof EventCondition>;

const DAY = /^\s*\d{4}-\d{2}-\d{2}\s*$/;
const LAST_OF_DAY = 86_400_000_000 - 1;

/** A time that a person gave, in microseconds; a day as an upper bound means all of that day. Throws `events/bad-time`. */
export function boundOf(value: string, last = false): number {
  const time = anyTime(value);
  if (time === null)
    throw new DomainError('events/bad-time', `"${value}" is no time. Write it as 2026-05-01 or 2026-05-01T10:00:00Z, in UTC.`);
  return time.micros + (last && DAY.test(value) ? LAST_OF_DAY : 0);
}

/** Which originals a filter means, as a condition on `evidence`. Only those may stand for a copy. */
function meant(conditions: readonly Condition[]): { readonly sql: string; readonly values: (number | null)[] } {
  const operand = ({ equals }: Condition): number | null => (equals === null ? null : seqOf(equals));
  const kept = conditions.filter(({ not = false }) => !not);
  const shut = conditions.filter(({ not = false }) => not);
  const any = kept.map(() => 'evidence.seq IS ?').join(' OR ');
  const sql = [...(any === '' ? [] : [`(${any})`]), ...shut.map(() => 'evidence.seq IS NOT ?')].join(' AND ');
  return { sql: sql === '' ? 'true' : sql, values: [...kept, ...shut].map(operand) };
}

/** The events that were delivered before, among the originals that a filter means; each event counts once. */
export function foldedEvents(db: Database, conditions: readonly Condition[]): number[] {
  if (db.prepare('SELECT 1 FROM derived.copy LIMIT 1').get() === undefined) return [];
  const { sql, values } = meant(conditions.filter(({ field }) => field === 'evidence'));
  // The condition stands twice in the query.
  return db
    .prepare<(number | null)[], number>(foldedAmong(sql))
    .pluck()
    .all(...values, ...values);
}

/** The events in which words stand, or which bear them as their id: it is found even where it was too long for the words. In order of their numbers. */
export function eventsWith(db: Database, text: string): Float64Array {
  const phrases = toPhrases(text);
  if (phrases === null) return new Float64Array(0);
  const named = db.prepare<[string], number>('SELECT id FROM derived.record WHERE native_id = ?').pluck().all(text);
  const holding = eventsHolding(db, phrases.events);
  return named.length === 0 ? holding : inOrder([...holding, ...named]);
}

const columnOf = (field: Exclude<Condition['field'], 'evidence'>): string => (field === 'nativeId' ? 'native_id' : field);

/** The events whose field is this value. Only an identifier and an action have an index: of the others every event is looked at. */
export const eventsWhere = (db: Database, field: Exclude<Condition['field'], 'evidence'>, value: string | null): number[] =>
  db
    .prepare<[string | null], number>(`SELECT id FROM derived.event WHERE ${columnOf(field)} IS ?`)
    .pluck()
    .all(value);

/** The evidence that may not be relied on. */
export const heldEvidence = (db: Database): number[] => db.prepare<[], number>(QUARANTINED).pluck().all();
