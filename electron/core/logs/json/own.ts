/** A JSON object as it came from a vendor: any key may be there, `__proto__` and `constructor` included. */
export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of own members; undefined where a step is missing. Keys with dots are keys, never paths. */
export function own(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (!isObject(at)) return undefined;
    const member = at[key];
    // Asking whether it is its own costs as much as the member, and matters for the few names that every object has.
    if (member === undefined || (key in Object.prototype && !Object.hasOwn(at, key))) return undefined;
    at = member;
  }
  return at;
}

/** Strings as they are, numbers and booleans written out, everything else (and '') null. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The text at a path (see `textOf`). */
export const text = (value: unknown, ...path: readonly string[]): string | null => textOf(own(value, ...path));
