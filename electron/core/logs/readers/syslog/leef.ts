import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { patternTime } from '../../time/pattern-time.ts';
import { lineTime } from '../../time/time-words.ts';
import { syslogHeadTime } from './head.ts';

/** Version 1 parts its attributes by tabs; version 2 names the sign, itself or as `x5E`, behind the event id. */
const HEADER = /^([^|]{0,256}?)LEEF: ?([12])\.\d\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|/;
const SIGN = /^(?:(?:0?x)([0-9A-Fa-f]{1,4})|([^|A-Za-z0-9]))?\|/;

type Parts = { readonly before: string; readonly service: string; readonly id: string; readonly pairs: ReadonlyMap<string, string> };

function partsOf(record: unknown): Parts | null {
  if (typeof record !== 'string') return null;
  const match = HEADER.exec(record);
  if (match === null) return null;
  const [whole, before = '', major, vendor = '', product = '', , id = ''] = match;
  const rest = record.slice(whole.length);
  const sign = major === '2' ? SIGN.exec(rest) : null;
  const delimiter = sign?.[1] === undefined ? (sign?.[2] ?? '\t') : String.fromCharCode(Number.parseInt(sign[1], 16));
  const pairs = rest
    .slice(sign?.[0].length ?? 0)
    .split(delimiter)
    .flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=');
      return at <= 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
    });
  return { before, service: `${vendor} ${product}`.trim(), id, pairs: new Map(pairs) };
}

function outcomeOf(word: string): EventOutcome {
  if (/den(?:y|ied)|block|drop|reject/i.test(word)) return 'denied';
  return /fail|error/i.test(word) ? 'error' : /succe|allow|permit|accept/i.test(word) ? 'ok' : 'unknown';
}

function eventOf(record: unknown): EventFields | null {
  const parts = partsOf(record);
  if (parts === null) return null;
  const { before, service, id, pairs } = parts;
  const written = pairs.get('devTime') ?? '';
  const time = patternTime(written, pairs.get('devTimeFormat') ?? '') ?? lineTime(written);
  return {
    time: time ?? syslogHeadTime(before),
    timeText: time === null && written !== '' ? written : null,
    platform: 'leef',
    service,
    action: id === '' ? (pairs.get('cat') ?? '') : id,
    actor: pairs.get('usrName') ?? pairs.get('accountName') ?? null,
    outcome: outcomeOf(`${pairs.get('action') ?? ''} ${pairs.get('outcome') ?? ''} ${pairs.get('policy') ?? ''}`),
    nativeId: pairs.get('externalId') ?? null,
    account: pairs.get('identHostName') ?? pairs.get('dvc') ?? null,
  };
}

/** Log Event Extended Format, bare or behind a syslog header. Source: IBM LEEF 1.0 and 2.0. */
export const leef: RecordReader = {
  format: 'leef',
  version: 2,
  shape: 'line',
  recognises: (record) => partsOf(record) !== null,
  event: eventOf,
};
