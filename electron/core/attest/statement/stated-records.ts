import type { z } from 'zod';
import type { RecordPointer } from '../../../../shared/contract/reconstruction.ts';
import type { StatedRecord } from '../../../../shared/domain/statement-reconstruction.ts';
import { statedText, statedTextOrNull } from './stated-text.ts';

type Pointer = z.output<typeof RecordPointer>;

/** How much of what records say is stated: `records` to a cell, `places` in each of them. */
export type Room = { readonly records: number; readonly places: number };

const SAID = 240;
const PLACE = 500;

const keyOf = ({ evidence, member, offset, stance }: Pointer): string => JSON.stringify([evidence, member, offset, stance]);

function recordOf(places: readonly Pointer[], first: Pointer, room: Room): StatedRecord {
  const { evidence, member, offset, length, line, pointer, sha256, event, format, time, stance } = first;
  return {
    evidence,
    member: statedTextOrNull(member, PLACE),
    offset,
    length,
    line,
    pointer: statedTextOrNull(pointer, PLACE),
    sha256,
    event,
    format,
    time,
    stance,
    says: places.slice(0, room.places).map(({ inner, says }) => ({ inner: statedText(inner, PLACE), value: statedTextOrNull(says, SAID) })),
  };
}

/** The records behind a statement, each once with the places in it, both sides of a contradiction among those that are stated. */
export function statedRecords(pointers: readonly Pointer[], room: Room): StatedRecord[] {
  const all = [...Map.groupBy(pointers, keyOf).values()].flatMap((places) => {
    const [first] = places;
    return first === undefined ? [] : [recordOf(places, first, room)];
  });
  const against = all.filter(({ stance }) => stance === 'contradicts');
  const forIt = all.filter(({ stance }) => stance === 'supports');
  const half = Math.max(Math.ceil(room.records / 2), room.records - against.length);
  return [...forIt.slice(0, half), ...against].slice(0, room.records);
}
