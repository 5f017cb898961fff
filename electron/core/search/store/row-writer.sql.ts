import { MARK } from '../../logs/event/event.ts';
import type { Database } from '../../store/database.ts';
import { RAW_FROM } from '../event-id.ts';
import { type Batch, NONE, RECORD, TRACE } from './batch.ts';
import { BatchRows } from './batch-rows.ts';
import { CommonWords } from './common-words.sql.ts';
import { StoredKinds } from './kinds.sql.ts';
import { linkOf } from './link.ts';
import { NOTES_FROM, ROWS } from './row-numbers.ts';
import type { Counts } from './source-rows.sql.ts';
import { WordUses } from './word-uses.sql.ts';
import type { Writing } from './writing.ts';

const slots = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Writes batches into the rows of their originals, with statements that are prepared once. */
export class RowWriter {
  private readonly kinds: StoredKinds;
  private readonly common: CommonWords;
  private readonly uses: WordUses;
  private readonly putPage;
  private readonly putPageWords;
  private readonly putRecord;
  private readonly putPlain;
  private readonly putWords;
  private readonly putTrace;
  private readonly putEntity;
  private readonly putContent;

  constructor(db: Database) {
    this.kinds = new StoredKinds(db);
    this.common = new CommonWords(db);
    this.uses = new WordUses(db);
    this.putPage = db.prepare(`INSERT INTO page (id, source, part, page, first_line, deflated) VALUES (${slots(6)})`);
    this.putPageWords = db.prepare('INSERT INTO page_words (rowid, words) VALUES (CAST(? AS INTEGER), ?)');
    this.putRecord = db.prepare(
      `INSERT INTO record (id, kind, part, time_us, actor, native_id, offset, length, line, pointer, sha256, content, marks) VALUES (${slots(13)})`,
    );
    // Nearly every record of a log of lines leaves these out, and each value that is bound costs the import 1.4 %.
    this.putPlain = db.prepare(
      `INSERT INTO record (id, kind, time_us, actor, native_id, offset, length, line, sha256) VALUES (${slots(9)})`,
    );
    this.putWords = db.prepare('INSERT INTO event_words (rowid, words) VALUES (CAST(? AS INTEGER), ?)');
    this.putTrace = db.prepare(`INSERT INTO trace_row (id, record, kind, about, value, time_us, link) VALUES (${slots(7)})`);
    this.putEntity = db.prepare(`INSERT INTO entity (id, name) VALUES (${slots(2)})`);
    this.putContent = db.prepare(`INSERT INTO content (source, part, sha256) VALUES (${slots(3)})`);
  }

  all(source: number, writing: Writing, batch: Batch): void {
    const rows = new BatchRows(batch);
    this.learn(source, writing, rows);
    this.pages(source, writing.counts, batch);
    for (const { part, sha256 } of batch.contents) this.putContent.run(source, part, sha256);
    const ids = this.records(source, writing, rows);
    this.uses.add(source, batch.uses, ids, writing.common);
    this.traces(source, writing, rows, ids);
  }

  /** What the records say, and neither their text nor the events. */
  said(source: number, writing: Writing, batch: Batch): void {
    const rows = new BatchRows(batch);
    this.learnTraces(source, writing, rows);
    const speaking = new Set(Array.from({ length: rows.traceCount }, (_, row) => rows.trace(row, TRACE.record)));
    const ids = Array.from({ length: rows.recordCount }, (_, record) =>
      speaking.has(record) ? this.note(source, writing.counts, rows, record) : 0,
    );
    this.traces(source, writing, rows, ids);
  }

  /** Writes what was gathered; before the transaction ends, or rows are taken away. */
  finish(): void {
    this.uses.write();
  }

  /** After a transaction that came to nothing, or when rows were taken away. */
  forget(): void {
    this.kinds.forget();
    this.common.forget();
    this.uses.forget();
  }

  /** Takes over what the batch and those after it know by number. */
  private learn(source: number, writing: Writing, rows: BatchRows): void {
    const { recordKinds, common } = writing;
    if (rows.batch.anew) for (const known of [recordKinds, common]) known.length = 0;
    for (const kind of rows.recordKinds()) recordKinds.push(this.kinds.record(kind));
    for (const words of rows.common()) common.push(this.common.id(words));
    this.learnTraces(source, writing, rows);
  }

