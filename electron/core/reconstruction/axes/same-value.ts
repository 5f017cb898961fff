/** `1e-5`, `0.00001` and `1E-05` are one value, and so are `True` and `true`. Numbers beyond what a double holds are compared as they are written. */
export function sameValue(a: string, b: string): boolean {
  if (a.trim().toLowerCase() === b.trim().toLowerCase()) return true;
  return a.trim() !== '' && b.trim() !== '' && Number.isFinite(Number(a)) && Number(a) === Number(b);
}
