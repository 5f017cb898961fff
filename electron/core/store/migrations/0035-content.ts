import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/**
 * What lies under the compression of an evidence that is one compressed stream. The same log, compressed once more by
 * another program, has other bytes and the same content: it is a duplicate.
 */
export const contentMigration: Migration = {
  version: 35,
  name: 'content',
  up: (db) => {
    db.exec(`
      CREATE TABLE content (evidence INTEGER PRIMARY KEY REFERENCES evidence (seq), sha256 TEXT NOT NULL CHECK (length(sha256) = 64)) STRICT;
      CREATE INDEX content_by_sha256 ON content (sha256);
    `);
    makeAppendOnly(db, ['content']);
  },
};
