import type { Database } from '../../store/database.ts';
import { RAW_FROM } from '../event-id.ts';
import { MARK } from '../../logs/event.ts';
import { type Batch, RECORD, TRACE } from './batch.ts';
import { forgetCopies } from './copies.sql.ts';

/**
 * Rows are numbered within their original: `source` × 2³² + n. So a number says whose row it is, the rows of an original lie
 * together, and no two threads need to agree on the next free one. Exact for two million originals.
 */
export const ROWS = 2 ** 32;

/** The first number that an original's rows may have, and the last. */
export const rowsOf = (source: number): readonly [first: number, last: number] => [source * ROWS, source * ROWS + ROWS - 1];

/** Takes away every row of an original. The store is attached as `schema`. */
export function removeRows(db: Database, schema: string, source: number): void {
  const range = rowsOf(source);
  for (const [words, rows] of [
    ['page_words', 'page'],
    ['event_words', 'event'],
  ] as const) {
    db.prepare(`DELETE FROM ${schema}.${words} WHERE rowid IN (SELECT id FROM ${schema}.${rows} WHERE id BETWEEN ? AND ?)`).run(...range);
    db.prepare(`DELETE FROM ${schema}.${rows} WHERE id BETWEEN ? AND ?`).run(...range);
  }
  db.prepare(`DELETE FROM ${schema}.trace WHERE id BETWEEN ? AND ?`).run(...range);
  forgetCopies(db, schema, range);
  for (const table of ['content', 'place']) db.prepare(`DELETE FROM ${schema}.${table} WHERE source = ?`).run(source);
}

const HASH_BYTES = 32;
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Reads one batch's rows back out of its blocks. */
export class BatchRows {
  readonly batch: Batch;
  private readonly words: (string | undefined)[] = [];

  constructor(batch: Batch) {
    this.batch = batch;
  }

  word(index: number): string | null {
    if (index < 0) return null;
    const known = this.words[index];
    if (known !== undefined) return known;
    const { text, ends } = this.batch;
    const word = text.slice(index === 0 ? 0 : ends[index - 1], ends[index]);
    this.words[index] = word;
    return word;
  }

  number(record: number, field: number): number {
    return this.batch.numbers[record * RECORD.width + field] ?? Number.NaN;
  }

  text(record: number, field: number): string | null {
    return this.word(this.number(record, field));
  }

  /** What an event is searched by. */
  lean(record: number): Uint8Array {
    const from = record === 0 ? 0 : this.number(record - 1, RECORD.leanEnd);
    return this.batch.lean.subarray(from, this.number(record, RECORD.leanEnd));
  }

  content(record: number): Buffer | null {
    const hex = this.text(record, RECORD.content);
    return hex === null ? null : Buffer.from(hex, 'hex');
  }

  trace(row: number, field: number): number {
    return this.batch.traces[row * TRACE.width + field] ?? Number.NaN;
  }

  /** The digest of a record. */
  hash(record: number): Uint8Array {
    return this.batch.hashes.subarray(record * HASH_BYTES, (record + 1) * HASH_BYTES);
  }
}

/** Counts of what was written of one original so far: its rows are numbered on from here. */
export type Counts = { pages: number; events: number; raw: number; traces: number };
export const NO_ROWS: Counts = { pages: 0, events: 0, raw: 0, traces: 0 };

const slots = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
/** The number of an original's last trace, counted from 1; 0 where it has none. */
export const lastTrace = (db: Database, source: number): number =>
  (db.prepare<[number, number], { id: number | null }>('SELECT max(id) AS id FROM trace WHERE id BETWEEN ? AND ?').get(...rowsOf(source))
    ?.id ?? source * ROWS) -
  source * ROWS;

/** Events are numbered as their log counts them; lines that are none of its records count for themselves. */
function nextNumber(counts: Counts, marks: number): number {
  if ((marks & MARK.raw) === 0) {
    counts.events += 1;
    return counts.events;
  }
  counts.raw += 1;
  return RAW_FROM + counts.raw;
}

type RowWriter = {
  readonly all: (source: number, counts: Counts, rows: BatchRows) => void;
  /** What the records say, and neither their text nor the events. */
  readonly traces: (source: number, counts: Counts, batch: Batch) => void;
};

