import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { isObject } from './own.ts';

/** The JSON of a value with its members in one order and without those that are null: exports order them anew, and some write nulls. */
export function orderedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(orderedJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .toSorted(([a], [b]) => byCodeUnit(a, b));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${orderedJson(member)}`).join(',')}}`;
}
