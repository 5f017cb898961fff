const escaped = (step: string): string =>
  step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step;

/** An RFC 6901 pointer to a path of members; keys may hold anything, dots and slashes included. */
export const pointerTo = (...path: readonly (string | number)[]): string => {
  let pointer = '';
  for (const step of path) pointer += `/${escaped(String(step))}`;
  return pointer;
};
