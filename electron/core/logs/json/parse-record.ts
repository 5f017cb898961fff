const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LONG_NUMBER = /\d{16,}|\d[eE]\+?\d{3,}/;
const NOT_A_NUMBER = /NaN|Infinity/;
const TOKEN = /[-+.\w]/;
/** Digits that a double would change, and exponents beyond its range. */
const BEYOND_DOUBLE = /^-?(?:\d{16,}|\d[\d.]*[eE]\+?\d{3,})$/;
const NON_FINITE = new Set(['NaN', 'Infinity', '-Infinity']);

/** Rewrites the bare tokens (numbers, words) that stand outside strings. */
function rewriteTokens(json: string, rewrite: (token: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  let i = 0;
  while (i < json.length) {
    if (json.charCodeAt(i) === QUOTE) {
      i += 1;
      while (i < json.length && json.charCodeAt(i) !== QUOTE) i += json.charCodeAt(i) === BACKSLASH ? 2 : 1;
      i += 1;
    } else if (TOKEN.test(json.charAt(i))) {
      const start = i;
      while (i < json.length && TOKEN.test(json.charAt(i))) i += 1;
      const token = json.slice(start, i);
      const replaced = rewrite(token);
      if (replaced !== token) {
        parts.push(json.slice(from, start), replaced);
        from = i;
      }
    } else i += 1;
  }
  return parts.length === 0 ? json : parts.join('') + json.slice(from);
}

const keepDigits = (json: string, mayBeLong: boolean): string =>
  mayBeLong && LONG_NUMBER.test(json) ? rewriteTokens(json, (token) => (BEYOND_DOUBLE.test(token) ? `"${token}"` : token)) : json;

export type ParsedRecord =
  | { readonly ok: true; readonly value: unknown; readonly nonstandard: boolean }
  | { readonly ok: false; readonly why: string };

/**
 * JSON.parse that keeps every digit: integers of 16 digits and more, and exponents of three
 * digits and more, become strings. NaN and Infinity, which Python
 * writes, become null and are reported as nonstandard. Never throws. `mayBeLong` false: the caller knows that no number outside
 * strings is that long.
 */
export function parseRecord(json: string, mayBeLong = true): ParsedRecord {
  try {
    return { ok: true, value: JSON.parse(keepDigits(json, mayBeLong)) as unknown, nonstandard: false };
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    if (!NOT_A_NUMBER.test(json)) return { ok: false, why };
    try {
      const lenient = rewriteTokens(keepDigits(json, mayBeLong), (token) => (NON_FINITE.has(token) ? 'null' : token));
      return { ok: true, value: JSON.parse(lenient) as unknown, nonstandard: true };
    } catch {
      return { ok: false, why };
    }
  }
}
