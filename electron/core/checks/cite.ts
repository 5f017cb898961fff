import { recordPlace } from '../reconstruction/said/record-place.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { microsToIso } from '../logs/time/time.ts';
import type { Said } from '../reconstruction/said/said.ts';
import type { Verdict } from '../reconstruction/verdict.ts';
import type { Cited, EventSeen, TextSeen, TraceSeen } from './check-input.ts';

/** A record is shown in one line; a longer one by its beginning. */
const LINE = 300;
const line = (text: string): string => {
  const one = text.replace(/\s+/gu, ' ').trim();
  return one.length <= LINE ? one : `${one.slice(0, LINE).toWellFormed()}…`;
};

/** An event as a record on the right-hand side; `says` in one line, its action and actor when left out. */
export const citeEvent = (event: EventSeen, says?: string): Cited => ({
  ...event.pointer,
  event: event.id,
  time: event.time,
  page: null,
  says: line(
    says ?? `${event.action}${event.actor === null ? '' : ` by ${event.actor}`}${event.outcome === 'ok' ? '' : ` (${event.outcome})`}`,
  ),
});

/** The record of a trace; `text` in one line, the trace's own words when left out. */
export const citeSaid = (said: TraceSeen, text?: string): Cited => ({
  ...said.record,
  says: line(text ?? `${said.id} ${said.says}${said.value === null ? '' : ` ${said.value}`}`),
});

/** A record that reconstruction rests on. */
export const citeRun = ({ record, id, says, value }: Said, text?: string): Cited => ({
  ...recordPlace(record),
  page: null,
  says: line(text ?? `${id} ${says}${value === null ? '' : ` ${value}`}`),
});

/** One record for what a cell of a run says: what stands against it before what supports it. */
export const citeVerdict = ({ supports, against, sentence }: Verdict, run: string): Cited[] =>
  [...against, ...supports].slice(0, 1).map((said) => citeRun(said, `${run}: ${sentence}`));

/** A place in the text of an evidence; the bytes named are the whole original's. */
export const citeText = (evidence: Evidence, { member, page, firstLine, text }: TextSeen, at: number, says: string): Cited => ({
  evidence: evidence.id,
  member,
  offset: 0,
  length: evidence.bytes,
  line: firstLine + (text.slice(0, at).match(/\n/gu)?.length ?? 0),
  pointer: null,
  sha256: evidence.sha256,
  event: null,
  time: null,
  page,
  says: line(says),
});

/** A whole original. */
export const citeFile = (evidence: Evidence, says: string): Cited => ({
  evidence: evidence.id,
  member: null,
  offset: 0,
  length: evidence.bytes,
  line: null,
  pointer: null,
  sha256: evidence.sha256,
  event: null,
  time: null,
  page: null,
  says: line(says),
});

/** Each record once, in the order given. */
export function distinct(records: readonly Cited[]): Cited[] {
  const seen = new Set<string>();
  return records.filter(({ evidence, member, offset, sha256, says }) => {
    const key = [evidence, member ?? '', offset, sha256, says].join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

const DAY = 86_400_000_000;
const dayNumber = (micros: number): number => Math.floor(micros / DAY);

/** Whole days between two moments, by the calendar. */
export const daysBetween = (from: number, to: number): number => dayNumber(to) - dayNumber(from);
export const dayText = (micros: number): string => microsToIso(micros).slice(0, 10);
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
/** The first few of a list, and how many more there are. */
export const some = (items: readonly string[], shown = 3): string =>
  items.length <= shown ? items.join(', ') : `${items.slice(0, shown).join(', ')} and ${items.length - shown} more`;
