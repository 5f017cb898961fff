import type { z } from 'zod';
import { type eventsContract, FACET_FIELDS } from '../../../shared/contract/events.ts';
import type { Workspace } from '../context.ts';
import { microsToIso } from '../logs/time/time.ts';
import { NO_TIME, type Selection } from './columns/columns.ts';
import { selectionOf } from './columns/selection.ts';
import { boundOf } from './event-filter.sql.ts';
import { facetCount } from './facet-counts.ts';
import { timeSteps } from './time-steps.ts';

type Histogram = (typeof eventsContract)['events.histogram'];
type Facets = (typeof eventsContract)['events.facets'];

type Sums = { readonly total: number; readonly undated: number; readonly first: number; readonly last: number };

function sumsOf({ columns, mask }: Selection): Sums {
  const times = columns.times();
  let [total, undated, first, last] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < mask.length; row += 1) {
    if (mask[row] === 0) continue;
    total += 1;
    const time = times[row] ?? NO_TIME;
    if (time === NO_TIME) undated += 1;
    else {
      if (time < first) first = time;
      if (time > last) last = time;
    }
  }
  return { total, undated, first, last };
}

const FAILED: ReadonlySet<string | null> = new Set(['denied', 'error']);

/** How many events fell into each stretch of time; the stretches lie between the filter's bounds, or the events' own first and last time. Throws `events/bad-time`. */
export function eventHistogram(
  workspace: Workspace,
  { buckets: most = 60, ...filter }: z.input<Histogram['input']>,
): z.output<Histogram['output']> {
  const selection = selectionOf(workspace, filter);
  const sums = sumsOf(selection);
  const { total, undated } = sums;
  const first = typeof filter.from === 'string' ? boundOf(filter.from) : sums.first;
  const last = typeof filter.to === 'string' ? boundOf(filter.to, true) : sums.last;
  if (!Number.isFinite(first) || !Number.isFinite(last) || last < first) return { total, undated, step: 1, buckets: [] };
  const { step, start, count } = timeSteps(first, last, most);
  const [all, failed] = bucketsOf(selection, start, step * 1_000_000, count);
  const buckets = Array.from({ length: count }, (_, index) => ({
    at: `${microsToIso(start + index * step * 1_000_000).slice(0, 19)}Z`,
    count: all[index] ?? 0,
    failed: failed[index] ?? 0,
  }));
  return { total, undated, step, buckets };
}

/** All, and of them those that were denied or failed. */
function bucketsOf({ columns, mask }: Selection, start: number, micros: number, count: number): readonly [Uint32Array, Uint32Array] {
  const times = columns.times();
  const { codes, values } = columns.coded('outcome');
  const fails = Uint8Array.from(values, (value) => Number(FAILED.has(value)));
  const [all, failed] = [new Uint32Array(count), new Uint32Array(count)];
  for (let row = 0; row < mask.length; row += 1) {
    const time = times[row] ?? NO_TIME;
    if (mask[row] === 0 || time === NO_TIME) continue;
    const bucket = Math.floor((time - start) / micros);
    all[bucket] = (all[bucket] ?? 0) + 1;
    failed[bucket] = (failed[bucket] ?? 0) + (fails[codes[row] ?? 0] ?? 0);
  }
  return [all, failed];
}

/** The commonest values of each field among the events of a filter, most frequent first, ties in order of code units. Throws `events/bad-time`. */
export function eventFacets(
  workspace: Workspace,
  { fields = [...FACET_FIELDS], top = 10, ...filter }: z.input<Facets['input']>,
): z.output<Facets['output']> {
  const { mask } = selectionOf(workspace, filter);
  let total = 0;
  for (const one of mask) total += one;
  return { total, facets: fields.map((field) => ({ field, ...facetCount(workspace, filter, field, top) })) };
}
