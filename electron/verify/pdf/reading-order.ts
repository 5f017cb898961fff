import { Defect } from '../defect.ts';

/** Letters that the eye reads to the left, wherever they stand. */
const LEFTWARD = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;
/** Letters and digits that it reads to the right. */
const RIGHTWARD = /[\p{Lu}\p{Ll}\p{Lo}\p{Nd}]/u;

const tight = (text: string): string => text.replace(/\s+/g, '').normalize('NFC');

/**
 * One string of a page as it is read. Its characters stand from left to right; Hebrew and Arabic letters are read to the left.
 * SECURITY: the letters decide. /ReversedChars speaks only for what stands between them: around other letters it would have
 * programs read what no eye does.
 */
export function inReadingOrder(shown: string, marked: boolean): string {
  const others = shown.replace(LEFTWARD, '');
  const leftward = others.length < shown.length;
  if (!leftward && !marked) return shown;
  if (RIGHTWARD.test(others))
    throw new Defect('V-46', 'VISIBLE/HIDDEN_TEXT', `a page reads backwards what it does not show so: "${shown.slice(0, 60)}"`);
  return Array.from(shown).reverse().join('');
}

/** SECURITY: ActualText may repeat the letters that are shown, for readers that speak it, but never say others. */
export function checkSpoken(actual: string, shown: string): void {
  if (tight(actual) !== tight(shown))
    throw new Defect('V-46', 'VISIBLE/HIDDEN_TEXT', `a page shows "${shown.slice(0, 60)}" and has it spoken as "${actual.slice(0, 60)}"`);
}
