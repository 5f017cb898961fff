import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/**
 * Intakes, their outcome lines, evidence, the documents found in it, cards. All rows are facts and never change:
 * an intake without an end row is running (or was interrupted), a newer card row replaces the older one in reading.
 * Extracted text and events are derived and lie in events/events.sqlite.
 */
export const evidenceMigration: Migration = {
  version: 20,
  name: 'evidence',
  up: (db) => {
    db.exec(`
      CREATE TABLE intake (seq INTEGER PRIMARY KEY, label TEXT NOT NULL, recursive INTEGER NOT NULL CHECK (recursive IN (0,1)), actor TEXT NOT NULL, at TEXT NOT NULL) STRICT;
      CREATE TABLE intake_end (
        intake INTEGER PRIMARY KEY REFERENCES intake (seq), state TEXT NOT NULL CHECK (state IN ('done','cancelled','failed')), problem TEXT, at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE evidence (
        seq INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), bytes INTEGER NOT NULL,
        media_type TEXT NOT NULL, format TEXT, kind TEXT NOT NULL, events INTEGER NOT NULL, pages INTEGER NOT NULL,
        supersedes INTEGER REFERENCES evidence (seq), intake INTEGER NOT NULL REFERENCES intake (seq), actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE outcome (
        intake INTEGER NOT NULL REFERENCES intake (seq), line INTEGER NOT NULL, path TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('stored','duplicate','refused','unreadable')), reason TEXT, evidence INTEGER REFERENCES evidence (seq),
        sha256 TEXT, bytes INTEGER NOT NULL, media_type TEXT NOT NULL, format TEXT, events INTEGER NOT NULL, issues TEXT NOT NULL,
        PRIMARY KEY (intake, line)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE document (
        evidence INTEGER NOT NULL REFERENCES evidence (seq), part INTEGER NOT NULL, member TEXT,
        outcome TEXT NOT NULL CHECK (outcome IN ('stored','refused','unreadable')), reason TEXT, sha256 TEXT, bytes INTEGER NOT NULL,
        media_type TEXT NOT NULL, format TEXT, extractor TEXT NOT NULL, text_sha256 TEXT, notice TEXT, pages INTEGER NOT NULL, events INTEGER NOT NULL,
        issues TEXT NOT NULL, PRIMARY KEY (evidence, part)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE card (seq INTEGER PRIMARY KEY, evidence INTEGER NOT NULL REFERENCES evidence (seq), json TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL) STRICT;
      CREATE INDEX card_by_evidence ON card (evidence, seq);
    `);
    makeAppendOnly(db, ['intake', 'intake_end', 'evidence', 'outcome', 'document', 'card']);
  },
};
