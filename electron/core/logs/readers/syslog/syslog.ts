import type { EventFields, RecordReader } from '../../event/event.ts';
import { isoTime } from '../../time/time.ts';

const HEADER = /^<(\d{1,3})>(\d{1,2}) (\S+) (\S+) (\S+) (\S+) (\S+) (?:-|\[)/;

const nil = (word: string | undefined): string | null => (word === undefined || word === '-' || word === '' ? null : word);

const isSyslog = (record: unknown): record is string => {
  const [, priority, version, time] = (typeof record === 'string' ? HEADER.exec(record) : null) ?? [];
  return priority !== undefined && Number(priority) <= 191 && version !== '0' && (time === '-' || isoTime(time ?? '') !== null);
};

const STRUCTURED_CHARACTERS = 4096;
const USER = /\[[^\]]{0,512}?\b(?:user|username|userid|suser|actor)="((?:[^"\\\]]|\\.){1,256})"/i;

/** Parameters of structured data stand before the message; a quote, a backslash and a bracket are escaped in them. */
function eventOf(record: unknown): EventFields | null {
  if (!isSyslog(record)) return null;
  const [, , , time, host, app, process, message] = HEADER.exec(record) ?? [];
  const user = USER.exec(record.slice(0, STRUCTURED_CHARACTERS))?.[1];
  return {
    time: nil(time) === null ? null : isoTime(time ?? ''),
    platform: 'syslog',
    service: nil(app) ?? '',
    action: nil(message) ?? nil(app) ?? '',
    actor: user === undefined ? null : user.replaceAll(/\\(["\\\]])/g, '$1'),
    outcome: 'unknown',
    nativeId: null,
    account: nil(host) ?? nil(process),
  };
}

/** Syslog in the IETF's form, a line each or counted out. Source: RFC 5424, RFC 6587. */
export const syslog: RecordReader = { format: 'syslog-5424', version: 1, shape: 'line', recognises: isSyslog, event: eventOf };
