import type { ByteStream } from '../../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../../documents/encoding.ts';
import { type PartReading, type PartSink, reading } from '../../documents/part.ts';
import { TextPages } from '../../documents/text-pages.ts';
import { LIMITS } from '../../intake/limits.ts';
import { CsvFramer } from '../framing/csv-framer.ts';
import { MARK, type RecordContext, type RecordReader } from '../event/event.ts';
import { dayFirstIn } from '../time/local-time.ts';
import { genericEvent } from '../readers/generic.ts';
import { readerFor } from '../readers/index.ts';
import { RecordTimes } from '../records/record-times.ts';
import { meaningOfRow } from '../meaning/meaning.ts';
import { pointerTo } from '../json/pointer.ts';
import { APPROVALS } from '../tables/approval-row.ts';
import { cellTime } from '../tables/cell-time.ts';
import { cellsOf, separatorIn } from '../tables/csv-cells.ts';
import { headerDigest } from '../tables/header-digest.ts';
import { printedStruct } from '../tables/printed-struct.ts';
import type { Row } from '../tables/row-cells.ts';
import { saidOnce } from '../tables/said-once.ts';
import { TableReading, type TableSource } from '../tables/table-reading.ts';
import { putBad, putLarge } from '../records/put-raw.ts';
import { placeOf, type RawRecord } from '../records/raw-record.ts';
import { putEvent, readRecords } from '../records/records.ts';

class CsvReading {
  private header: readonly string[] | null = null;
  private delimiter: string;
  private pending: RawRecord[] = [];
  private reader: RecordReader | null = null;
  private known: typeof APPROVALS | null = null;
  private table: TableReading | null = null;
  private raggedSaid = false;
  /** Columns in which a structure was found as Spark prints it. */
  private readonly printed = new Set<string>();
  private readonly problem: TableSource['problem'];
  private readonly dayFirst: boolean | null;
  private readonly sink: PartSink;
  private readonly times: RecordTimes;

  constructor(delimiter: string, dayFirst: boolean | null, sink: PartSink) {
    this.delimiter = delimiter;
    this.dayFirst = dayFirst;
    this.sink = sink;
    this.times = new RecordTimes(sink);
    this.problem = saidOnce(sink);
  }

  record(record: RawRecord): void {
    const separator = this.header === null && this.pending.length === 0 ? separatorIn(record.text) : undefined;
    if (separator === undefined) this.pending.push(record);
    else this.delimiter = separator;
  }

  /** Which rows these were. */
  read(): { readonly format: string; readonly version: number } {
    return this.known ?? this.reader ?? { format: 'csv', version: 3 };
  }

  flush(): void {
    const records = this.pending;
    this.pending = [];
    if (records.length === 0) return;
    cellsOf(
      records.map(({ text }) => text),
      this.delimiter,
    ).forEach((cells, index) => {
      const record = records[index];
      if (record !== undefined) this.row(record, cells);
    });
  }

  private row(record: RawRecord, cells: readonly string[] | null): void {
    if (cells === null)
      return putBad(this.sink, record, `Row at line ${record.frame.line ?? 0} cannot be split into cells; it is kept as a raw line.`);
    if (this.header === null) {
      this.header = cells;
      this.table = new TableReading({
        header: cells,
        dayFirst: this.dayFirst,
        saved: this.sink.declared.mapping(headerDigest(cells)),
        platform: 'csv',
        pointerOf: pointerTo,
        times: this.times,
        problem: this.problem,
      });
      return;
    }
    if (cells.length !== this.header.length && !this.raggedSaid) {
      this.raggedSaid = true;
      this.sink.issue('RAGGED_ROWS', record.offset, `A row has ${cells.length} cells where the first row has ${this.header.length}.`);
    }
    const header = this.header;
    const named = Object.fromEntries(cells.map((cell, column) => [header[column] ?? `column ${column + 1}`, cell]));
    this.sayPrinted(named, record.offset);
    const row = this.table?.readable(named, record.offset) ?? named;
    const context: RecordContext = {
      shape: 'row',
      place: this.sink.place,
      cellTime: (column, text) =>
        this.times.settled(
          record.offset,
          cellTime({ column, text }, (problem) => this.problem(problem, record.offset)),
        ),
    };
    this.reader ??= readerFor(row, context);
    this.table?.askForColumns(this.reader !== null, record.offset);
    if (this.mapped(record, row, cells)) return;
    const fields = this.reader === null ? genericEvent(row, 'csv') : this.reader.event(row, context);
    const traces = this.reader?.traces?.(row, context) ?? [];
    if (fields === null) {
      if (traces.length > 0) this.sink.noted({ ...placeOf(record), traces });
      return;
    }
    const said = this.times.settle({ fields, traces }, record.offset);
    this.sink.weigh?.(record, () => meaningOfRow(named));
    putEvent(this.sink, record, said.fields, cells, said.traces, { marks: MARK.rendered });
  }

  private sayPrinted(row: Row, offset: number): void {
    for (const [column, cell] of Object.entries(row)) {
      const problem = this.printed.has(column) ? null : printedStruct(column, cell);
      if (problem === null) continue;
      this.printed.add(column);
      this.sink.issue(problem.code, offset, problem.detail);
    }
  }

  /** Reads the row by what was said of its columns; false where nobody said anything of them. */
  private mapped(record: RawRecord, row: Row, cells: readonly string[]): boolean {
    const isKnown = this.reader !== null;
    const said = this.table?.read(row, record.offset, isKnown) ?? null;
    if (said === null) return false;
    if (this.table?.kind(isKnown) === 'approvals') this.known = APPROVALS;
    putEvent(this.sink, record, said.fields, cells, said.traces);
    return true;
  }
}

/** Reads CSV or TSV: the first row names the columns, every further row is one event. */
export async function readCsv(stream: ByteStream, detected: DetectedEncoding, delimiter: string, sink: PartSink): Promise<PartReading> {
  // Of a fixed stretch, so that no size of chunk decides it.
  const head = decodeText((await stream.peek(LIMITS.sniffBytes)).subarray(detected.bomBytes), detected.encoding);
  const csv = new CsvReading(delimiter, dayFirstIn(head), sink);
  const pages = new TextPages(sink, detected, LIMITS.logTextBytes);
  await readRecords(stream, detected, pages, sink, {
    framer: (onFrame, onIssue) => new CsvFramer(LIMITS.csvRunawayBytes, onFrame, onIssue),
    record: (record) => csv.record(record),
    large: (record) => {
      csv.flush();
      putLarge(sink, record, true);
    },
    chunk: () => csv.flush(),
  });
  const { format, version } = csv.read();
  return reading(delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv', format, `${format} ${version}`);
}
