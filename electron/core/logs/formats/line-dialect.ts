import type { RecordReader } from '../event/event.ts';
import { OctetFramer } from '../framing/octet-framer.ts';
import { gitLog } from '../readers/git/git-log.ts';
import { READERS } from '../readers/index.ts';
import { syslog } from '../readers/syslog/syslog.ts';

/** How the lines of a log are cut into records, and who knows them. */
export type LineDialect = { readonly reader: RecordReader; readonly framing: 'lines' | 'octets' | 'commits' };

const SAMPLE_LINES = 40;
/** So many lines must be of one log, and so large a part of those looked at: else the text is no log. */
const AGREEING_LINES = 2;
const AGREEING_PART = 0.6;

const context = { shape: 'line', place: '' } as const;
const isOf = (reader: RecordReader, line: string): boolean => reader.recognises(line, context);

/** Messages behind their lengths: the first must be whole and a message. */
function countsOctets(head: string): boolean {
  if (!/^\d{1,7} <\d{1,3}>/.test(head)) return false;
  const found: string[] = [];
  const text = Buffer.from(head);
  const framer = new OctetFramer(
    text.length,
    ({ start, end }) => found.push(text.toString('utf8', start, end)),
    () => undefined,
  );
  framer.push(text);
  return found[0] !== undefined && isOf(syslog, found[0].trimEnd());
}

const COMMIT = /^\s*commit [0-9a-f]{40}(?:[0-9a-f]{24})?(?: [^\n]*)?\r?\n(?:[A-Za-z]+:? [^\n]*\n)*(?:Author|author):? /;

/** The log that the first lines of a text are of; null where they are of none, or of too few to be sure. */
export function lineDialect(head: string): LineDialect | null {
  if (COMMIT.test(head)) return { reader: gitLog, framing: 'commits' };
  if (countsOctets(head)) return { reader: syslog, framing: 'octets' };
  const all = head.split(/\r?\n/);
  // The last line may have been cut by the look at the head.
  const lines = (all.length > 1 ? all.slice(0, -1) : all).map((line) => line.trimEnd()).filter((line) => line !== '');
  const last = all.at(-1)?.trimEnd() ?? '';
  const sample = (lines.length < SAMPLE_LINES && last !== '' && all.length > 1 ? [...lines, last] : lines).slice(0, SAMPLE_LINES);
  const enough = Math.max(AGREEING_LINES, Math.ceil(sample.length * AGREEING_PART));
  if (sample.length < AGREEING_LINES) return null;
  // Commits below a line with the columns' names are a table.
  const fits = (one: RecordReader): boolean => one !== gitLog || isOf(one, sample[0] ?? '');
  const reader = READERS.find((one) => one.shape === 'line' && fits(one) && sample.filter((line) => isOf(one, line)).length >= enough);
  return reader === undefined ? null : { reader, framing: 'lines' };
}
