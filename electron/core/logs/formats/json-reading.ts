import { type PartReading, type PartSink, reading } from '../../documents/part.ts';
import { LIMITS } from '../../intake/limits.ts';
import { behindPrefix } from './behind-prefix.ts';
import { contentDigest } from '../records/content-digest.ts';
import { deliveredRecords } from './delivered-list.ts';
import { duplicateKey } from '../json/duplicate-keys.ts';
import { type EventFields, MARK, type RecordContext, type RecordReader } from '../event/event.ts';
import { countMembers, inspect, type Shape } from '../framing/inspect.ts';
import { KnownObjects } from '../words/known-objects.ts';
import { KnownTexts } from '../words/known-texts.ts';
import { lineRecord } from './line-record.ts';
import { text } from '../json/own.ts';
import { meaningOfJson } from '../meaning/meaning.ts';
import { parseRecord } from '../json/parse-record.ts';
import { putBad, putLarge, putTooDeep } from '../records/put-raw.ts';
import { genericEvent, looksLikeEvent } from '../readers/generic.ts';
import { readerFor } from '../readers/index.ts';
import { RecordTimes } from '../records/record-times.ts';
import { type LargeRecord, placeOf, type RawRecord } from '../records/raw-record.ts';
import { putEvent } from '../records/records.ts';
import { headerDigest } from '../tables/header-digest.ts';
import { jsonHeader, jsonRow } from '../tables/json-columns.ts';
import { saidOnce } from '../tables/said-once.ts';
import { TableReading } from '../tables/table-reading.ts';
import type { Trace } from '../event/trace.ts';
import { WordArena } from '../words/word-arena.ts';

/** `lines`: one JSON value a line. `values`: values that span lines, or one that holds a list of records. */
export type JsonShape = 'lines' | 'values';

