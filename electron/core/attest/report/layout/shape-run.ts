import type { TextStyle } from '../tokens.ts';
import { mirrored } from './bidi.ts';
import { type Features, featuresOf, type Glyph, type OpenFont } from './page-fonts.ts';
import { isScriptFont } from './scripts.ts';

/**
 * A glyph where it stands on the page, from left to right; lengths in thousandths of the size. `text` is what it stands for, of several
 * characters in the direction of the page as well: readers take a string that runs to the left apart character by character.
 */
export type Shaped = {
  readonly glyph: Glyph;
  readonly text: string;
  /** What the font says, before anything moved it. */
  readonly width: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
};

// What a script needs to be read is on, ornament is off. Without kerning a line is as wide as its parts.
const SCRIPT: Features = { liga: false, clig: false, frac: false, kern: false };
/** Some marks have no place on some letters, and fontkit falls over them: there they stay where the font draws them. */
const UNPLACED: Features = { ...SCRIPT, mark: false, mkmk: false };
const WORD = / +|[^ ]+/g;

/**
 * The text of each glyph of a word, in reading order: together exactly the word, whatever the font joined, split or moved.
 * Not the font's own account, which remembers what a glyph stood for first.
 */
export function sharesOf(word: string, sizes: readonly number[]): string[] {
  const characters = Array.from(word);
  const exact = sizes.every((size) => size > 0) && sizes.reduce((sum, size) => sum + size, 0) === characters.length;
  let at = 0;
  return sizes.map((size, i) => {
    const from = at;
    at = exact ? at + size : i === sizes.length - 1 ? characters.length : at + 1;
    return characters.slice(from, at).join('');
  });
}

const reversed = (text: string): string => Array.from(text).reverse().join('');

function layoutWord(font: OpenFont, word: string, features: Features, rtl: boolean): ReturnType<OpenFont['layout']> {
  const drawn = rtl ? Array.from(word, mirrored).join('') : word;
  const layout = (wanted: Features): ReturnType<OpenFont['layout']> =>
    font.layout(drawn, wanted, undefined, undefined, rtl ? 'rtl' : 'ltr');
  try {
    return layout(features);
  } catch {
    return layout(UNPLACED);
  }
}

function shapeWord(font: OpenFont, word: string, features: Features, rtl: boolean): Shaped[] {
  const scale = 1000 / font.unitsPerEm;
  const { glyphs, positions } = layoutWord(font, word, features, rtl);
  const sizes = glyphs.map(({ codePoints }) => codePoints.length);
  const shares = rtl ? sharesOf(word, sizes.reverse()).reverse().map(reversed) : sharesOf(word, sizes);
  return glyphs.map((glyph, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    const width = glyph.advanceWidth * scale;
    return { glyph, text: shares[i] ?? '', width, advance: xAdvance * scale, dx: xOffset * scale, dy: yOffset * scale };
  });
}

/** Shapes one run of one font and one direction. Of a script it goes word by word, of other text to the left sign by sign. */
export function shapeRun(font: OpenFont, text: string, style: TextStyle, rtl: boolean): readonly Shaped[] {
  const script = isScriptFont(style.font);
  const parts = script ? (text.match(WORD) ?? []) : rtl ? Array.from(text) : [text];
  const shaped = parts.map((part) => shapeWord(font, part, script ? SCRIPT : featuresOf(style), rtl));
  return (rtl ? shaped.reverse() : shaped).flat();
}

export const widthOf = (run: readonly Shaped[]): number => run.reduce((sum, { advance }) => sum + advance, 0);
