import type { z } from 'zod';
import type { Receipt } from '../../../shared/contract/intake.ts';
import type { Database } from '../store/database.ts';

type Came = z.output<typeof Receipt>;

/** Writes how a bundle came into the house, when somebody said; returns what was said, for the ledger. */
export function writeReceipt(db: Database, intake: number, receipt: Came): Partial<Came> {
  const said = Object.fromEntries(Object.entries(receipt).filter(([, value]) => value !== ''));
  if (Object.keys(said).length === 0) return {};
  db.prepare('INSERT INTO receipt (intake, received_from, received_by, medium) VALUES (?, ?, ?, ?)').run(
    intake,
    receipt.receivedFrom,
    receipt.receivedBy,
    receipt.medium,
  );
  return said;
}

/** The receipt of an intake as a field of its summary; nothing where nobody said. */
export function receiptOf(db: Database, intake: number): { readonly receipt?: Came } {
  const receipt = db
    .prepare<[number], Came>('SELECT received_from AS receivedFrom, received_by AS receivedBy, medium FROM receipt WHERE intake = ?')
    .get(intake);
  return receipt === undefined ? {} : { receipt };
}