const EMPTY_DELIVERY = /^\s*\{\s*"Records"\s*:\s*\[\s*\]/;

/** CloudTrail counts its major versions; a record of another one may mean something else by the same names. */
function hasUnknownVersion(value: unknown): boolean {
  const version = text(value, 'eventVersion');
  return version !== null && /^\d+\.\d+$/.test(version) && !version.startsWith('1.');
}

/** `single`: no name stands twice in one of its objects. */
type Parsed = { readonly value: unknown; readonly nonstandard: boolean; readonly single: boolean };
type Said = { readonly fields: EventFields | null; readonly traces: readonly Trace[] };

/** A line that holds others and says nothing itself. */
const DELIVERED: Said = { fields: null, traces: [] };

const arena = new WordArena(new KnownTexts());
/** Deliveries of one log are many small documents, in which the same objects come again. */
const known = new KnownObjects();

/** Reads one JSON document record by record, with the reader that knows its records. */
export class JsonReading {
  private reader: RecordReader | null = null;
  private format: string | null = null;
  private dialectSaid = false;
  private first: RawRecord | LargeRecord | null = null;
  /** Undefined before the first record that no reader knows. */
  private table: TableReading | null | undefined = undefined;
  private wholes = 0;
  private hasText = false;
  private readonly dayFirst: boolean | null;
  private readonly shape: JsonShape;
  private readonly sink: PartSink;
  private readonly times: RecordTimes;
  private readonly harmless: (from: number, to: number) => void;
  private readonly context: RecordContext;

  /** `harmless`: told of stretches of the stream in which no secret begins. */
  constructor(shape: JsonShape, dayFirst: boolean | null, sink: PartSink, harmless: (from: number, to: number) => void) {
    this.harmless = harmless;
    this.dayFirst = dayFirst;
    this.context = { shape: 'value', place: sink.place };
    this.shape = shape;
    this.sink = sink;
    this.times = new RecordTimes(sink);
  }

  record(record: RawRecord): void {
    if (record.frame.pointer === null && this.shape === 'values') return this.line(record);
    if (record.frame.pointer !== '') return this.read(record);
    this.whole(record);
  }

  large(record: LargeRecord): void {
    if (record.frame.pointer === '') this.whole(record);
    else putLarge(this.sink, record, true);
  }

  end(): void {
    if (this.first !== null && 'lean' in this.first) putLarge(this.sink, this.first, false);
    else if (this.first !== null) this.read(this.first);
    this.first = null;
  }

  /** A value that fills the file is a document; one that is followed by others is a record among records. */
  private whole(record: RawRecord | LargeRecord): void {
    this.wholes += 1;
    if (this.wholes === 1) {
      this.first = record;
      return;
    }
    if (this.first !== null) this.among(this.first);
    this.first = null;
    this.among(record);
  }

  private among(record: RawRecord | LargeRecord): void {
    if ('lean' in record) putLarge(this.sink, record, true);
    else this.read(record.asLine());
  }

  private read(record: RawRecord): void {
    const shape = inspect(record.bytes, record.bytewise ? arena : null, known);
    known.tellHarmless(record, this.harmless);
    if (this.isTooDeep(record, shape.depth)) return;
    const parsed = this.parse(record, shape);
    if (parsed !== null) return this.value(record, record, shape, parsed);
    const behind = behindPrefix(record);
    if (behind === null) return this.line(record);
    const inner = inspect(behind.json.bytes, null);
    const { json } = behind;
    const single = json.bytewise && countMembers(behind.parsed.value) === inner.members;
    if (!this.isTooDeep(record, inner.depth)) this.value(record, json, inner, { ...behind.parsed, single });
  }

  private parse(record: RawRecord, { members, longNumbers }: Shape): Parsed | null {
    const mayBeLong = !record.bytewise || longNumbers;
    const parsed = parseRecord(known.textAround(record), mayBeLong);
    if (!parsed.ok) return null;
    const single = record.bytewise && countMembers(parsed.value) === members;
    if (single) known.putBack(parsed.value);
    // Of a name that stands twice the last value is meant, and that may be none of the known.
    const again = single ? parsed : parseRecord(record.text, mayBeLong);
    return again.ok ? { value: again.value, nonstandard: again.nonstandard, single } : null;
  }

  private isTooDeep(record: RawRecord, depth: number): boolean {
    if (this.shape !== 'lines' || depth <= LIMITS.recordDepth) return false;
    putTooDeep(this.sink, record);
    return true;
  }

  /** Text that is no JSON: a record of a log of lines, or of none. */
  private line(record: RawRecord): void {
    this.hasText = true;
    const said = lineRecord(record.text, this.sink.place);
    if (said === null) return putBad(this.sink, record, 'A record is not valid JSON and of no known log; it is kept as a raw line.');
    const { fields, traces } = this.times.settle(said, record.offset);
    putEvent(this.sink, record, fields, record.text.trimEnd(), traces);
  }

  /** `json` is the record without what stands before it on its line. */
  private value(record: RawRecord, json: RawRecord, shape: Shape, parsed: Parsed): void {
    const { value } = parsed;
    if (parsed.nonstandard)
      this.sink.issue('NONSTANDARD_JSON', record.offset, 'NaN or Infinity stands where JSON has no such value; it is read as null.');
    const said = this.said(value, record, json === record);
    const marks = parsed.single || said === DELIVERED ? 0 : this.doubled(record, json);
    if (said.fields === null) {
      if (said.traces.length > 0) this.sink.noted({ ...placeOf(record), marks, traces: said.traces });
      return;
    }
    const { fields, traces } = this.times.settle({ fields: said.fields, traces: said.traces }, record.offset);
    const content = contentDigest(json, fields, json === record && !shape.spaced);
    this.sink.weigh?.(record, () => meaningOfJson(json.text, fields.compared ?? null, fields.rendered === true));
    const searched = json === record ? value : [record.text.slice(0, record.text.length - json.text.length), value];
    putEvent(this.sink, record, fields, searched, traces, { words: shape.words, content, marks });
  }

  private doubled(record: RawRecord, json: RawRecord): number {
    const doubled = duplicateKey(json.text);
    if (doubled === null) return 0;
    this.sink.issue(
      'DUP_KEY',
      record.offset,
      doubled.differs
        ? `A record gives "${doubled.key}" twice; the last one is read, the record contradicts itself.`
        : `A record gives "${doubled.key}" twice, with the same value.`,
    );
    return doubled.differs ? MARK.doubled : 0;
  }

  result(head: string): PartReading {
    const format = this.format ?? (EMPTY_DELIVERY.test(head) ? 'aws-cloudtrail' : this.isSequence() ? 'ndjson' : 'json');
    const version = this.reader === null ? 2 : this.reader.version;
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

  private said(value: unknown, record: RawRecord, isWhole: boolean): Said {
    const { offset, frame } = record;
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
    const delivered = this.shape === 'lines' && isWhole ? deliveredRecords(record, value, this.context) : null;
    if (delivered !== null) {
      for (const one of delivered) this.read(one);
      return DELIVERED;
    }
    // Beside lines of text, a value is one entry of a log among others.
    const isEvent = this.isSequence() || ((frame.pointer !== '' || this.hasText) && looksLikeEvent(value));
    const mapped = isEvent && this.reader === null ? this.mapped(value, offset) : null;
    if (mapped !== null) return mapped;
    return { fields: isEvent ? genericEvent(value, 'generic') : null, traces: [] };
  }
}
