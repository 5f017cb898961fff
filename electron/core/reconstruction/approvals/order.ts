import type { Said } from '../said/said.ts';

/** Clocks of two systems are compared no finer than this. */
export const CLOCK_TOLERANCE_SECONDS = 120;
/** Local time is that far from UTC at most. */
export const ZONE_HOURS = 14;

/** A moment and the document that tells it. */
export type Moment = { readonly micros: number | null; readonly said: Said | null };

/** `undecidable`: within what two clocks can differ by. `zoneless`: the times of one of them have no zone, and nobody said which is meant. */
export type Order = 'before' | 'after' | 'undecidable' | 'zoneless' | 'unknown';

/** Which of two moments came first, as far as two clocks can tell. Two times of one document have the same zone, whichever it is. */
export function orderOf(decided: Moment, launched: Moment): Order {
  if (decided.micros === null || launched.micros === null) return 'unknown';
  const [one, other] = [decided.said?.record.source, launched.said?.record.source];
  const isZoneless = (one?.zoneAssumed === true || other?.zoneAssumed === true) && one !== other;
  const seconds = (launched.micros - decided.micros) / 1_000_000;
  if (isZoneless && Math.abs(seconds) <= ZONE_HOURS * 3600 + CLOCK_TOLERANCE_SECONDS) return 'zoneless';
  if (Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS) return 'undecidable';
  return seconds > 0 ? 'before' : 'after';
}
