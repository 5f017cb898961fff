import type { ByteStream } from '../documents/byte-stream.ts';
import type { DetectedEncoding } from '../documents/encoding.ts';
import { type PartReading, type PartSink, reading } from '../documents/part.ts';
import { TextPages } from '../documents/text-pages.ts';
import { LIMITS } from '../intake/limits.ts';
import { CONTRADICTS_ITSELF, duplicateKey } from './duplicate-keys.ts';
import type { EventFields, RecordContext, RecordReader } from './event.ts';
import { countMembers, inspect } from './framing/inspect.ts';
import { JsonFramer } from './framing/json-framer.ts';
import { LineFramer } from './framing/line-framer.ts';
import { dayFirstIn } from './local-time.ts';
import { text } from './own.ts';
import { parseRecord } from './parse-record.ts';
import { genericEvent, looksLikeEvent } from './readers/generic.ts';
import { readerFor } from './readers/index.ts';
import { RecordTimes } from './record-times.ts';
import { placeOf, putEvent, type RawRecord, readRecords } from './records.ts';
import { headerDigest } from './tables/header-digest.ts';
import { jsonHeader, jsonRow } from './tables/json-columns.ts';
import { saidOnce } from './tables/said-once.ts';
import { TableReading } from './tables/table-reading.ts';
import type { Trace } from './trace.ts';
import { WordArena } from './word-arena.ts';

/** `lines`: one JSON value a line. `values`: values that span lines, or one that holds a list of records. */
export type JsonShape = 'lines' | 'values';

