/** A digest as the format page asks for it: four groups of sixteen hex digits. */
export const hashGroups = (hex: string): string => (hex.match(/.{1,16}/g) ?? []).join(' ');

/** The ends of a digest, for running feet only; the whole stands on the verification page. */
export const hashEnds = (hex: string): string => `${hex.slice(0, 8)} … ${hex.slice(-8)}`;

/** Digits in groups of three with a thin space, the same in every locale. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u2009');

/** `2026-11-20T14:05:00Z` as `2026-11-20 14:05:00 UTC`. */
export const utc = (time: string): string => time.replace('T', ' ').replace(/Z$/, ' UTC');

/** The same to the minute. */
export const minute = (time: string): string => time.slice(0, 16).replace('T', ' ');

export const plural = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`;

export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** Empty strings mean "not given" in the statement; the page says so. */
export const given = (text: string): string => (text.trim() === '' ? 'not given' : text);

export const sum = (values: readonly number[]): number => values.reduce((total, n) => total + n, 0);
