const MARK = /\[U\+([0-9A-F]{4,6})\]/g;

/** Text as printed, with the visible marks of unprintable characters turned back into the characters. */
export const plain = (text: string): string =>
  text.replace(MARK, (mark, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : mark;
  });

/** The same without any white space, so that line breaks and columns do not matter. */
export const squeezed = (text: string): string => plain(text).replace(/\s+/g, '').normalize('NFC');

/** The words printed for the closed vocabularies of answers. */
export const CONCLUSION_WORDS = {
  met: 'Met',
  partly_met: 'Partly met',
  not_met: 'Not met',
  not_evidenced: 'Not evidenced',
  not_applicable: 'Not applicable',
  not_assessed: 'Not assessed',
} as const;
export const POSITION_WORDS = { open: 'Open', limited: 'Limited', closed: 'Closed', unknown: 'Unknown' } as const;
export const DISPOSITION_WORDS = {
  acceptable: 'Acceptable',
  acceptable_with_conditions: 'Acceptable with conditions',
  not_acceptable: 'Not acceptable',
  undecided: 'Undecided',
} as const;

/** Whether a text holds the word as a word of its own; "Acceptable" is not in "Acceptable with conditions". */
export function holdsWord(text: string, word: string): boolean {
  const longer = word === DISPOSITION_WORDS.acceptable ? '(?!\\s+with\\s+conditions)' : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${word.replaceAll(' ', '\\s+')}${longer}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
