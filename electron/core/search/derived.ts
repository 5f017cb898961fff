import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../context.ts';
import type { Database } from '../store/database.ts';

/** Raised when the derived shape changes; an older file is dropped and built again from the vault. */
const DERIVED_VERSION = 5;

const CACHE_KIB = 32 * 1024;
/** Pages of 4 KiB that the log files may gather before they are written to their stores. */
const CHECKPOINT_PAGES = 4096;

const SCHEMA = `
  CREATE TABLE derived.source (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, complete INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE derived.page (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, part INTEGER NOT NULL, page INTEGER NOT NULL, first_line INTEGER NOT NULL, deflated BLOB NOT NULL,
    UNIQUE (source, part, page)
  ) STRICT;
  CREATE TABLE derived.event (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, number INTEGER NOT NULL, part INTEGER NOT NULL, time_us INTEGER, platform TEXT NOT NULL, service TEXT NOT NULL,
    action TEXT NOT NULL, actor TEXT, outcome TEXT NOT NULL, native_id TEXT, account TEXT, region TEXT, offset INTEGER NOT NULL, length INTEGER NOT NULL, line INTEGER, pointer TEXT,
    sha256 BLOB NOT NULL, UNIQUE (source, number)
  ) STRICT;
  CREATE INDEX derived.event_by_time ON event (time_us);
  CREATE INDEX derived.event_by_action ON event (action);
  CREATE INDEX derived.event_by_actor ON event (actor);
  CREATE INDEX derived.event_by_native_id ON event (native_id);
  CREATE TABLE derived.trace (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, part INTEGER NOT NULL, event INTEGER, about TEXT NOT NULL, about_id TEXT NOT NULL, says TEXT NOT NULL, value TEXT,
    value_kind TEXT, time_us INTEGER, origin TEXT NOT NULL, pinned TEXT NOT NULL, state TEXT NOT NULL, inner_pointer TEXT NOT NULL,
    offset INTEGER NOT NULL, length INTEGER NOT NULL, line INTEGER, pointer TEXT, sha256 BLOB NOT NULL
  ) STRICT;
  CREATE INDEX derived.trace_by_source ON trace (source);
  CREATE INDEX derived.trace_by_about ON trace (about, about_id);
  CREATE INDEX derived.trace_by_value ON trace (value);
  -- What lies under the compression of a document, members of containers included: logs are signed without it.
  CREATE TABLE derived.content (source INTEGER NOT NULL, part INTEGER NOT NULL, sha256 TEXT NOT NULL) STRICT;
  CREATE INDEX derived.content_by_source ON content (source, part);
  -- Other places of an original that were read for what the place says.
  CREATE TABLE derived.place (source INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY (source, path)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE derived.page_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE derived.event_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
  -- Merging while writing costs a quarter of an import; segments are merged when there are many.
  INSERT INTO derived.page_words (page_words, rank) VALUES ('automerge', 0), ('crisismerge', 64);
  INSERT INTO derived.event_words (event_words, rank) VALUES ('automerge', 0), ('crisismerge', 64);
`;

const fileOf = (workspace: Workspace): string => join(workspace.folder, 'events', 'events.sqlite');

function attach(db: Database, file: string): void {
  db.prepare('ATTACH ? AS derived').run(file);
  db.pragma('derived.journal_mode = WAL');
  db.pragma('derived.synchronous = NORMAL');
  // Four indexes and two word lists grow at once; the default of 2 MB would write and read the same pages over and over.
  db.pragma(`derived.cache_size = -${CACHE_KIB}`);
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  const version = Number(db.pragma('derived.user_version', { simple: true }));
  if (version === DERIVED_VERSION) return;
  if (version !== 0) throw new Error('derived store of another version');
  db.transaction(() => {
    db.exec(SCHEMA);
    db.pragma(`derived.user_version = ${DERIVED_VERSION}`);
  })();
}

function dropFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) rmSync(file + suffix);
}

const isAttached = (db: Database): boolean => (db.pragma('database_list') as { name: string }[]).some((entry) => entry.name === 'derived');

/**
 * The store of what is derived from the vault (pages, events, their words), attached to the workspace's one connection as
 * `derived`. A file that is damaged or of another version is replaced by an empty one; `missingSources` then names what
 * has to be read again.
 */
export function derivedStore(workspace: Workspace): Database {
  const { db } = workspace;
  if (isAttached(db)) return db;
  const file = fileOf(workspace);
  mkdirSync(join(workspace.folder, 'events'), { recursive: true });
  try {
    attach(db, file);
  } catch {
    // Nothing in this file is an original: all of it can be made again from the vault.
    if (isAttached(db)) db.exec('DETACH derived');
    dropFile(file);
    attach(db, file);
  }
  return db;
}
