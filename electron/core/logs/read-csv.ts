import { parse } from 'csv-parse/sync';
import type { ByteStream } from '../documents/byte-stream.ts';
import type { DetectedEncoding } from '../documents/encoding.ts';
import { type PartReading, type PartSink, reading } from '../documents/part.ts';
import { TextPages } from '../documents/text-pages.ts';
import { LIMITS } from '../intake/limits.ts';
import { CsvFramer } from './framing/csv-framer.ts';
import type { RecordReader } from './event.ts';
import { genericEvent } from './readers/generic.ts';
import { readerFor } from './readers/index.ts';
import { RecordTimes } from './record-times.ts';
import { placeOf, putEvent, type RawRecord, readRecords } from './records.ts';

const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

function parseRows(text: string, delimiter: string): string[][] {
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, trim: false });
}

/** The cells of each record. Rows are parsed together; when the parser sees other rows than the framer, each is parsed alone. */
function cellsOf(records: readonly RawRecord[], delimiter: string): (readonly string[] | null)[] {
  try {
    const rows = parseRows(records.map((record) => record.text).join('\n'), delimiter);
    if (rows.length === records.length) return rows;
  } catch {
    // One bad row must not cost the others: they are parsed one by one below.
  }
  return records.map((record) => {
    try {
      return parseRows(record.text, delimiter)[0] ?? null;
    } catch {
      return null;
    }
  });
}

class CsvReading {
  private header: readonly string[] | null = null;
  private delimiter: string;
  private pending: RawRecord[] = [];
  private reader: RecordReader | null = null;
  private raggedSaid = false;
  private readonly sink: PartSink;
  private readonly times: RecordTimes;

  constructor(delimiter: string, sink: PartSink) {
    this.delimiter = delimiter;
    this.sink = sink;
    this.times = new RecordTimes(sink);
  }

  record(record: RawRecord): void {
    const separator = this.header === null && this.pending.length === 0 ? SEPARATOR_LINE.exec(record.text)?.[1] : undefined;
    if (separator === undefined) this.pending.push(record);
    else this.delimiter = separator;
  }

  /** Which rows these were. */
  read(): { readonly format: string; readonly version: number } {
    return this.reader ?? { format: 'csv', version: 1 };
  }

  flush(): void {
    const records = this.pending;
    this.pending = [];
    if (records.length === 0) return;
    cellsOf(records, this.delimiter).forEach((cells, index) => {
      const record = records[index];
      if (record !== undefined) this.row(record, cells);
    });
  }

  private row(record: RawRecord, cells: readonly string[] | null): void {
    if (cells === null)
      return this.sink.issue(
        'BAD_RECORD',
        record.offset,
        `Row at line ${record.frame.line ?? 0} cannot be split into cells; it is kept as text.`,
      );
    if (this.header === null) {
      this.header = cells;
      return;
    }
    if (cells.length !== this.header.length && !this.raggedSaid) {
      this.raggedSaid = true;
      this.sink.issue('RAGGED_ROWS', record.offset, `A row has ${cells.length} cells where the first row has ${this.header.length}.`);
    }
    const header = this.header;
    const named = Object.fromEntries(cells.map((cell, column) => [header[column] ?? `column ${column + 1}`, cell]));
    const context = { shape: 'row', place: this.sink.place } as const;
    this.reader ??= readerFor(named, context);
    const fields = this.reader === null ? genericEvent(named, 'csv') : this.reader.event(named, context);
    const traces = this.reader?.traces?.(named, context) ?? [];
    if (fields === null) {
      if (traces.length > 0) this.sink.noted({ ...placeOf(record), traces });
      return;
    }
    const said = this.times.settle({ fields, traces }, record.offset);
    putEvent(this.sink, record, said.fields, cells, said.traces);
  }
}

/** Reads CSV or TSV: the first row names the columns, every further row is one event. */
export async function readCsv(stream: ByteStream, detected: DetectedEncoding, delimiter: string, sink: PartSink): Promise<PartReading> {
  const csv = new CsvReading(delimiter, sink);
  const pages = new TextPages(sink, detected, LIMITS.logTextBytes);
  await readRecords(stream, detected, pages, sink, {
    framer: (onFrame, onIssue) => new CsvFramer(LIMITS.csvRunawayBytes, onFrame, onIssue),
    record: (record) => csv.record(record),
    chunk: () => csv.flush(),
  });
  const { format, version } = csv.read();
  return reading(delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv', format, `${format} ${version}`);
}
