import type { EventFields } from '../event/event.ts';
import { localTime } from '../time/local-time.ts';
import { isObject, own, text } from '../json/own.ts';
import { epochTime, type EventTime } from '../time/time.ts';
import { lineTime } from '../time/time-words.ts';

const TIME = [
  'timestamp',
  '@timestamp',
  'time',
  'eventtime',
  'event_time',
  'datetime',
  'date',
  'created_at',
  'createdat',
  'occurred_at',
  'published',
  'ts',
  'logged_at',
  'effective_at',
  'creationtime',
  'starttime',
  'start_time',
  'approved_at',
  'decided_at',
];
const ACTION = [
  'action',
  'event',
  'eventname',
  'event_name',
  'event_type',
  'eventtype',
  'operation',
  'operationname',
  'methodname',
  'type',
  'verb',
  'activity',
  'decision',
  'status',
];
const ACTOR = [
  'actor',
  'user',
  'username',
  'user_name',
  'principal',
  'email',
  'actor_email',
  'user_email',
  'caller',
  'approver',
  'approved_by',
  'author',
  'who',
  'owner',
];
const SERVICE = ['service', 'servicename', 'service_name', 'source', 'eventsource', 'application', 'app', 'product', 'system'];
const ID = ['id', 'event_id', 'eventid', 'uuid', '_document_id', 'insertid', 'request_id', 'requestid', 'ticket', 'key'];

/** Own members by lower-case name; the first spelling wins. */
function byLowerName(record: object): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(record)) if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), value);
  return found;
}

const first = <T>(names: readonly string[], find: (name: string) => T | null): T | null => {
  for (const name of names) {
    const value = find(name);
    if (value !== null) return value;
  }
  return null;
};

const plain = (value: unknown): string | null =>
  isObject(value) ? (text(value, 'email') ?? text(value, 'name') ?? text(value, 'id')) : text({ value }, 'value');

const momentIn = (value: unknown): EventTime | null =>
  typeof value === 'number' ? epochTime(value) : typeof value === 'string' ? lineTime(value) : null;

const timeIn = (members: ReadonlyMap<string, unknown>): EventTime | null => first(TIME, (name) => momentIn(members.get(name)));

/** A text with the figures of a date: a duration or a word in a member of that name is meant for none. */
const DATED = /(?:\D*\d){6}/;
const datedText = (members: ReadonlyMap<string, unknown>, isTable: boolean): string | null =>
  first(TIME, (name) => {
    const value = members.get(name);
    if (typeof value !== 'string' || !DATED.test(value)) return null;
    // Of a table it was asked already which number is the day.
    return isTable && localTime(value, null)?.kind === 'ambiguous' ? null : value;
  });

/** Whether a record looks like an entry of a log: an object with a moment in a member named for one. */
export const looksLikeEvent = (record: unknown): boolean => isObject(record) && timeIn(byLowerName(record)) !== null;

/** Best effort for records of no known platform, by common member names; nothing is guessed from values. */
export function genericEvent(record: unknown, platform: string): EventFields {
  if (!isObject(record)) return { time: null, platform, service: '', action: '', actor: null, outcome: 'unknown', nativeId: null };
  const members = byLowerName(record);
  const named = (names: readonly string[]): string | null => first(names, (name) => plain(members.get(name)));
  const time = timeIn(members);
  return {
    time,
    timeText: time === null ? datedText(members, platform === 'csv') : null,
    platform,
    service: named(SERVICE) ?? '',
    action: named(ACTION) ?? '',
    actor: named(ACTOR),
    outcome: 'unknown',
    nativeId: first(ID, (name) => text({ value: own(record, name) ?? members.get(name) }, 'value')),
  };
}
