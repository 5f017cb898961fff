const LONGEST = 64;

/** Text that a module gave, fit for a sentence: no control or direction marks, one line, not long. */
export const shownText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
