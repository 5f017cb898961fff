import { hash } from 'node:crypto';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { parseRecord } from '../json/parse-record.ts';
import { heldBy } from './held.ts';
import { type Spelled, spelled, spelledOut } from './spelled.ts';

/** What a record says, in whatever spelling it was exported. */
export type Meaning = {
  /** SHA-256 (hex) of it in one spelling. */
  readonly says: string;
  /** Of a form with less in it, what each of its members says. */
  readonly held: Uint8Array | null;
};

const meaningOf = (value: Spelled, isShortened: boolean): Meaning => ({
  says: hash('sha256', spelledOut(value), 'hex'),
  held: isShortened ? heldBy(value) : null,
});

const anyJson = (text: string): Spelled | null => (parseRecord(text).ok ? spelled(text) : null);

/** Of a record that was read as JSON, or of the text that is compared in its place; null where that is no JSON, or nests too deep to be spelled anew. */
export function meaningOfJson(json: string, compared: string | null, isShortened: boolean): Meaning | null {
  const value = compared === null ? spelled(json) : anyJson(compared);
  return value === null ? null : meaningOf(value, isShortened);
}

/** A cell that holds a JSON object or list is that; every other is its text. */
function cellSpelled(cell: string): Spelled {
  const value = /^\s*[[{]/.test(cell) ? anyJson(cell) : null;
  return value ?? JSON.stringify(cell);
}

/** Of a table's row, by its columns. */
export const meaningOfRow = (row: Readonly<Record<string, string>>): Meaning => {
  const members = Object.keys(row)
    .toSorted(byCodeUnit)
    .map((column) => [JSON.stringify(column), cellSpelled(row[column] ?? '')] as const);
  return meaningOf({ members }, true);
};