  private learnTraces(source: number, { counts, traceKinds, entities }: Writing, rows: BatchRows): void {
    if (rows.batch.anew) for (const known of [traceKinds, entities]) known.length = 0;
    for (const kind of rows.traceKinds()) traceKinds.push({ id: this.kinds.trace(kind), link: linkOf(kind) });
    for (const name of rows.entities()) {
      counts.entities += 1;
      const id = source * ROWS + counts.entities;
      this.putEntity.run(id, name);
      entities.push(id);
    }
  }

  private pages(source: number, counts: Counts, batch: Batch): void {
    for (const page of batch.pages) {
      counts.pages += 1;
      const id = source * ROWS + counts.pages;
      this.putPage.run(id, source, page.part, page.page, page.firstLine, page.deflated);
      if (page.words !== null) this.putPageWords.run(id, page.words);
    }
  }

  /** Returns each record's number in the store. */
  private records(source: number, { counts, recordKinds }: Writing, rows: BatchRows): number[] {
    const actors = new Map<number, number>();
    const actorOf = (text: number): number | null => {
      if (text === NONE) return null;
      const known = actors.get(text);
      if (known !== undefined) return known;
      const id = this.kinds.actor(rows.text(text) ?? '');
      actors.set(text, id);
      return id;
    };
    return Array.from({ length: rows.recordCount }, (_, record) => {
      const kind = rows.record(record, RECORD.kind);
      if (kind === NONE) return this.note(source, counts, rows, record);
      const id = source * ROWS + nextNumber(counts, rows.record(record, RECORD.marks));
      this.put(rows, record, id, recordKinds[kind] ?? null, actorOf(rows.record(record, RECORD.actor)));
      this.putWords.run(id, rows.lean(record));
      return id;
    });
  }

  private note(source: number, counts: Counts, rows: BatchRows, record: number): number {
    counts.notes += 1;
    const id = source * ROWS + NOTES_FROM + counts.notes;
    this.put(rows, record, id, null, null);
    return id;
  }

  private put(rows: BatchRows, record: number, id: number, kind: number | null, actor: number | null): void {
    const part = rows.record(record, RECORD.part);
    const marks = rows.record(record, RECORD.marks);
    const time = orNull(rows.record(record, RECORD.time));
    const nativeId = rows.text(rows.record(record, RECORD.nativeId));
    const offset = rows.record(record, RECORD.offset);
    const length = rows.record(record, RECORD.length);
    const line = orNull(rows.record(record, RECORD.line));
    const pointer = rows.text(rows.record(record, RECORD.pointer));
    const content = rows.content(record);
    const sha256 = rows.hash(record);
    if (part === 0 && marks === 0 && pointer === null && content === null)
      this.putPlain.run(id, kind, time, actor, nativeId, offset, length, line, sha256);
    else this.putRecord.run(id, kind, part, time, actor, nativeId, offset, length, line, pointer, sha256, content, marks);
  }

  private traces(source: number, { counts, traceKinds, entities }: Writing, rows: BatchRows, records: readonly number[]): void {
    for (let row = 0; row < rows.traceCount; row += 1) {
      counts.traces += 1;
      const kind = traceKinds[rows.trace(row, TRACE.kind)];
      this.putTrace.run(
        source * ROWS + counts.traces,
        records[rows.trace(row, TRACE.record)],
        kind?.id,
        entities[rows.trace(row, TRACE.entity)],
        rows.text(rows.trace(row, TRACE.value)),
        orNull(rows.trace(row, TRACE.time)),
        kind?.link,
      );
    }
  }
}

/** Events are numbered as their log counts them; lines that are none of its records count for themselves. */
function nextNumber(counts: Counts, marks: number): number {
  if ((marks & MARK.raw) === 0) {
    counts.events += 1;
    return counts.events;
  }
  counts.raw += 1;
  return RAW_FROM + counts.raw;
}