const EMPTY_DELIVERY = /^\s*\{\s*"Records"\s*:\s*\[\s*\]/;

const asLine = (record: RawRecord): RawRecord => ({ ...record, frame: { ...record.frame, pointer: null } });

/** CloudTrail counts its major versions; a record of another one may mean something else by the same names. */
function hasUnknownVersion(value: unknown): boolean {
  const version = text(value, 'eventVersion');
  return version !== null && /^\d+\.\d+$/.test(version) && !version.startsWith('1.');
}

const PREFIX_BYTES = 512;
const BRACE = 0x7b;

/** The JSON of a line that begins with something else; its pointer leads to the JSON, the prefix stays on the line. */
function behindPrefix(record: RawRecord): RawRecord | null {
  const brace = record.bytes.indexOf(BRACE);
  if (brace <= 0 || brace > PREFIX_BYTES || record.bytes.length !== Buffer.byteLength(record.text)) return null;
  const behind = record.text.slice(record.text.indexOf('{'));
  return parseRecord(behind).ok ? { ...record, offset: record.offset + brace, bytes: record.bytes.subarray(brace), text: behind } : null;
}

type Said = { readonly fields: EventFields | null; readonly traces: readonly Trace[] };

/** Reads one JSON document record by record, with the reader that knows its records. */
class JsonReading {
  private reader: RecordReader | null = null;
  private format: string | null = null;
  private dialectSaid = false;
  private first: RawRecord | null = null;
  /** Undefined before the first record that no reader knows. */
  private table: TableReading | null | undefined = undefined;
  private wholes = 0;
  private readonly dayFirst: boolean | null;
  private readonly arena = new WordArena();
  private readonly shape: JsonShape;
  private readonly sink: PartSink;
  private readonly times: RecordTimes;
  private readonly context: RecordContext;

  constructor(shape: JsonShape, dayFirst: boolean | null, sink: PartSink) {
    this.dayFirst = dayFirst;
    this.context = { shape: 'value', place: sink.place };
    this.shape = shape;
    this.sink = sink;
    this.times = new RecordTimes(sink);
  }

  record(record: RawRecord): void {
    if (record.frame.pointer !== '') return this.read(record);
    // A value that fills the file is a document; one that is followed by others is a record among records.
    this.wholes += 1;
    if (this.wholes === 1) this.first = record;
    else {
      if (this.first !== null) this.read(asLine(this.first));
      this.first = null;
      this.read(asLine(record));
    }
  }

  end(): void {
    if (this.first !== null) this.read(this.first);
    this.first = null;
  }

  private read(record: RawRecord): void {
    const shape = inspect(record.bytes, record.bytewise ? this.arena : null);
    if (this.shape === 'lines' && shape.depth > LIMITS.recordDepth)
      return this.sink.issue('TOO_DEEP', record.offset, 'A record is nested too deeply to be read.');
    const parsed = parseRecord(record.text, !record.bytewise || shape.longNumbers);
    const behind = parsed.ok || this.shape !== 'lines' ? null : behindPrefix(record);
    if (behind !== null) return this.read(behind);
    if (!parsed.ok) return this.sink.issue('BAD_RECORD', record.offset, 'A record is not valid JSON; it is kept as text and is no event.');
    if (parsed.nonstandard)
      this.sink.issue('NONSTANDARD_JSON', record.offset, 'NaN or Infinity stands where JSON has no such value; it is read as null.');
    const doubled = record.bytewise && shape.members === countMembers(parsed.value) ? null : duplicateKey(record.text);
    if (doubled !== null)
      this.sink.issue(
        'DUP_KEY',
        record.offset,
        doubled.differs
          ? `A record gives "${doubled.key}" twice; the last one is read, ${CONTRADICTS_ITSELF}.`
          : `A record gives "${doubled.key}" twice, with the same value.`,
      );
    const { fields, traces } = this.said(parsed.value, record);
    if (fields === null) {
      if (traces.length > 0) this.sink.noted({ ...placeOf(record), traces });
      return;
    }
    const said = this.times.settle({ fields, traces }, record.offset);
    putEvent(this.sink, record, said.fields, parsed.value, said.traces, shape.words);
  }

  result(head: string): PartReading {
    const format = this.format ?? (EMPTY_DELIVERY.test(head) ? 'aws-cloudtrail' : this.isSequence() ? 'ndjson' : 'json');
    const version = this.reader === null ? 1 : this.reader.version;
    return reading(this.isSequence() ? 'application/x-ndjson' : 'application/json', format, `${format} ${version}`);
  }

  /** Records that no reader knows, read by what a person said of their columns; null where nobody said anything of them. */
  private mapped(value: unknown, offset: number): Said | null {
    if (this.table === undefined) {
      const header = jsonHeader(jsonRow(value));
      const saved = header.length === 0 ? null : this.sink.declared.mapping(headerDigest(header));
      const { dayFirst, times } = this;
      const source = { header, dayFirst, saved, platform: 'generic', pointerOf: String, times, problem: saidOnce(this.sink) };
      this.table = saved === null ? null : new TableReading(source);
    }
    return this.table === null ? null : this.table.read(this.table.readable(jsonRow(value), offset), offset, false);
  }

  private isSequence(): boolean {
    return this.shape === 'lines' || this.wholes > 1;
  }

  private said(value: unknown, { offset, frame: { pointer } }: RawRecord): Said {
    if (hasUnknownVersion(value)) {
      if (!this.dialectSaid)
        this.sink.issue(
          'UNKNOWN_DIALECT',
          null,
          'Records are of a version that this reader does not know; nothing is taken from them but common fields.',
        );
      this.dialectSaid = true;
      return { fields: genericEvent(value, 'generic'), traces: [] };
    }
    const reader = this.reader?.recognises(value, this.context) === true ? this.reader : readerFor(value, this.context);
    if (reader !== null) {
      this.reader ??= reader;
      this.format ??= reader.format;
      return { fields: reader.event(value, this.context), traces: reader.traces?.(value, this.context) ?? [] };
    }
    const isEvent = this.isSequence() || (pointer !== '' && looksLikeEvent(value));
    const mapped = isEvent && this.reader === null ? this.mapped(value, offset) : null;
    if (mapped !== null) return mapped;
    return { fields: isEvent ? genericEvent(value, 'generic') : null, traces: [] };
  }
}

/** Reads JSON and NDJSON of any size as events with exact pointers; what is no log is kept as text. */
export async function readJson(
  stream: ByteStream,
  detected: DetectedEncoding,
  shape: JsonShape,
  head: string,
  sink: PartSink,
): Promise<PartReading> {
  const json = new JsonReading(shape, dayFirstIn(head), sink);
  const pages = new TextPages(sink, detected, LIMITS.logTextBytes);
  await readRecords(stream, detected, pages, sink, {
    framer: (onFrame, onIssue) =>
      shape === 'lines'
        ? new LineFramer(LIMITS.recordBytes, onFrame)
        : new JsonFramer({ recordUnits: LIMITS.recordBytes, depth: LIMITS.recordDepth }, onFrame, onIssue),
    record: (record) => json.record(record),
  });
  json.end();
  return json.result(head);
}
