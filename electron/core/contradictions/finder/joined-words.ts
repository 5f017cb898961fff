/** Words that stand before a hyphen of their own: a line that ends with one of them keeps it. */
const COMPOUND =
  /\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|customer|provider|tamper|write|append|read|third|multi|cross|end|to|fine|pre|post|long|short|role|break|held|hash|self|bring|your|hold|own|log|service|open|closed|single|cloud|high|low|full|day|hour|month|year|non|sub|co|re|run|job|hard|built|opt|high|real|well)$/iu;

/**
 * Words of a text as they are read: every run of white space is one space, and a word that was broken at the end of a line is whole
 * again. `twenty-` before `four` keeps its hyphen, `reten-` before `tion` does not.
 */
export const joinedWords = (text: string): string =>
  text
    .replace(/(\p{L}+)(?:[-\u2010]|\u00AD)[ \t]*\r?\n\s*(?=\p{Ll})/gu, (_all, before: string) =>
      COMPOUND.test(before) ? `${before}-` : before,
    )
    .replace(/\u00AD/gu, '')
    .replace(/\s+/gu, ' ');
