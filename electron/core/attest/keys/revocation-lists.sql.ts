import type { Database } from '../../store/database.ts';

export type StoredList = {
  readonly sha256: string;
  readonly issuer: string;
  readonly der: Buffer;
  readonly thisUpdate: string;
  readonly nextUpdate: string | null;
  readonly actor: string;
  readonly at: string;
};

const COLUMNS = 'sha256, issuer, der, this_update AS thisUpdate, next_update AS nextUpdate, actor, at';

export function insertRevocationList(db: Database, row: StoredList): void {
  db.prepare('INSERT INTO revocation_list (sha256, issuer, der, this_update, next_update, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    row.sha256,
    row.issuer,
    row.der,
    row.thisUpdate,
    row.nextUpdate,
    row.actor,
    row.at,
  );
}

export const hasRevocationList = (db: Database, sha256: string): boolean =>
  db.prepare<[string], { seq: number }>('SELECT seq FROM revocation_list WHERE sha256 = ?').get(sha256) !== undefined;

/** Every list, newest state first. */
export const storedRevocationLists = (db: Database): StoredList[] =>
  db.prepare<[], StoredList>(`SELECT ${COLUMNS} FROM revocation_list ORDER BY this_update DESC, seq DESC`).all();
