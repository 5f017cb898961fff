import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/**
 * What an original says about itself, how a bundle came in, and what people said about originals afterwards: which one
 * replaces which, what was redacted, what is not to be handed on, what no longer verifies. The newest row of an evidence
 * is what holds; the rows before it stay.
 */
export const custodyMigration: Migration = {
  version: 30,
  name: 'custody',
  up: (db) => {
    db.exec(`
      CREATE TABLE receipt (intake INTEGER PRIMARY KEY REFERENCES intake (seq), received_from TEXT NOT NULL, received_by TEXT NOT NULL, medium TEXT NOT NULL) STRICT;
      CREATE TABLE observed (evidence INTEGER PRIMARY KEY REFERENCES evidence (seq), json TEXT NOT NULL) STRICT;
      CREATE TABLE supersession (
        seq INTEGER PRIMARY KEY, newer INTEGER NOT NULL REFERENCES evidence (seq), older INTEGER REFERENCES evidence (seq) CHECK (older IS NULL OR older <> newer),
        reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX supersession_by_newer ON supersession (newer, seq);
      CREATE TABLE redaction (
        seq INTEGER PRIMARY KEY, copy INTEGER NOT NULL REFERENCES evidence (seq), original_sha256 TEXT NOT NULL CHECK (length(original_sha256) = 64),
        regions TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX redaction_by_copy ON redaction (copy, seq);
      CREATE TABLE restriction (
        seq INTEGER PRIMARY KEY, evidence INTEGER NOT NULL REFERENCES evidence (seq), restricted INTEGER NOT NULL CHECK (restricted IN (0,1)),
        reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX restriction_by_evidence ON restriction (evidence, seq);
      CREATE TABLE quarantine (
        seq INTEGER PRIMARY KEY, evidence INTEGER NOT NULL REFERENCES evidence (seq), state TEXT NOT NULL CHECK (state IN ('quarantined','sound')),
        problem TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX quarantine_by_evidence ON quarantine (evidence, seq);
    `);
    makeAppendOnly(db, ['receipt', 'observed', 'supersession', 'redaction', 'restriction', 'quarantine']);
  },
};
