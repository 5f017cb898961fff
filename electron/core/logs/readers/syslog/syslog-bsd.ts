import type { EventFields, RecordReader } from '../../event/event.ts';
import { isoTime } from '../../time/time.ts';
import { wordTime } from '../../time/time-words.ts';

/**
 * `<PRI>Feb  3 04:05:06 host tag[pid]: message`, with a year as some devices write it, or an ISO time as rsyslog does; a
 * daemon's word about itself has neither host nor tag, a kernel's message may have no host.
 */
const TIME = String.raw`[A-Z][a-z]{2} [ \d]?\d(?: \d{4})? \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})`;
const HOST = String.raw`[^\s:[\]]{1,255}|[0-9A-Fa-f:]{2,45}`;
const LINE = new RegExp(String.raw`^(?:<\d{1,3}>)?(${TIME})(?:: | (?:(${HOST}) )?(?:([^\s:[\]]{1,64})(?:\[[^\]\s]{0,32}\])?: )?)(?=\S)`);

const timeOf = (text: string) => isoTime(text) ?? wordTime(text);

const isSyslog = (record: unknown): record is string => {
  const time = typeof record === 'string' ? LINE.exec(record)?.[1] : undefined;
  return time !== undefined && timeOf(time) !== null;
};

function eventOf(record: unknown): EventFields | null {
  const [, time, host, tag] = (typeof record === 'string' ? LINE.exec(record) : null) ?? [];
  if (time === undefined) return null;
  return {
    time: timeOf(time),
    platform: 'syslog',
    service: tag ?? '',
    action: tag ?? '',
    actor: null,
    outcome: 'unknown',
    nativeId: null,
    account: host ?? null,
  };
}

/** Syslog as it was before: no year and no zone, unless a device adds them. Source: RFC 3164. */
export const syslogBsd: RecordReader = { format: 'syslog-3164', version: 1, shape: 'line', recognises: isSyslog, event: eventOf };
