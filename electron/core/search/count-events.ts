import type { z } from 'zod';
import { type eventsContract, FACET_FIELDS } from '../../../shared/contract/events.ts';
import type { Workspace } from '../context.ts';
import { microsToIso } from '../logs/time.ts';
import { derivedStore } from './derived.ts';
import { boundOf, whereOf } from './event-filter.sql.ts';
import { IS_COUNTABLE, RECORD_SOURCE } from './events.sql.ts';
import { facetCounts } from './facet-counts.sql.ts';
import { timeSteps } from './time-steps.ts';

type Histogram = (typeof eventsContract)['events.histogram'];
type Facets = (typeof eventsContract)['events.facets'];

/** How many events fell into each stretch of time; the stretches lie between the filter's bounds, or the events' own first and last time. Throws `events/bad-time`. */
export function eventHistogram(
  workspace: Workspace,
  { buckets: most = 60, ...filter }: z.input<Histogram['input']>,
): z.output<Histogram['output']> {
  const db = derivedStore(workspace);
  const where = whereOf(filter);
  const asksForEvidence = filter.where?.some(({ field }) => field === 'evidence') === true;
  const source = asksForEvidence ? `${RECORD_SOURCE} WHERE` : `derived.event AS event WHERE ${IS_COUNTABLE} AND`;
  const sums = db
    .prepare<(string | number | null)[], { total: number; undated: number; first: number | null; last: number | null }>(
      `SELECT count(*) AS total, count(*) - count(event.time_us) AS undated, min(event.time_us) AS first, max(event.time_us) AS last FROM ${source} ${where.sql}`,
    )
    .get(...where.values);
  const { total = 0, undated = 0 } = sums ?? {};
  const first = typeof filter.from === 'string' ? boundOf(filter.from, '--from') : (sums?.first ?? null);
  const last = typeof filter.to === 'string' ? boundOf(filter.to, '--to', true) : (sums?.last ?? null);
  if (first === null || last === null || last < first) return { total, undated, step: 1, buckets: [] };
  const { step, start, count } = timeSteps(first, last, most);
  const micros = step * 1_000_000;
  const rows = db
    .prepare<(string | number | null)[], { bucket: number; count: number; failed: number }>(
      `SELECT (event.time_us - CAST(? AS INTEGER)) / CAST(? AS INTEGER) AS bucket, count(*) AS count, sum(event.outcome IN ('denied', 'error')) AS failed
       FROM ${source} event.time_us IS NOT NULL AND ${where.sql} GROUP BY 1`,
    )
    .all(start, micros, ...where.values);
  const byBucket = new Map(rows.map((row) => [row.bucket, row]));
  const buckets = Array.from({ length: count }, (_, index) => ({
    at: `${microsToIso(start + index * micros).slice(0, 19)}Z`,
    count: byBucket.get(index)?.count ?? 0,
    failed: byBucket.get(index)?.failed ?? 0,
  }));
  return { total, undated, step, buckets };
}

/** The commonest values of each field among the events of a filter, most frequent first, ties in order of code units. Throws `events/bad-time`. */
export function eventFacets(
  workspace: Workspace,
  { fields = [...FACET_FIELDS], top = 10, ...filter }: z.input<Facets['input']>,
): z.output<Facets['output']> {
  const { total, of } = facetCounts(derivedStore(workspace), filter, fields);
  const facets = fields.map((field) => {
    const values = of(field);
    const rest = values.slice(top);
    return {
      field,
      values: values.slice(0, top),
      others: { values: rest.length, count: rest.reduce((sum, { count }) => sum + count, 0) },
    };
  });
  return { total, facets };
}
