/** Order of texts by UTF-16 code unit: the one order that no locale changes. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
