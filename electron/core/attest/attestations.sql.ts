import type { z } from 'zod';
import type { AttestationRow } from '../../../shared/contract/attest.ts';
import type { Database } from '../store/database.ts';

export type Attestation = z.output<typeof AttestationRow>;
type Stored = Omit<Attestation, 'signatures'> & { readonly signatures: string };

const COLUMNS = 'id, version, at, pdf_sha256 AS pdfSha256, bytes, pages, signatures, overall';
const toAttestation = (stored: Stored): Attestation => ({
  ...stored,
  signatures: JSON.parse(stored.signatures) as Attestation['signatures'],
});

export function insertAttestation(db: Database, step: 'signed' | 'countersigned', row: Attestation): void {
  db.prepare(
    'INSERT INTO attestation (id, version, step, pdf_sha256, bytes, pages, overall, signatures, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(row.id, row.version, step, row.pdfSha256, row.bytes, row.pages, row.overall, JSON.stringify(row.signatures), row.at);
}

/** Each attestation in its newest form (countersigned replaces signed in the list, never in the store), newest first. */
export const listAttestations = (db: Database): Attestation[] =>
  db
    .prepare<[], Stored>(
      `SELECT ${COLUMNS} FROM attestation WHERE seq IN (SELECT max(seq) FROM attestation GROUP BY id) ORDER BY version DESC, seq DESC`,
    )
    .all()
    .map(toAttestation);

export const lastAttestation = (db: Database): Attestation | null => listAttestations(db)[0] ?? null;

export const attestationById = (db: Database, id: string): Attestation | null => listAttestations(db).find((row) => row.id === id) ?? null;

export function nextVersion(db: Database): number {
  const row = db.prepare<[], { version: number | null }>('SELECT max(version) AS version FROM attestation').get();
  return (row?.version ?? 0) + 1;
}
