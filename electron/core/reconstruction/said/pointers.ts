import { recordPlace } from './record-place.ts';
import type { z } from 'zod';
import type { RecordPointer } from '../../../../shared/contract/reconstruction.ts';
import type { RecordRef, Said } from './said.ts';

export type Pointer = z.output<typeof RecordPointer>;

/** A cell opens at most this many records; the rest are counted. */
const POINTERS = 40;
const SHOWN_CHARACTERS = 1000;

const shown = (value: string | null): string | null =>
  value === null || value.length <= SHOWN_CHARACTERS ? value : `${value.slice(0, SHOWN_CHARACTERS).toWellFormed()}…`;

const pointerOf = (record: RecordRef, said: Said, stance: Pointer['stance']): Pointer => ({
  ...recordPlace(record),
  inner: said.inner,
  format: record.source.format,
  says: shown(said.value),
  stance,
});

/** One pointer for each place that says something, copies of a record included. */
function placesOf(said: readonly Said[], stance: Pointer['stance']): Pointer[] {
  const found = new Map<string, Pointer>();
  for (const one of said)
    for (const record of [one.record, ...one.copies]) {
      const { source, offset } = record;
      const key = `${source.evidence}/${source.part}/${offset}/${one.inner}`;
      if (!found.has(key)) found.set(key, pointerOf(record, one, stance));
    }
  return [...found.values()];
}

/** The records on both sides, as many as are shown, and how many there are. */
export function pointersTo(
  supports: readonly Said[],
  against: readonly Said[] = [],
): { readonly pointers: Pointer[]; readonly pointersTotal: number } {
  const [forIt, againstIt] = [placesOf(supports, 'supports'), placesOf(against, 'contradicts')];
  // Both sides of a contradiction are shown, however many records one of them has.
  const half = Math.max(POINTERS / 2, POINTERS - againstIt.length);
  return {
    pointers: [...forIt.slice(0, half), ...againstIt].slice(0, POINTERS),
    pointersTotal: forIt.length + againstIt.length,
  };
}
