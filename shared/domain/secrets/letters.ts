/** 1 for every ASCII letter that fits. */
export const lettersOf = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, code) => (code < 128 && pattern.test(String.fromCharCode(code)) ? 1 : 0));

/** 1 for every pair of letters that is listed. */
export function pairs(listed: readonly string[]): Uint8Array {
  const table = new Uint8Array(65536);
  for (const pair of listed) table[(pair.charCodeAt(0) << 8) | pair.charCodeAt(1)] = 1;
  return table;
}

export const pairAt = (units: Uint8Array, at: number): number => ((units[at] ?? 0) << 8) | (units[at + 1] ?? 0);

/** Which letters belong to a word, to a field's value, and so on; 1 for those that do. */
export const LETTERS = {
  word: lettersOf(/[A-Za-z0-9_-]/),
  alnum: lettersOf(/[A-Za-z0-9]/),
  capital: lettersOf(/[A-Z0-9]/),
  digit: lettersOf(/[0-9]/),
  hex: lettersOf(/[0-9a-f]/),
  /** Of the value of a field, to the left of where it was found. */
  value: lettersOf(/[A-Za-z0-9_\-/+.~]/),
  /** And to the right, where it may end in padding. */
  valueEnd: lettersOf(/[A-Za-z0-9_\-/+.~=]/),
  base64: lettersOf(/[A-Za-z0-9+/=]/),
  /** Of the body of a private key, and of the head lines of an encrypted one. */
  pem: lettersOf(/[A-Za-z0-9+/=\s\\:,.]/),
  space: lettersOf(/[ \t\r\n]/),
} as const;

export type Units = Uint8Array;

/** Whether the text stands at that place; it is ASCII. */
export function standsAt(units: Units, text: string, at: number): boolean {
  if (at < 0 || at + text.length > units.length) return false;
  for (let i = 0; i < text.length; i += 1) if (units[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

export const endsAt = (units: Units, text: string, end: number): boolean => standsAt(units, text, end - text.length);

/** The end of the run of such letters that begins at that place. */
export function runEnd(units: Units, letters: Uint8Array, from: number, limit: number = units.length): number {
  let end = from;
  while (end < limit && letters[units[end] ?? 0] === 1) end += 1;
  return end;
}

/** The beginning of the run of such letters that ends at that place, at most `reach` before it. */
export function runStart(units: Units, letters: Uint8Array, end: number, reach: number): number {
  let start = end;
  while (start > 0 && end - start < reach && letters[units[start - 1] ?? 0] === 1) start -= 1;
  return start;
}
