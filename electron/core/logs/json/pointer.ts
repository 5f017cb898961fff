const escaped = (step: string): string =>
  step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step;

/** What one step adds to an RFC 6901 pointer; keys may hold anything, dots and slashes included. */
export const pointerStep = (step: string): string => `/${escaped(step)}`;

/** An RFC 6901 pointer to a path of members. */
export const pointerTo = (...path: readonly (string | number)[]): string => path.map((step) => pointerStep(String(step))).join('');
