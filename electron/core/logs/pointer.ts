/** An RFC 6901 pointer to a path of members; keys may hold anything, dots and slashes included. */
export const pointerTo = (...path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
