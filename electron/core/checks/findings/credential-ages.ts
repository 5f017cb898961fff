import { isoTime } from '../../logs/time/time.ts';
import type { CheckInput } from '../check-input.ts';
import { CREATED, inventoriesOf, listedIn } from '../inventory.ts';
import { columnNamed } from '../table.ts';
import { type Aged, HOUR } from './rotations.ts';

/** Credentials that an inventory says were made or last turned long before it was taken, and of how many it says when. */
export function agedInInventory(input: CheckInput, limitHours: number): { readonly known: number; readonly aged: readonly Aged[] } {
  const rows = listedIn(inventoriesOf(input)).flatMap(({ name, row, inventory }) => {
    const column = columnNamed(inventory.table, CREATED);
    const born = column === null ? null : isoTime(row.cell(column));
    const { card } = inventory.table.evidence;
    const taken = isoTime((card['extracted_at'] ?? '') || (card['effective_date'] ?? '') || (card['period_to'] ?? ''));
    if (born === null || taken === null) return [];
    const hours = (taken.micros - born.micros) / HOUR;
    return [{ id: name, hours, records: [row.cite(`${name}: ${Math.floor(hours / 24)} days old`)] }];
  });
  return { known: rows.length, aged: rows.filter(({ hours }) => hours > limitHours) };
}
