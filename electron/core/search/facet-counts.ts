import type { Workspace } from '../context.ts';
import type { Codes, ColumnField, Mask } from './columns/columns.ts';
import { selectionOf } from './columns/selection.ts';
import { type Count, crowdedCount, type FacetCount } from './crowded-counts.sql.ts';
import { derivedStore } from './derived.ts';
import type { Filter } from './event-filter.sql.ts';

function countsOf(codes: Codes, mask: Mask, values: number): Uint32Array {
  const counts = new Uint32Array(values);
  for (let row = 0; row < mask.length; row += 1) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + (mask[row] ?? 0);
  }
  return counts;
}

/** Most frequent first, ties in order of code units, none before any. */
const inOrder = (a: Count, b: Count): number =>
  b.count - a.count || (a.value === b.value ? 0 : a.value === null || (b.value !== null && a.value < b.value) ? -1 : 1);

/** How often the commonest values of a field stand in the events of a filter, as if no condition named it. Throws `events/bad-time`. */
export function facetCount(workspace: Workspace, filter: Filter, field: ColumnField, top: number): FacetCount {
  const named = filter.where?.some((condition) => condition.field === field) === true;
  const { columns, mask } = selectionOf(workspace, filter, named ? field : null);
  const { codes, values, crowded } = columns.coded(field);
  if (crowded) return crowdedCount(derivedStore(workspace), columns, mask, field, top);
  const counts = countsOf(codes, mask, values.length);
  const found = counts.filter((count) => count > 0).sort();
  // Only values that may stand at the top are put in order by their words.
  const least = found.at(-top) ?? 1;
  const first: Count[] = [];
  for (const [code, count] of counts.entries()) if (count >= least) first.push({ value: values[code] ?? null, count });
  const shown = first.toSorted(inOrder).slice(0, top);
  const sum = (all: Iterable<number>): number => {
    let total = 0;
    for (const one of all) total += one;
    return total;
  };
  return { values: shown, others: { values: found.length - shown.length, count: sum(found) - sum(shown.map(({ count }) => count)) } };
}
