import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { lineTime } from '../../time/time-words.ts';
import { syslogHeadTime } from './head.ts';

/** The header: seven parts behind `CEF:`, a bar within one is escaped. A syslog header may stand before. */
const HEADER =
  /^([^|]{0,256}?)CEF: ?([01])\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|/;

const plain = (part: string | undefined): string => (part ?? '').replaceAll(/\\(.)/g, '$1');

const MARK = /(?:^|\s)([A-Za-z0-9_.\-[\]]{1,64})=/g;

/** `key=value` pairs: a value goes on to the next key, blanks included; `\=` and `\n` stand for themselves. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  const marks = [...text.matchAll(MARK)].filter(({ index, 0: mark }) => text[index + mark.length - 2] !== '\\');
  const pairs = new Map<string, string>();
  marks.forEach((mark, position) => {
    const value = text.slice(mark.index + mark[0].length, marks[position + 1]?.index ?? text.length).trim();
    pairs.set(
      mark[1] ?? '',
      value.replaceAll(/\\([nr=\\|])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 'r' ? '\r' : letter)),
    );
  });
  return pairs;
}

const isCef = (record: unknown): record is string => typeof record === 'string' && HEADER.test(record);

function outcomeOf(pairs: ReadonlyMap<string, string>): EventOutcome {
  const word = `${pairs.get('outcome') ?? ''} ${pairs.get('act') ?? ''}`;
  if (/den(?:y|ied)|block|drop|reject|unauthori[sz]ed/i.test(word)) return 'denied';
  if (/fail|error/i.test(word)) return 'error';
  return /succe|allow|permit|accept|ok\b/i.test(word) ? 'ok' : 'unknown';
}

function eventOf(record: unknown): EventFields | null {
  const match = typeof record === 'string' ? HEADER.exec(record) : null;
  if (match === null || typeof record !== 'string') return null;
  const [whole, before, , vendor, product, , signature, name] = match;
  const pairs = pairsOf(record.slice(whole.length));
  const written = pairs.get('rt') ?? pairs.get('end') ?? pairs.get('start') ?? pairs.get('deviceReceiptTime') ?? '';
  const time = lineTime(written);
  return {
    time: time ?? syslogHeadTime(before ?? ''),
    timeText: time === null && written !== '' ? written : null,
    platform: 'cef',
    service: [plain(vendor), plain(product)].filter((word) => word !== '').join(' '),
    action: plain(name) === '' ? plain(signature) : plain(name),
    actor: pairs.get('suser') ?? pairs.get('duser') ?? pairs.get('suid') ?? null,
    outcome: outcomeOf(pairs),
    nativeId: pairs.get('externalId') ?? null,
    account: pairs.get('dvchost') ?? pairs.get('dvc') ?? pairs.get('deviceExternalId') ?? null,
  };
}

/** Common Event Format, bare or behind a syslog header. Source: ArcSight CEF implementation standard, version 0.1 to 1.2. */
export const cef: RecordReader = { format: 'cef', version: 2, shape: 'line', recognises: isCef, event: eventOf };
