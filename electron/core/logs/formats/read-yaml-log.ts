import type { ByteStream } from '../../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../../documents/encoding.ts';
import { type PartReading, type PartSink, reading } from '../../documents/part.ts';
import { TextPages } from '../../documents/text-pages.ts';
import { looksLikeYaml } from '../../documents/yaml-like.ts';
import { LIMITS } from '../../intake/limits.ts';
import { MARK, type RecordContext, type RecordReader } from '../event/event.ts';
import { readerFor } from '../readers/index.ts';
import { putBad } from '../records/put-raw.ts';
import { placeOf, type RawRecord } from '../records/raw-record.ts';
import { RecordTimes } from '../records/record-times.ts';
import { putEvent, readRecords } from '../records/records.ts';
import { type ParsedYaml, yamlParser } from './read-yaml.ts';
import { YamlFramer } from '../framing/yaml-framer.ts';

/** The first of several documents, with or without a line of dashes before it. */
const FIRST = /^(?:---[ \t]*\r?\n)?([^]*?\r?\n)(?:\.{3}[ \t]*\r?\n)?---[ \t]*\r?\n/;

/** Reads the records of a log of which each is a YAML document of its own. */
class YamlLog {
  private readonly reader: RecordReader;
  private readonly parse: (text: string) => ParsedYaml;
  private readonly sink: PartSink;
  private readonly times: RecordTimes;
  private readonly context: RecordContext;

  constructor(reader: RecordReader, parse: (text: string) => ParsedYaml, sink: PartSink) {
    this.reader = reader;
    this.parse = parse;
    this.sink = sink;
    this.times = new RecordTimes(sink);
    this.context = { shape: 'value', place: sink.place };
  }

  record(record: RawRecord): void {
    const parsed: ParsedYaml = record.bytes.length > LIMITS.yamlBytes ? { ok: false, why: 'damaged' } : this.parse(record.text);
    const reader = parsed.ok ? this.readerOf(parsed.value) : null;
    if (!parsed.ok || reader === null)
      return putBad(this.sink, record, 'A document among YAML records is damaged or of no known log; it is kept as a raw record.');
    const fields = reader.event(parsed.value, this.context);
    const traces = reader.traces?.(parsed.value, this.context) ?? [];
    if (fields === null) {
      if (traces.length > 0) this.sink.noted({ ...placeOf(record), traces });
      return;
    }
    const said = this.times.settle({ fields, traces }, record.offset);
    // A second delivery as JSON spells the same record otherwise.
    putEvent(this.sink, record, said.fields, parsed.value, said.traces, { marks: MARK.rendered });
  }

  private readerOf(value: unknown): RecordReader | null {
    return this.reader.recognises(value, this.context) ? this.reader : readerFor(value, this.context);
  }
}

/**
 * Reads YAML of several documents as a log, a record each, as `gcloud logging read` prints one; null where the first of them is
 * no event that a reader knows.
 */
export async function readYamlLog(stream: ByteStream, detected: DetectedEncoding, sink: PartSink): Promise<PartReading | null> {
  const head = decodeText((await stream.peek(LIMITS.sniffBytes)).subarray(detected.bomBytes), detected.encoding);
  const first = FIRST.exec(head)?.[1];
  if (first === undefined || !looksLikeYaml(first)) return null;
  const parse = await yamlParser();
  const parsed = parse(first);
  const context = { shape: 'value', place: sink.place } as const;
  const reader = parsed.ok ? readerFor(parsed.value, context) : null;
  if (!parsed.ok || reader === null || reader.event(parsed.value, context) === null) return null;
  const log = new YamlLog(reader, parse, sink);
  await readRecords(stream, detected, new TextPages(sink, detected, LIMITS.logTextBytes), sink, {
    framer: (onFrame) => new YamlFramer(LIMITS.recordBytes, onFrame),
    record: (record) => log.record(record),
  });
  return reading('application/yaml', reader.format, `${reader.format} ${reader.version}`);
}
