import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/** Subject, ledger, tags, answers, reviews, exceptions, attestations. Everything a person says is a new row. */
export const workspaceMigration: Migration = {
  version: 10,
  name: 'workspace',
  up: (db) => {
    db.exec(`
      CREATE TABLE subject (version INTEGER PRIMARY KEY, json TEXT NOT NULL, at TEXT NOT NULL) STRICT;
      CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL,
        object_sha256 TEXT, detail TEXT NOT NULL, prev_hash TEXT NOT NULL, row_hash TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE TABLE tag (
        seq INTEGER PRIMARY KEY, cite TEXT NOT NULL, evidence TEXT NOT NULL, question TEXT NOT NULL,
        stance TEXT NOT NULL CHECK (stance IN ('supports','contradicts','context')), selector TEXT NOT NULL, place TEXT NOT NULL,
        quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, member TEXT, page INTEGER, start_utf16 INTEGER, end_utf16 INTEGER,
        digest TEXT, text_sha256 TEXT, note TEXT NOT NULL, reproduced INTEGER NOT NULL CHECK (reproduced IN (0,1)), actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX tag_by_question ON tag (question);
      CREATE INDEX tag_by_evidence ON tag (evidence);
      CREATE TABLE tag_withdrawal (tag INTEGER PRIMARY KEY REFERENCES tag (seq), reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL) STRICT;
      CREATE TABLE answer (
        seq INTEGER PRIMARY KEY, question TEXT NOT NULL, question_sha256 TEXT NOT NULL, json TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX answer_by_question ON answer (question, seq);
      CREATE TABLE review (
        seq INTEGER PRIMARY KEY, question TEXT NOT NULL, answer INTEGER NOT NULL REFERENCES answer (seq),
        step TEXT NOT NULL CHECK (step IN ('submitted','accepted','rejected')), reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX review_by_question ON review (question, seq);
      CREATE TABLE exception (
        seq INTEGER PRIMARY KEY, question TEXT NOT NULL, until TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE attestation (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, step TEXT NOT NULL CHECK (step IN ('signed','countersigned')),
        pdf_sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, pages INTEGER NOT NULL, overall TEXT NOT NULL, signatures TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
    `);
    makeAppendOnly(db, ['subject', 'ledger', 'tag', 'tag_withdrawal', 'answer', 'review', 'exception', 'attestation']);
  },
};
