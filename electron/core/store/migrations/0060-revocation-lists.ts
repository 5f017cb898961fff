import { makeAppendOnly } from '../append-only.ts';
import type { Migration } from '../migrate.ts';

/** Revocation lists that people brought in; nobody who stands on one signs, and the newest go into what is signed. */
export const revocationListsMigration: Migration = {
  version: 60,
  name: 'revocation-lists',
  up: (db) => {
    db.exec(`
      CREATE TABLE revocation_list (
        seq INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), issuer TEXT NOT NULL, der BLOB NOT NULL,
        this_update TEXT NOT NULL, next_update TEXT, actor TEXT NOT NULL, at TEXT NOT NULL
      ) STRICT;
    `);
    makeAppendOnly(db, ['revocation_list']);
  },
};
