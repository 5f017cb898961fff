import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../context.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { compareRecords } from './store/copies.sql.ts';
import { createIndexes } from './store/indexes.sql.ts';
import { SCHEMA } from './store/schema.sql.ts';

/** Raised when the derived shape changes; an older file is dropped and built again from the vault. */
const DERIVED_VERSION = 22;

const CACHE_KIB = 32 * 1024;
/** A page as large as this is written, read and looked up as cheaply as one of 4 KiB, and there are a quarter as many. */
const PAGE_BYTES = 16 * 1024;
/** Pages that the log file may gather before they are written to the store: 256 MiB. Each time the import waits for the disk. */
const CHECKPOINT_PAGES = 16 * 1024;
/** What the log file is cut back to after it had to grow. */
const LOG_BYTES = 64 * 1024 * 1024;

export const derivedFile = (workspace: Workspace): string => join(workspace.folder, 'events', 'events.sqlite');

/** Sets a connection up for the store, which it knows as `schema`. */
function tune(db: Database, schema: string): void {
  db.pragma(`${schema}.journal_mode = WAL`);
  db.pragma(`${schema}.synchronous = NORMAL`);
  // Rows and word lists grow at once; the default of 2 MB would write and read the same pages over and over.
  db.pragma(`${schema}.cache_size = -${CACHE_KIB}`);
  db.pragma(`${schema}.journal_size_limit = ${LOG_BYTES}`);
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}

function attach(db: Database, file: string): void {
  db.prepare('ATTACH ? AS derived').run(file);
  // Only a file that is still empty takes it.
  db.pragma(`derived.page_size = ${PAGE_BYTES}`);
  tune(db, 'derived');
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
  const file = derivedFile(workspace);
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

/** The indexes and comparisons that an import which was killed may have left out. A disk too full for them costs speed, nothing else. */
export function restoreIndexes(workspace: Workspace): void {
  const db = derivedStore(workspace);
  try {
    createIndexes(db, 'derived');
    db.transaction(() => compareRecords(db, 'derived'))();
  } catch (error) {
    if ((error as { code?: string } | null)?.code !== 'SQLITE_FULL') throw error;
  }
}

/** The store by itself, for the thread that writes it. The workspace's connection has made it before. */
export function openDerived(file: string, binding: string | null): Database {
  const db = openDatabase(file, { binding, durability: 'normal' });
  tune(db, 'main');
  return db;
}
