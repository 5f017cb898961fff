import type { Json } from './strict-json.ts';

/** RFC 8785 text of a value without floats: keys by UTF-16 code unit, the shortest escapes, no white space. */
function jcs(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Map) {
    // The comparison of strings is by UTF-16 code unit, as RFC 8785 asks.
    const keys = [...value.keys()].sort((a, b) => (a < b ? -1 : 1));
    return `{${keys.map((key) => `${JSON.stringify(key)}:${jcs(value.get(key) ?? null)}`).join(',')}}`;
  }
  return `[${[...value].map((item) => jcs(item)).join(',')}]`;
}

export const jcsBytes = (value: Json): Buffer => Buffer.from(jcs(value), 'utf8');
