/** A JSON object as it came from a vendor: any key may be there, `__proto__` and `constructor` included. */
export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of own members; undefined where a step is missing. Keys with dots are keys, never paths. */
export function own(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** The text at a path: strings as they are, numbers and booleans written out, everything else (and '') null. */
export function text(value: unknown, ...path: readonly string[]): string | null {
  const found = own(value, ...path);
  if (typeof found === 'string') return found === '' ? null : found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : null;
}
