import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/**
 * What people said about tables that do not explain themselves: which column is what, and how dates are written. `header` is
 * the digest of the columns' names; the newest row of a header counts.
 */
export const mappingsMigration: Migration = {
  version: 50,
  name: 'mappings',
  up: (db) => {
    db.exec(`
      CREATE TABLE log_mapping (
        seq INTEGER PRIMARY KEY, header TEXT NOT NULL CHECK (length(header) = 64), json TEXT NOT NULL, evidence INTEGER NOT NULL REFERENCES evidence (seq),
        actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX log_mapping_by_header ON log_mapping (header, seq);
    `);
    makeAppendOnly(db, ['log_mapping']);
  },
};
