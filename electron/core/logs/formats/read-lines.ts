import type { ByteStream } from '../../documents/byte-stream.ts';
import type { DetectedEncoding } from '../../documents/encoding.ts';
import { type PartReading, type PartSink, reading } from '../../documents/part.ts';
import { TextPages } from '../../documents/text-pages.ts';
import { LIMITS } from '../../intake/limits.ts';
import { behindPrefix } from './behind-prefix.ts';
import type { RecordReader } from '../event/event.ts';
import type { Framer } from '../framing/frame.ts';
import { LineFramer } from '../framing/line-framer.ts';
import { OctetFramer } from '../framing/octet-framer.ts';
import { SpanFramer } from '../framing/span-framer.ts';
import type { LineDialect } from './line-dialect.ts';
import { type Said, valueRecord } from './line-record.ts';
import { parseRecord } from '../json/parse-record.ts';
import { putBad } from '../records/put-raw.ts';
import { RecordTimes } from '../records/record-times.ts';
import { readerFor } from '../readers/index.ts';
import type { RawRecord } from '../records/raw-record.ts';
import { putEvent, readRecords } from '../records/records.ts';

const framerOf = (
  framing: LineDialect['framing'],
  ...[onFrame, onIssue]: Parameters<Parameters<typeof readRecords>[4]['framer']>
): Framer => {
  if (framing === 'octets') return new OctetFramer(LIMITS.recordBytes, onFrame, onIssue);
  return framing === 'commits' ? new SpanFramer('commit ', LIMITS.recordBytes, onFrame) : new LineFramer(LIMITS.recordBytes, onFrame);
};

/** Reads a log of lines, of counted messages or of commits. A record that is none of its log is said and kept as text. */
export async function readLines(
  stream: ByteStream,
  detected: DetectedEncoding,
  dialect: LineDialect,
  sink: PartSink,
): Promise<PartReading> {
  const { reader: first, framing } = dialect;
  const times = new RecordTimes(sink);
  const context = { shape: 'line', place: sink.place } as const;
  let reader: RecordReader = first;
  const put = (raw: RawRecord, said: Said, searched: unknown): void => {
    const { fields, traces } = times.settle(said, raw.offset);
    putEvent(sink, raw, fields, searched, traces);
  };
  const other = (raw: RawRecord, text: string): void => {
    const parsed = text.startsWith('{') ? parseRecord(text) : (behindPrefix(raw)?.parsed ?? { ok: false });
    const said = parsed.ok ? valueRecord(parsed.value, sink.place) : null;
    if (said !== null && parsed.ok) return put(raw, said, [text.slice(0, text.indexOf('{')), parsed.value]);
    putBad(sink, raw, `A line is no record of this log (${first.format}); it is kept as a raw line.`);
  };
  const record = (raw: RawRecord): void => {
    const text = raw.text.trimEnd();
    const known = reader.recognises(text, context) ? reader : readerFor(text, context);
    const fields = known?.event(text, context) ?? null;
    if (known === null || fields === null) return other(raw, text);
    reader = known;
    put(raw, { fields, traces: known.traces?.(text, context) ?? [] }, text);
  };
  const pages = new TextPages(sink, detected, LIMITS.logTextBytes);
  await readRecords(stream, detected, pages, sink, { framer: (onFrame, onIssue) => framerOf(framing, onFrame, onIssue), record });
  return reading('text/plain', first.format, `${first.format} ${first.version}`);
}
