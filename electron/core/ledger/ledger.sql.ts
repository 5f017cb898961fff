import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { Database } from '../store/database.ts';

export type LedgerRow = {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly objectSha256: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly rowHash: string;
};

type Stored = {
  seq: number;
  at: string;
  actor: string;
  action: string;
  object: string;
  object_sha256: string | null;
  detail: string;
  prev_hash: string;
  row_hash: string;
};

const COLUMNS = 'seq, at, actor, action, object, object_sha256, detail, prev_hash, row_hash';

const toRow = (stored: Stored): LedgerRow => ({
  seq: stored.seq,
  at: stored.at,
  actor: stored.actor,
  action: stored.action,
  object: stored.object,
  objectSha256: stored.object_sha256,
  detail: JSON.parse(stored.detail) as Record<string, unknown>,
  prevHash: stored.prev_hash,
  rowHash: stored.row_hash,
});

export function appendRow(db: Database, row: LedgerRow): void {
  db.prepare(`INSERT INTO ledger (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    row.seq,
    row.at,
    row.actor,
    row.action,
    row.object,
    row.objectSha256,
    canonicalJson(row.detail),
    row.prevHash,
    row.rowHash,
  );
}

export function lastRow(db: Database): LedgerRow | null {
  const stored = db.prepare<[], Stored>(`SELECT ${COLUMNS} FROM ledger ORDER BY seq DESC LIMIT 1`).get();
  return stored === undefined ? null : toRow(stored);
}

export function* rowsFrom(db: Database): IterableIterator<LedgerRow> {
  for (const stored of db.prepare<[], Stored>(`SELECT ${COLUMNS} FROM ledger ORDER BY seq`).iterate()) yield toRow(stored);
}

/** Newest first, at most `limit` rows older than `before` (null: from the newest). */
export function rowsBefore(db: Database, before: number | null, limit: number): LedgerRow[] {
  return db
    .prepare<[number, number], Stored>(`SELECT ${COLUMNS} FROM ledger WHERE seq < ? ORDER BY seq DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(toRow);
}
