import type { LedgerRow } from '../../ledger/ledger.sql.ts';

/** What a stored row and the ledger's entry about it must both say, and how to name the row. */
export type Pair = { readonly name: string; readonly stored: readonly unknown[]; readonly recorded: readonly unknown[] };

export const entriesOf = (rows: readonly LedgerRow[], ...actions: readonly string[]): LedgerRow[] =>
  rows.filter(({ action }) => actions.includes(action));

/** Rows and entries one by one; where one side is longer, the other says nothing. */
export function paired<T>(
  what: string,
  stored: readonly T[],
  entries: readonly LedgerRow[],
  read: (row: T, entry: LedgerRow) => Omit<Pair, 'name'>,
): Pair[] {
  const length = Math.max(stored.length, entries.length);
  return Array.from({ length }, (_, i) => {
    const [row, entry] = [stored[i], entries[i]];
    const name = `${what} ${i + 1}${entry === undefined ? '' : ` (${entry.object}, ledger row ${entry.seq})`}`;
    if (row === undefined || entry === undefined) return { name, stored: [row !== undefined], recorded: [entry !== undefined] };
    return { name, ...read(row, entry) };
  });
}

/** Entries about numbered things in the order of their numbers, as the store lists what is said once of each. */
export const byNumber = (a: LedgerRow, b: LedgerRow): number => Number(a.object.slice(1)) - Number(b.object.slice(1));
