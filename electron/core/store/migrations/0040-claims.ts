import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/**
 * Vendor sentences that people marked as claims, what people decided about the contradictions raised against them, and
 * what people said so that a check can be decided. A contradiction itself is never stored: it is found anew from claim
 * and records. A disposition holds for the digest it names; the newest row of a claim, and of the inputs, counts.
 */
export const claimsMigration: Migration = {
  version: 40,
  name: 'claims',
  up: (db) => {
    db.exec(`
      CREATE TABLE claim (
        seq INTEGER PRIMARY KEY, rule TEXT NOT NULL, evidence TEXT NOT NULL, selector TEXT NOT NULL, place TEXT NOT NULL,
        quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, member TEXT, page INTEGER, start_utf16 INTEGER, end_utf16 INTEGER,
        digest TEXT NOT NULL, text_sha256 TEXT, parameters TEXT NOT NULL, note TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE claim_withdrawal (claim INTEGER PRIMARY KEY REFERENCES claim (seq), reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL) STRICT;
      CREATE TABLE disposition (
        seq INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claim (seq), state TEXT NOT NULL CHECK (state IN ('open','upheld','dismissed')),
        digest TEXT NOT NULL CHECK (length(digest) = 64), reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX disposition_by_claim ON disposition (claim, seq);
      CREATE TABLE check_input (seq INTEGER PRIMARY KEY, json TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL) STRICT;
    `);
    makeAppendOnly(db, ['claim', 'claim_withdrawal', 'disposition', 'check_input']);
  },
};
