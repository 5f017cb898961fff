/** A span of time as shares of the whole axis, 0 to 1. */
export type TimelineSpan = { readonly from: number; readonly to: number };
export type TimelineLane = {
  readonly observed: TimelineSpan | null;
  readonly gaps: readonly TimelineSpan[];
  readonly declared: readonly TimelineSpan[];
  readonly silent: readonly TimelineSpan[];
  readonly missing: readonly TimelineSpan[];
};
export type TimelineTick = { readonly at: number; readonly word: string };
export type Timeline = { readonly lanes: readonly TimelineLane[]; readonly ticks: readonly TimelineTick[] };

type Stretch = { readonly from: string; readonly to: string };
type Window = {
  readonly from: string | null;
  readonly to: string | null;
  readonly gaps: readonly Stretch[];
  /** What somebody declared of the source, and where in it nothing lies. */
  readonly declared: readonly Stretch[];
  readonly silent: readonly Stretch[];
  /** Hours without a digest. */
  readonly missingHours?: readonly Stretch[];
};

const DAY_MS = 86_400_000;
/** A mark stands at midnight UTC of every nth day, for the first n that gives few enough of them. */
const STEPS = [1, 2, 5, 10, 30, 90, 365, 1825];
const MOST_TICKS = 9;
const LAST_MARK = 0.92;
/** A source that spans a single moment is still drawn. */
const LEAST_MS = 3_600_000;

function ticksOf(start: number, span: number): TimelineTick[] {
  const days = span / DAY_MS;
  const step = (STEPS.find((wide) => days / wide <= MOST_TICKS) ?? Math.ceil(days / MOST_TICKS)) * DAY_MS;
  const ticks: TimelineTick[] = [];
  // A mark at the very end has no room for its word.
  for (let at = Math.ceil(start / step) * step; at <= start + span * LAST_MARK; at += step)
    ticks.push({ at: (at - start) / span, word: new Date(at).toISOString().slice(0, 10) });
  return ticks;
}

/** Spans that a picture shows as one, by the place of the first and of the last of them. */
export type Joined = TimelineSpan & { readonly first: number; readonly last: number };

/** Spans in order, those closer together than can be seen apart as one: a thousand hours that follow each other are no thousand boxes. */
export function joinedSpans(spans: readonly TimelineSpan[], closer: number): Joined[] {
  const found: Joined[] = [];
  for (const [index, { from, to }] of spans.entries()) {
    const before = found.at(-1);
    if (before !== undefined && from - before.to < closer)
      found[found.length - 1] = { ...before, to: Math.max(before.to, to), last: index };
    else found.push({ from, to, first: index, last: index });
  }
  return found;
}

/** The lanes of a coverage timeline on one common axis. Times are ISO 8601 UTC; a source without times has an empty lane. */
export function timeline(windows: readonly Window[]): Timeline {
  const ms = (moment: string): number => Date.parse(moment);
  const bounds = windows.flatMap(({ from, to, declared }) =>
    (from === null || to === null ? declared : [{ from, to }, ...declared]).flatMap((one) => [ms(one.from), ms(one.to)]),
  );
  if (bounds.length === 0)
    return { lanes: windows.map(() => ({ observed: null, gaps: [], declared: [], silent: [], missing: [] })), ticks: [] };
  const start = Math.min(...bounds);
  const span = Math.max(LEAST_MS, Math.max(...bounds) - start);
  const share = ({ from, to }: Stretch): TimelineSpan => ({ from: (ms(from) - start) / span, to: (ms(to) - start) / span });
  return {
    lanes: windows.map(({ from, to, gaps, declared, silent, missingHours = [] }) => ({
      observed: from === null || to === null ? null : share({ from, to }),
      gaps: gaps.map(share),
      declared: declared.map(share),
      silent: silent.map(share),
      missing: missingHours.map(share),
    })),
    ticks: ticksOf(start, span),
  };
}
