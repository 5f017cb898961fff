import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import type { Batch } from '../intake/messages.ts';
import type { Database } from '../store/database.ts';
import { derivedStore } from './derived.ts';
import { traceWriter } from './trace-writer.sql.ts';

function removeSource(db: Database, source: number): void {
  db.prepare('DELETE FROM derived.page_words WHERE rowid IN (SELECT id FROM derived.page WHERE source = ?)').run(source);
  db.prepare('DELETE FROM derived.event_words WHERE rowid IN (SELECT id FROM derived.event WHERE source = ?)').run(source);
  db.prepare('DELETE FROM derived.page WHERE source = ?').run(source);
  db.prepare('DELETE FROM derived.event WHERE source = ?').run(source);
  db.prepare('DELETE FROM derived.trace WHERE source = ?').run(source);
  db.prepare('DELETE FROM derived.content WHERE source = ?').run(source);
  db.prepare('DELETE FROM derived.place WHERE source = ?').run(source);
  db.prepare('DELETE FROM derived.source WHERE id = ?').run(source);
}

/** At most this many events, or pages that weigh as much, are held before they are written. */
const ROWS_PER_TRANSACTION = 4000;
const ROWS_PER_PAGE = 25;

/** Writes what a reader finds in one original, batch by batch, outside any other transaction. */
export type SourceWriter = {
  readonly write: (batch: Batch) => void;
  /** Writes what is still gathered, so that a full disk shows before the outcome is decided. */
  readonly flush: () => void;
  /** Makes it durable; only then may its outcome be reported. */
  readonly complete: () => void;
  readonly discard: () => void;
};

export function openSource(workspace: Workspace, sha256: string): SourceWriter {
  const db = derivedStore(workspace);
  const source = db.transaction((): number => {
    const old = db.prepare<[string], { id: number }>('SELECT id FROM derived.source WHERE sha256 = ?').get(sha256);
    if (old !== undefined) removeSource(db, old.id);
    return Number(db.prepare('INSERT INTO derived.source (sha256) VALUES (?)').run(sha256).lastInsertRowid);
  })();
  const putPage = db.prepare('INSERT INTO derived.page (source, part, page, first_line, deflated) VALUES (?, ?, ?, ?, ?)');
  const putPageWords = db.prepare('INSERT INTO derived.page_words (rowid, words) VALUES (?, ?)');
  const putEvent = db.prepare(
    'INSERT INTO derived.event (source, number, part, time_us, platform, service, action, actor, outcome, native_id, account, region, offset, length, line, pointer, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const putEventWords = db.prepare('INSERT INTO derived.event_words (rowid, words) VALUES (?, ?)');
  const putContent = db.prepare('INSERT INTO derived.content (source, part, sha256) VALUES (?, ?, ?)');
  const putTraces = traceWriter(db, source);
  let number = 0;
  const put = (batch: Batch): void => {
    for (const page of batch.pages) {
      const id = putPage.run(source, page.part, page.page, page.firstLine, page.deflated).lastInsertRowid;
      if (page.words !== null) putPageWords.run(id, page.words);
    }
    for (const e of batch.events) {
      number += 1;
      const row = [
        source,
        number,
        e.part,
        e.timeMicros,
        e.platform,
        e.service,
        e.action,
        e.actor,
        e.outcome,
        e.nativeId,
        e.account,
        e.region,
        e.offset,
        e.length,
        e.line,
        e.pointer,
        e.sha256,
      ];
      putEventWords.run(putEvent.run(...row).lastInsertRowid, e.lean);
      putTraces(e, number);
    }
    for (const note of batch.notes) putTraces(note, null);
    for (const content of batch.contents) putContent.run(source, content.part, content.sha256);
  };
  let gathered: Batch[] = [];
  let rows = 0;
  // Every transaction writes a segment of each word list: few large ones cost far less than many small ones.
  const flush = (): void => {
    const batches = gathered;
    gathered = [];
    rows = 0;
    if (batches.length > 0) db.transaction(() => batches.forEach(put))();
  };
  return {
    write: (batch) => {
      gathered.push(batch);
      rows += batch.events.length + batch.notes.length + batch.contents.length + batch.pages.length * ROWS_PER_PAGE;
      if (rows >= ROWS_PER_TRANSACTION) flush();
    },
    flush,
    complete: () => {
      flush();
      // The commit of this small change syncs the whole log file, and with it every batch before.
      db.pragma('derived.synchronous = FULL');
      try {
        db.prepare('UPDATE derived.source SET complete = 1 WHERE id = ?').run(source);
      } finally {
        db.pragma('derived.synchronous = NORMAL');
      }
    },
    discard: () => {
      gathered = [];
      db.transaction(() => removeSource(db, source))();
    },
  };
}

/** Forgets what was derived from originals that never became evidence, or only in part. Returns how many. */
export function sweepSources(workspace: Workspace): number {
  const db = derivedStore(workspace);
  const left = db
    .prepare<[], { id: number }>('SELECT id FROM derived.source WHERE complete = 0 OR sha256 NOT IN (SELECT sha256 FROM main.evidence)')
    .all();
  db.transaction(() => {
    for (const { id } of left) removeSource(db, id);
  })();
  return left.length;
}

export type MissingSource = {
  readonly evidence: number;
  readonly name: string;
  readonly sha256: string;
  readonly pages: number;
  readonly events: number;
};

const MISSING = `(pages > 0 OR events > 0) AND sha256 NOT IN (SELECT sha256 FROM derived.source WHERE complete = 1)`;

/** Evidence whose pages or events are not in the derived store and must be read from the vault again; never what is in quarantine. */
export const missingSources = (workspace: Workspace): MissingSource[] =>
  derivedStore(workspace)
    .prepare<[], MissingSource>(
      `SELECT seq AS evidence, name, sha256, pages, events FROM main.evidence WHERE ${MISSING} AND seq NOT IN (${QUARANTINED}) ORDER BY seq`,
    )
    .all();

/** Evidence in quarantine that has pages or events, which may not be relied on. */
export const quarantinedSources = (workspace: Workspace): MissingSource[] =>
  derivedStore(workspace)
    .prepare<[], MissingSource>(
      `SELECT seq AS evidence, name, sha256, pages, events FROM main.evidence
       WHERE (pages > 0 OR events > 0) AND seq IN (${QUARANTINED}) ORDER BY seq`,
    )
    .all();
