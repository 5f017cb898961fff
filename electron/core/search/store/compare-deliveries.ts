/** An event whose native id stands on more than one. */
export type Delivered = {
  readonly id: number;
  readonly platform: string;
  /** See `EventFields`. */
  readonly uniqueIn: string | null;
  readonly micros: number | null;
  /** Service, action and outcome. */
  readonly call: string;
  /** Digest of what its record says, in whatever white space and envelope. */
  readonly content: string;
  /** Not 0 for another form than the platform's own, with less in it. */
  readonly rendered: number;
  /** Digest of its original. */
  readonly original: string;
  readonly number: number;
};

/** `copies`: events that were delivered before, by the first of the same. `clashes`: events of one id that differ, by the first of them and the first of the same. */
export type Compared = {
  readonly copies: { readonly event: number; readonly first: number; readonly rank: number }[];
  readonly clashes: { readonly event: number; readonly kin: number; readonly first: number }[];
};

/** The platform's own form stands before others, and then the digests of originals decide, which no order of imports changes. */
const inOrder = (a: Delivered, b: Delivered): number =>
  a.rendered - b.rendered || (a.original < b.original ? -1 : a.original > b.original ? 1 : a.number - b.number);

/** One id of one record. The id of a thing (a run, a ticket) says nothing by itself: there only the same content is the same record. */
const identityOf = ({ platform, uniqueIn, micros, content }: Delivered): string =>
  JSON.stringify([platform, uniqueIn, uniqueIn === null ? content : uniqueIn === '' ? null : micros]);

const toldOf = ({ micros, call }: Delivered): string => `${micros === null ? '' : Math.floor(micros / 1_000_000)} ${call}`;

/** A form with less in it is the same event where it tells the same of it; every other content stands for itself. */
function contentOf(event: Delivered, whole: ReadonlyMap<string, string>): string {
  return event.rendered === 0 ? event.content : (whole.get(toldOf(event)) ?? event.content);
}

function compareKin(kin: readonly Delivered[], found: Compared): void {
  const ordered = kin.toSorted(inOrder);
  const whole = new Map<string, string>();
  if (ordered.some(({ rendered }) => rendered !== 0))
    for (const event of ordered) if (event.rendered === 0 && !whole.has(toldOf(event))) whole.set(toldOf(event), event.content);
  const same = Map.groupBy(ordered, (event) => contentOf(event, whole));
  for (const events of same.values()) {
    const [{ id: first } = { id: 0 }] = events;
    for (const [index, { id }] of events.entries()) {
      if (index > 0) found.copies.push({ event: id, first, rank: index + 1 });
      if (same.size > 1) found.clashes.push({ event: id, kin: ordered[0]?.id ?? id, first });
    }
  }
}

/** Compares the events of one native id, and adds to what was found. */
export function compareDeliveries(events: readonly Delivered[], found: Compared): void {
  for (const kin of Map.groupBy(events, identityOf).values()) if (kin.length > 1) compareKin(kin, found);
}
