import { microsToIso } from '../logs/time.ts';
import type { Cited, EventSeen, Said } from './check-input.ts';

/** An event as a record on the right-hand side; `says` in one line, its action and actor when left out. */
export const citeEvent = (event: EventSeen, says?: string): Cited => ({
  ...event.pointer,
  event: event.id,
  time: event.time,
  page: null,
  says: says ?? `${event.action}${event.actor === null ? '' : ` by ${event.actor}`}${event.outcome === 'ok' ? '' : ` (${event.outcome})`}`,
});

/** The record of a trace; `text` in one line, the trace's own words when left out. */
export const citeSaid = (said: Said, text?: string): Cited => ({
  ...said.record,
  says: text ?? `${said.id} ${said.says}${said.value === null ? '' : ` ${said.value}`}`,
});

const DAY = 86_400_000_000;
const dayNumber = (micros: number): number => Math.floor(micros / DAY);

/** Whole days between two moments, by the calendar. */
export const daysBetween = (from: number, to: number): number => dayNumber(to) - dayNumber(from);
export const dayText = (micros: number): string => microsToIso(micros).slice(0, 10);
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
