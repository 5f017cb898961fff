import type { Workspace } from '../../context.ts';
import type { Filter } from '../event-filter.sql.ts';
import { type ColumnField, type Columns, type Mask, NO_TIME, type Selection } from './columns.ts';
import { type Listing, listingOf } from './listing.ts';
import { maskOf } from './mask.ts';

/** As many as are asked for by one screen and its neighbours; each may hold five bytes an event. */
const REMEMBERED = 6;

function rowsIn(columns: Columns, mask: Mask): Uint32Array {
  const rows = new Uint32Array(mask.length);
  let count = 0;
  for (const row of columns.order()) {
    rows[count] = row;
    count += mask[row] ?? 0;
  }
  return rows.slice(0, count);
}

function select(workspace: Workspace, columns: Columns, filter: Filter, without: ColumnField | null): Selection {
  const mask = maskOf(workspace, columns, filter, without);
  let [rows, dated]: [Uint32Array | null, number | null] = [null, null];
  const listed = (): Uint32Array => (rows ??= rowsIn(columns, mask));
  return {
    columns,
    mask,
    rows: listed,
    dated: () => {
      const times = columns.times();
      return (dated ??= firstIn(listed(), (row) => times[row] === NO_TIME));
    },
  };
}

/** Where the first of rows lies for which something holds; it holds for all after it. */
export function firstIn(rows: Uint32Array, holds: (row: number) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(rows[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const keyOf = ({ where = [], text = null, from = null, to = null }: Filter, without: ColumnField | null): string =>
  JSON.stringify([where, text, from, to, without]);

function remembered({ chosen }: Listing, key: string, make: () => Selection): Selection {
  const selection = chosen.get(key) ?? make();
  chosen.delete(key);
  chosen.set(key, selection);
  const [oldest] = chosen.keys();
  if (chosen.size > REMEMBERED && oldest !== undefined) chosen.delete(oldest);
  return selection;
}

/** The events that a filter means; `without` leaves out what it says of one field. Throws `events/bad-time`. */
export function selectionOf(workspace: Workspace, filter: Filter, without: ColumnField | null = null): Selection {
  const listing = listingOf(workspace);
  return remembered(listing, keyOf(filter, without), () => select(workspace, listing.columns, filter, without));
}
