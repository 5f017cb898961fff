import { z } from 'zod';
import { LeftOut, Pointer } from './evidence.ts';
import { query } from './procedure.ts';
import { Instant } from './values.ts';

/** What is odd about a record. `clash`: another record bears its id and has other content. */
const EventMark = z.enum(['doubled', 'raw', 'large', 'rendered', 'clash']);

export const EventRow = z.object({
  id: z.string(),
  time: z.string().nullable(),
  platform: z.string(),
  service: z.string(),
  action: z.string(),
  actor: z.string().nullable(),
  outcome: z.enum(['ok', 'denied', 'error', 'unknown']),
  nativeId: z.string().nullable(),
  /** Whose log it is: account, project, subscription, workspace. */
  account: z.string().nullable(),
  region: z.string().nullable(),
  run: z.string().nullable(),
  pointer: Pointer,
  marks: z.array(EventMark),
  /** Further places that the same event was delivered in, the first 20 of `copyCount`. It counts once. */
  copies: z.array(z.object({ id: z.string(), pointer: Pointer })),
  copyCount: z.int(),
});

/** What values are counted by; `EventCondition` may name any of these, and an evidence or an identifier besides. */
export const FACET_FIELDS = ['action', 'actor', 'service', 'platform', 'outcome', 'account', 'region'] as const;
const FacetField = z.enum(FACET_FIELDS);

/** `equals: null` asks for events that have no such value. */
export const EventCondition = z.object({
  field: z.enum([...FACET_FIELDS, 'evidence', 'nativeId']),
  equals: z.string().nullable(),
  not: z.boolean().default(false),
});

/**
 * Which events are meant. Values of one field are alternatives, fields must all hold, and each `not` shuts out. `text` is
 * words as in a search; `from` and `to` are times or days, both included. An event that was delivered more than once is one
 * event; lines that are no record of their log come only where words are looked for, or the platform `raw` is.
 */
export const EventFilter = z.object({
  where: z.array(EventCondition).max(20).default([]),
  text: z.string().trim().max(500).nullable().default(null),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
});

const FacetValue = z.object({ value: z.string().nullable(), count: z.int() });

export const eventsContract = {
  /**
   * One page in time order, or with the `newest` first; events without a time stand last in both. The first page, the one that
   * begins at the place `offset`, `at` a time, at an `event` (an empty one where the filter does not mean it), the one `after` a
   * cursor or the one `before` one.
   */
  'events.list': query(
    EventFilter.extend({
      at: z.string().nullable().default(null),
      after: z.string().nullable().default(null),
      before: z.string().nullable().default(null),
      event: z.string().nullable().default(null),
      offset: z.int().min(0).nullable().default(null),
      newest: z.boolean().default(false),
      limit: z.int().min(1).max(1000).default(100),
    }),
    z.object({
      total: z.int(),
      /** The place of the first of these events in the list, counted from 0. */
      offset: z.int(),
      events: z.array(EventRow),
      /** Cursors for `after` and `before`; null where the list ends. */
      next: z.string().nullable(),
      previous: z.string().nullable(),
      leftOut: z.array(LeftOut),
    }),
  ),
  /** How many events fell into each stretch of time. All stretches are there, empty ones too, at most `buckets`, each `step` seconds long. */
  'events.histogram': query(
    EventFilter.extend({ buckets: z.int().min(1).max(200).default(60) }),
    z.object({
      total: z.int(),
      /** Events of the total that have no time and stand in no bucket. */
      undated: z.int(),
      step: z.int(),
      buckets: z.array(
        z.object({
          at: Instant,
          count: z.int(),
          /** Of them, those denied or in error. */
          failed: z.int(),
        }),
      ),
    }),
  ),
  /** The commonest values of each field, as if no condition named that field itself. */
  'events.facets': query(
    EventFilter.extend({
      fields: z
        .array(FacetField)
        .max(7)
        .default([...FACET_FIELDS]),
      top: z.int().min(1).max(100).default(10),
    }),
    z.object({
      total: z.int(),
      facets: z.array(
        z.object({
          field: FacetField,
          values: z.array(FacetValue),
          /** Further values, and the events that have them. */
          others: z.object({ values: z.int(), count: z.int() }),
        }),
      ),
    }),
  ),
} as const;
