import type { Database } from '../store/database.ts';

/** The hashes of the first `count` rows, oldest first: the leaves of the ledger's tree. */
export const rowHashesTo = (db: Database, count: number): string[] =>
  db.prepare<[number], string>('SELECT row_hash FROM ledger WHERE seq <= ? ORDER BY seq').pluck().all(count);

/** The row up to which an attestation of this workspace signed the ledger; its id begins with that row's hash. */
export function signedHeadOf(db: Database, attestation: string): number {
  const digits = attestation.split('-')[1]?.toLowerCase() ?? '';
  const seq = db
    .prepare<[string, string], number | null>(
      `SELECT max(seq) FROM ledger WHERE substr(row_hash, 1, 8) = ?
       AND seq < (SELECT min(seq) FROM ledger WHERE action = 'attest.signed' AND object = ?)`,
    )
    .pluck()
    .get(digits, attestation);
  if (typeof seq !== 'number') throw new Error('an attestation of this workspace is not in its ledger');
  return seq;
}
