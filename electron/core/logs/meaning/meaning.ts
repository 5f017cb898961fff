import { hash } from 'node:crypto';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { parseRecord } from '../json/parse-record.ts';
import { heldBy } from './held.ts';
import { type Leaf, spelled } from './spelled.ts';

/** What a record says, in whatever spelling it was exported. */
export type Meaning = {
  /** SHA-256 (hex) of it in one spelling. */
  readonly says: string;
  /** Of a form with less in it, what each of its members says. */
  readonly held: Uint8Array | null;
};

const meaningOf = (says: string, leaves: readonly Leaf[] | null): Meaning => ({
  says: hash('sha256', says, 'hex'),
  held: leaves === null ? null : heldBy(leaves),
});

/** Of a record that was read as JSON, or of the text that is compared in its place; null where that is no JSON, or nests too deep to be spelled anew. */
export function meaningOfJson(json: string, compared: string | null, isShortened: boolean): Meaning | null {
  if (compared !== null && !parseRecord(compared).ok) return null;
  const leaves: Leaf[] | null = isShortened ? [] : null;
  const says = spelled(compared ?? json, leaves);
  return says === null ? null : meaningOf(says, leaves);
}

/** A cell that holds a JSON object or list is that; every other is its text. */
function cellSpelled(cell: string, leaves: Leaf[], path: string): string {
  if (/^\s*[[{]/.test(cell) && parseRecord(cell).ok) {
    const own: Leaf[] = [];
    const says = spelled(cell, own, path);
    if (says !== null) {
      for (const leaf of own) leaves.push(leaf);
      return says;
    }
  }
  const text = JSON.stringify(cell);
  leaves.push([path, text]);
  return text;
}

/** Of a table's row, by its columns. */
export function meaningOfRow(row: Readonly<Record<string, string>>): Meaning {
  const leaves: Leaf[] = [];
  const members = Object.keys(row)
    .toSorted(byCodeUnit)
    .map((column) => {
      const name = JSON.stringify(column);
      return `${name}:${cellSpelled(row[column] ?? '', leaves, `/${name}`)}`;
    });
  return meaningOf(`{${members.join(',')}}`, leaves);
}
