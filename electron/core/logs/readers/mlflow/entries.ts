import { pointerTo } from '../../json/pointer.ts';
import { isObject, text } from '../../json/own.ts';
import type { Entry } from '../values/say-param.ts';
import type { Spot } from '../values/spot.ts';

const ENTRY_LIMIT = 2000;

/** Exports write parameters and tags as an object, the tracking server's API as a list of keys and values. */
export function entriesOf({ value, at }: Spot): readonly Entry[] {
  const pairs: readonly (readonly [string | null, string | null, string])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [text(item, 'key'), text(item, 'value'), pointerTo(index, 'value')])
    : isObject(value)
      ? Object.keys(value).map((key) => [key, text(value, key), pointerTo(key)])
      : [];
  return pairs
    .slice(0, ENTRY_LIMIT)
    .flatMap(([name, found, pointer]) => (name === null || found === null ? [] : [{ name, value: found, at: at + pointer }]));
}
