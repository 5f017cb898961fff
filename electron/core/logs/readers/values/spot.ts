import { isObject, own, textOf } from '../../json/own.ts';
import { parseRecord } from '../../json/parse-record.ts';
import { pointerStep } from '../../json/pointer.ts';

/** A value inside a record and the JSON pointer that leads to it. */
export type Spot = {
  readonly value: unknown;
  /** RFC 6901. */
  readonly at: string;
  /** The value was parsed out of a string: the pointer leads to that string, and no step goes further into it. */
  readonly inText?: boolean;
};

const child = (spot: Spot, key: string, value: unknown): Spot =>
  spot.inText === true ? { value, at: spot.at, inText: true } : { value, at: spot.at + pointerStep(key) };

/** What is not there. */
export const NO_SPOT: Spot = { value: undefined, at: '' };

export const whole = (record: unknown): Spot => ({ value: record, at: '' });

/** Own members only; where a step is missing the value is undefined. */
export function step(spot: Spot, ...path: readonly string[]): Spot {
  let at = spot;
  for (const key of path) at = child(at, key, valueAt(at.value, key));
  return at;
}

const valueAt = (value: unknown, key: string): unknown =>
  Array.isArray(value) ? (value as readonly unknown[])[Number(key)] : own(value, key);

/** Strings as they are, numbers and booleans written out, everything else (and '') null. */
export function textAt(spot: Spot, ...path: readonly string[]): string | null {
  let { value } = spot;
  for (const key of path) value = valueAt(value, key);
  return textOf(value);
}

const ITEM_LIMIT = 200;

/** The items of a list, at most 200. */
export const itemsOf = (spot: Spot): readonly Spot[] =>
  Array.isArray(spot.value) ? spot.value.slice(0, ITEM_LIMIT).map((item, index) => child(spot, String(index), item)) : [];

/** The members of an object by name, at most 200. */
export const membersOf = (spot: Spot): readonly (readonly [string, Spot])[] =>
  isObject(spot.value)
    ? Object.entries(spot.value)
        .slice(0, ITEM_LIMIT)
        .map(([key, value]) => [key, child(spot, key, value)] as const)
    : [];

/** The JSON that a string holds; the spot itself where it holds none. */
export function unwrapped(spot: Spot): Spot {
  if (typeof spot.value !== 'string' || !/^\s*[{[]/.test(spot.value)) return spot;
  const parsed = parseRecord(spot.value);
  return parsed.ok ? { value: parsed.value, at: spot.at, inText: true } : spot;
}

/** The first of the spots that holds something. */
export const firstSpot = (...spots: readonly Spot[]): Spot | null =>
  spots.find(({ value }) => value !== undefined && value !== null && value !== '') ?? null;
