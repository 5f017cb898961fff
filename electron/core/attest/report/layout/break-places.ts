import { isCombining } from './readable-text.ts';
import { scriptOf } from './scripts.ts';

// What Chinese and Japanese printers never let begin a line (with the small kana and the marks of length and repetition), or end one.
const NOT_FIRST = new Set(
  '!),.:;?]}¢°’”†‡…‰℃、。〃々〉》」』】〕〗〙〛〟ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ！％），．：；？］｝～｠｡｣､･ｰ',
);
// Thai vowels written before their consonant.
const NOT_LAST = new Set('เแโใไ$([{£¥‘“〈《「『【〔〖〘〚〝＄（［｛｟￡￥｢');

/** Scripts without spaces: a line may break between any two of their letters. Of Thai words we have no dictionary. */
function isSpaceless(character: string): boolean {
  const script = scriptOf(character.codePointAt(0) ?? 0);
  return script === 'han' || script === 'thai';
}

const mayBreak = (before: string, after: string): boolean =>
  (isSpaceless(before) || isSpaceless(after)) && !NOT_FIRST.has(after) && !NOT_LAST.has(before) && !isCombining(after.codePointAt(0) ?? 0);

const SPACELESS = /[\u0e00-\u0e7f\u2e80-\ua4cf\uf900-\uffef]|[\ud840-\udbff]/;

/** Splits text without spaces where a line may break inside of it, although nothing stands between the parts. */
export function breakable(text: string): string[] {
  if (!SPACELESS.test(text)) return [text];
  const parts: string[] = [];
  let last = '';
  for (const character of text) {
    if (last === '' || mayBreak(last, character)) parts.push(character);
    else parts[parts.length - 1] += character;
    last = character;
  }
  return parts;
}

/** Whether a line may break between two parts that touch. */
export const mayPart = (before: string, after: string): boolean => mayBreak(Array.from(before).at(-1) ?? '', Array.from(after)[0] ?? '');
