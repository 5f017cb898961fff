import { isObject } from '../../json/own.ts';

const DEPTH = 12;

const nameOf = (item: unknown): string | null =>
  isObject(item) && typeof item['name'] === 'string' && ('value' in item || 'valueFrom' in item) ? item['name'] : null;

/**
 * A job's specification with a name for each parameter: lists of objects by number, lists of `{name, value}` (as
 * containers have their variables) by name.
 */
export function namedParameters(value: unknown, depth = 0): unknown {
  if (depth >= DEPTH) return value;
  if (Array.isArray(value) && value.some(isObject)) {
    const areVariables = value.every((item) => nameOf(item) !== null);
    const members = value.map((item: unknown, index): [string, unknown] =>
      areVariables && isObject(item)
        ? [nameOf(item) ?? '', item['value'] ?? item['valueFrom']]
        : [String(index), namedParameters(item, depth + 1)],
    );
    return Object.fromEntries(members);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, namedParameters(member, depth + 1)]));
}
