import type { TableKind } from './column-mapping.ts';

/** How tables that no reader knows are read, because a person said so. */
export type StatementMapping = {
  /** SHA-256 of the columns' names; every table with these columns is read so. */
  readonly header: string;
  /** SHA-256 of the whole mapping as the ledger holds it. */
  readonly sha256: string;
  readonly kind: TableKind;
  readonly columns: readonly { readonly role: string; readonly names: readonly string[] }[];
  readonly evidence: readonly string[];
  readonly by: string;
  readonly at: string;
};