/** The statements that write one batch, prepared once. */
export function rowWriter(db: Database): RowWriter {
  const putPage = db.prepare(`INSERT INTO page (id, source, part, page, first_line, deflated) VALUES (${slots(6)})`);
  const putPageWords = db.prepare('INSERT INTO page_words (rowid, words) VALUES (CAST(? AS INTEGER), ?)');
  const putEvent = db.prepare(
    `INSERT INTO event (id, source, number, part, time_us, platform, service, action, actor, outcome, native_id, account, region, offset, length, line, pointer, sha256, unique_in, content, marks) VALUES (${slots(21)})`,
  );
  const putEventWords = db.prepare('INSERT INTO event_words (rowid, words) VALUES (CAST(? AS INTEGER), ?)');
  const putTrace = db.prepare(
    `INSERT INTO trace (id, source, part, event, about, about_id, says, value, value_kind, time_us, origin, pinned, state, inner_pointer, offset, length, line, pointer, sha256, marks) VALUES (${slots(20)})`,
  );
  const putContent = db.prepare(`INSERT INTO content (source, part, sha256) VALUES (${slots(3)})`);

  const pages = (source: number, counts: Counts, batch: Batch): void => {
    for (const page of batch.pages) {
      counts.pages += 1;
      const id = source * ROWS + counts.pages;
      putPage.run(id, source, page.part, page.page, page.firstLine, page.deflated);
      if (page.words !== null) putPageWords.run(id, page.words);
    }
  };

  /** Returns each record's number among the events; null for those that are none. */
  const events = (source: number, counts: Counts, rows: BatchRows): (number | null)[] =>
    Array.from({ length: rows.batch.hashes.length / HASH_BYTES }, (_, record) => {
      if (rows.number(record, RECORD.isEvent) === 0) return null;
      const marks = rows.number(record, RECORD.marks);
      const number = nextNumber(counts, marks);
      const id = source * ROWS + number;
      putEvent.run(
        id,
        source,
        number,
        rows.number(record, RECORD.part),
        orNull(rows.number(record, RECORD.time)),
        rows.text(record, RECORD.platform),
        rows.text(record, RECORD.service),
        rows.text(record, RECORD.action),
        rows.text(record, RECORD.actor),
        rows.text(record, RECORD.outcome),
        rows.text(record, RECORD.nativeId),
        rows.text(record, RECORD.account),
        rows.text(record, RECORD.region),
        rows.number(record, RECORD.offset),
        rows.number(record, RECORD.length),
        orNull(rows.number(record, RECORD.line)),
        rows.text(record, RECORD.pointer),
        rows.hash(record),
        rows.text(record, RECORD.uniqueIn),
        rows.content(record),
        marks,
      );
      putEventWords.run(id, rows.lean(record));
      return number;
    });

  const traces = (source: number, counts: Counts, rows: BatchRows, numbers: readonly (number | null)[]): void => {
    const count = rows.batch.traces.length / TRACE.width;
    for (let row = 0; row < count; row += 1) {
      counts.traces += 1;
      const record = rows.trace(row, TRACE.record);
      const text = (field: number): string | null => rows.word(rows.trace(row, field));
      putTrace.run(
        source * ROWS + counts.traces,
        source,
        rows.number(record, RECORD.part),
        numbers[record] ?? null,
        text(TRACE.about),
        text(TRACE.id),
        text(TRACE.says),
        text(TRACE.value),
        text(TRACE.to),
        orNull(rows.trace(row, TRACE.time)),
        text(TRACE.origin),
        text(TRACE.pinned),
        text(TRACE.state),
        text(TRACE.inner),
        rows.number(record, RECORD.offset),
        rows.number(record, RECORD.length),
        orNull(rows.number(record, RECORD.line)),
        rows.text(record, RECORD.pointer),
        rows.hash(record),
        rows.number(record, RECORD.marks),
      );
    }
  };

  return {
    all: (source, counts, rows) => {
      pages(source, counts, rows.batch);
      for (const { part, sha256 } of rows.batch.contents) putContent.run(source, part, sha256);
      traces(source, counts, rows, events(source, counts, rows));
    },
    traces: (source, counts, batch) => traces(source, counts, new BatchRows(batch), []),
  };
}
