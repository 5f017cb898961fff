import { agreeOnWhatTheyHold } from '../../logs/meaning/held.ts';

/** An event whose native id stands on more than one. */
export type Delivered = {
  readonly id: number;
  readonly platform: string;
  /** See `EventFields`. */
  readonly uniqueIn: string | null;
  readonly micros: number | null;
  readonly service: string;
  readonly action: string;
  readonly outcome: string;
  /** Digest of what its record says, in whatever white space and envelope. */
  readonly content: string;
  /** Digest of what its record says, in whatever spelling; null where nobody asked yet, or nothing is to be told. */
  readonly says: string | null;
  /** Not 0 for another form than the platform's own, with less in it. */
  readonly rendered: number;
  /** Digest of its original. */
  readonly original: string;
  readonly number: number;
};

/**
 * `copies`: events that were delivered before, by the first of the same. `clashes`: events of one id that differ, by the first of
 * them and the first of the same.
 */
export type Compared = {
  readonly copies: { readonly event: number; readonly first: number; readonly rank: number }[];
  readonly clashes: { readonly event: number; readonly kin: number; readonly first: number; readonly rendered: boolean }[];
};

/** What each member of a form with less in it says, by the event; asked of few, because it is long. */
export type HeldOf = (event: number) => Buffer | null;

/** The platform's own form stands before others, and then the digests of originals decide, which no order of imports changes. */
const inOrder = (a: Delivered, b: Delivered): number =>
  a.rendered - b.rendered || (a.original < b.original ? -1 : a.original > b.original ? 1 : a.number - b.number);

/** One id of one record. The id of a thing (a run, a ticket) says nothing by itself: there only the same content is the same record. */
const identityOf = ({ platform, uniqueIn, micros, content }: Delivered): string =>
  JSON.stringify([platform, uniqueIn, uniqueIn === null ? content : uniqueIn === '' ? null : micros]);

const secondOf = ({ micros }: Delivered): string => (micros === null ? '' : String(Math.floor(micros / 1_000_000)));
const toldOf = (event: Delivered): string => `${secondOf(event)} ${event.service} ${event.action} ${event.outcome}`;

/** Of forms with less in them, what every one tells in the same words if it tells it at all. */
const TOLD: readonly ((event: Delivered) => string)[] = [
  secondOf,
  ({ service }) => service,
  ({ action }) => action,
  ({ outcome }) => (outcome === 'unknown' ? '' : outcome),
];

/** What those hold that say something else, one at a time. */
function* heldByEach(events: readonly Delivered[], heldOf: HeldOf): Generator<Buffer> {
  for (const id of new Map(events.map((event) => [event.says, event.id])).values()) yield heldOf(id) ?? Buffer.alloc(0);
}

/** Whether forms with less in them say the same wherever two of them say anything. */
const agree = (events: readonly Delivered[], heldOf: HeldOf): boolean =>
  TOLD.every((told) => new Set(events.map(told).filter((text) => text !== '')).size <= 1) &&
  events.every(({ says }) => says !== null) &&
  agreeOnWhatTheyHold(heldByEach(events, heldOf));

/** What each event says, or its content where that was not told: what was told of one is told of all with its content. */
function ownOf(events: readonly Delivered[]): (event: Delivered) => string {
  const told = new Map<string, string>();
  for (const { content, says } of events) if (says !== null) told.set(content, says);
  return ({ content }) => told.get(content) ?? content;
}

/** What each event comes to: equal where they are the same. A form with less in it is what a whole record tells likewise; without one, what all such forms agree on. */
function contentsOf(ordered: readonly Delivered[], heldOf: HeldOf): (event: Delivered) => string {
  const own = ownOf(ordered);
  if (ordered.every(({ rendered }) => rendered === 0)) return own;
  const whole = new Map<string, string>();
  for (const event of ordered) if (event.rendered === 0 && !whole.has(toldOf(event))) whole.set(toldOf(event), own(event));
  const alone = ordered.filter((event) => event.rendered !== 0 && !whole.has(toldOf(event)));
  const [first] = alone;
  const together = first !== undefined && agree(alone, heldOf) ? own(first) : null;
  return (event) => (event.rendered === 0 ? own(event) : (whole.get(toldOf(event)) ?? together ?? own(event)));
}

function compareKin(kin: readonly Delivered[], heldOf: HeldOf, found: Compared): void {
  const ordered = kin.toSorted(inOrder);
  const same = Map.groupBy(ordered, contentsOf(ordered, heldOf));
  for (const events of same.values()) {
    const [{ id: first } = { id: 0 }] = events;
    for (const [index, { id, rendered }] of events.entries()) {
      if (index > 0) found.copies.push({ event: id, first, rank: index + 1 });
      if (same.size > 1) found.clashes.push({ event: id, kin: ordered[0]?.id ?? id, first, rendered: rendered !== 0 });
    }
  }
}

/** Compares the events of one native id, and adds to what was found. */
export function compareDeliveries(events: readonly Delivered[], heldOf: HeldOf, found: Compared): void {
  for (const kin of Map.groupBy(events, identityOf).values()) if (kin.length > 1) compareKin(kin, heldOf, found);
}
