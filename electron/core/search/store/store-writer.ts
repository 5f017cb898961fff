import type { Database } from '../../store/database.ts';
import type { Batch, PackedMeaning } from './batch.ts';
import { compareRecords } from './copies.sql.ts';
import type { Completion } from './messages.ts';
import { createIndexes, dropIndexes } from './indexes.sql.ts';
import { RowWriter } from './row-writer.sql.ts';
import { keepMeanings } from './meanings.sql.ts';
import { addedTo, removeRows } from './source-rows.sql.ts';
import { startWriting, type Writing } from './writing.ts';

/** Every transaction writes a segment of each word list, and a commit has its price: few large ones cost far less than many small ones. */
const ROWS_PER_TRANSACTION = 20_000;
const ROWS_PER_PAGE = 25;
/** An import that brings more rows than this, and more than there were, has its indexes built at its end. */
const REBUILD_FROM = 2000;

const SCHEMA = 'main';

type Whole = { readonly source: number } & Completion;

/** Writes originals side by side into one file, in transactions that span them. Not safe to be used from two threads. */
export class StoreWriter {
  private readonly db: Database;
  private readonly put: RowWriter;
  private readonly onCommit: () => void;
  private readonly open = new Map<number, Writing>();
  private rows = 0;
  private rowsBefore: number | null = null;
  private rowsNew = 0;
  private indexed = true;

  /** `onCommit`: rows were written to the store's log file. */
  constructor(db: Database, onCommit: () => void = () => undefined) {
    this.db = db;
    this.onCommit = onCommit;
    this.put = new RowWriter(db);
  }

  /** Begins an original anew. It keeps its number where it had one: order among equal times rests on it. */
  begin(sha256: string): number {
    this.enter();
    const old = this.db.prepare<[string], { id: number }>('SELECT id FROM source WHERE sha256 = ?').get(sha256);
    if (old !== undefined) {
      this.remove(old.id);
      this.db.prepare('UPDATE source SET complete = 0, compared = 0, written = written + 1 WHERE id = ?').run(old.id);
    }
    const source = old?.id ?? Number(this.db.prepare('INSERT INTO source (sha256) VALUES (?)').run(sha256).lastInsertRowid);
    this.open.set(source, startWriting());
    return source;
  }

  write(source: number, batch: Batch): void {
    const writing = this.open.get(source);
    if (writing === undefined) throw new Error(`original ${source} is not being written`);
    this.enter();
    const { counts } = writing;
    const before = counts.events + counts.traces;
    this.put.all(source, writing, batch);
    const added = counts.events + counts.traces - before;
    this.rows += added + batch.pages.length * ROWS_PER_PAGE;
    this.rowsNew += added;
    const mayOutgrow = this.rowsBefore === null && this.rowsNew >= REBUILD_FROM;
    if (this.rows >= ROWS_PER_TRANSACTION || mayOutgrow) this.flush();
  }

  /** Ends the transaction that is under way. */
  flush(): void {
    if (!this.db.inTransaction) return;
    this.rows = 0;
    this.put.finish();
    this.db.exec('COMMIT');
    this.onCommit();
    this.outgrow();
  }

  /** Marks originals as whole, on the disk. */
  complete(sources: readonly Whole[]): void {
    this.flush();
    const mark = this.db.prepare('UPDATE source SET complete = 1, declared = ?, found = ? WHERE id = ?');
    const finish = ({ source, declared, found }: Whole): void => void mark.run(declared, found, source);
    // The commit of this small change syncs the whole log file, and with it every row before.
    this.db.pragma('synchronous = FULL');
    try {
      this.db.transaction(() => sources.forEach(finish))();
    } finally {
      this.db.pragma('synchronous = NORMAL');
    }
    for (const { source } of sources) this.open.delete(source);
  }

  discard(source: number): void {
    this.enter();
    this.remove(source);
    this.db.prepare('DELETE FROM source WHERE id = ?').run(source);
    this.open.delete(source);
    this.flush();
  }

  /** Adds what a whole original says in another place. */
  addPlace(source: number, path: string, batches: readonly Batch[]): void {
    this.enter();
    const writing = startWriting(addedTo(this.db, source));
    for (const batch of batches) this.put.said(source, writing, batch);
    this.db.prepare('INSERT INTO place (source, path) VALUES (?, ?)').run(source, path);
    this.flush();
  }

  keepMeanings(meanings: readonly PackedMeaning[]): void {
    this.enter();
    keepMeanings(this.db, SCHEMA, meanings);
    this.flush();
  }

  /** Builds the indexes that the import outgrew, and finds what was delivered twice. */
  settle(): void {
    this.flush();
    if (!this.indexed) this.db.transaction(() => createIndexes(this.db, SCHEMA))();
    this.db.transaction(() => compareRecords(this.db, SCHEMA))();
    this.indexed = true;
    this.rowsBefore = null;
    this.rowsNew = 0;
  }

  /** Leaves nothing half done; for the end of the thread. */
  abandon(): void {
    if (this.db.inTransaction) this.db.exec('ROLLBACK');
    this.put.forget();
  }

  private remove(source: number): void {
    this.put.finish();
    removeRows(this.db, SCHEMA, source);
    this.put.forget();
  }

  private enter(): void {
    if (!this.db.inTransaction) this.db.exec('BEGIN IMMEDIATE');
  }

  private outgrow(): void {
    if (!this.indexed || this.rowsNew < REBUILD_FROM) return;
    this.rowsBefore ??= this.countRows() - this.rowsNew;
    if (this.rowsNew <= this.rowsBefore) return;
    this.db.transaction(() => dropIndexes(this.db, SCHEMA))();
    this.indexed = false;
  }

  private countRows(): number {
    const count = (table: string): number => this.db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
    return count('record') + count('trace_row');
  }
}
