import type { EventTime } from '../../time/moment.ts';
import { isoTime } from '../../time/time.ts';
import { wordTime } from '../../time/time-words.ts';

const TIME =
  /^(?:<\d{1,3}>)?(?:\d{1,2} )?([A-Z][a-z]{2} [ \d]?\d(?: \d{4})? \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)\b/;

/** The time in a syslog header that a collector put before a line; null where none stands there. */
export function syslogHeadTime(head: string): EventTime | null {
  const time = TIME.exec(head)?.[1];
  return time === undefined ? null : (isoTime(time) ?? wordTime(time));
}
