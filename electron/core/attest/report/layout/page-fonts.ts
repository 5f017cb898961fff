import type { PageFont, TextStyle } from '../tokens.ts';
import type { Run } from './remember-words.ts';
import type { Coverage } from './readable-text.ts';
import { scriptOf } from './scripts.ts';

export type Glyph = {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
  readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };
};
export type Features = Readonly<Record<string, boolean>>;
type GlyphRun = {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
};

/** The part of fontkit's font object that the page uses; pdfkit opens the font and carries it as `_font.font`. */
export type OpenFont = {
  readonly unitsPerEm: number;
  readonly characterSet: readonly number[];
  // Not glyphForCodePoint: that one remembers the first character asked for as the glyph's text, and the text layer would repeat it.
  readonly _cmapProcessor: { lookup(codePoint: number): number };
  layout(text: string, features: Features, script?: undefined, language?: undefined, direction?: 'ltr' | 'rtl'): GlyphRun;
};
export type EmbeddedFont = {
  readonly font: OpenFont;
  /** In thousandths of the size. */
  layoutRun(text: string, features: Features): Run;
  widthOfString(text: string, size: number, features: Features): number;
};

// Ligatures and contextual forms are off everywhere: a quoted "->" must not turn into an arrow,
// and every glyph must give its own character back to whoever extracts the text.
const PLAIN = { liga: false, clig: false, calt: false, rlig: false, ccmp: false, frac: false };
const FIGURES = { ...PLAIN, tnum: true };
const ZERO = { ...PLAIN, zero: true };
export const featuresOf = (style: TextStyle): Features => (style.figures ? FIGURES : style.zero ? ZERO : PLAIN);

const PREFERRED_TWINS: ReadonlySet<number> = new Set([0x3b9, 0x2018, 0x2019, 0x201d]);

/** fontkit reads past an empty last glyph (the space of IBM Plex Mono); spare bytes keep it inside the buffer. */
export const paddedFont = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(16)]);

/** Code points that own their glyph. Where a font draws several characters with one glyph, only the usual one may use it. */
function ownedCodePoints(font: OpenFont): ReadonlySet<number> {
  const owner = new Map<number, number>();
  for (const codePoint of font.characterSet) {
    const glyph = font._cmapProcessor.lookup(codePoint);
    const rival = owner.get(glyph);
    if (glyph !== 0 && (rival === undefined || PREFERRED_TWINS.has(codePoint))) owner.set(glyph, codePoint);
  }
  return new Set(owner.values());
}

export type FontBook = {
  readonly open: (font: PageFont) => EmbeddedFont;
  readonly has: (font: PageFont, character: string) => boolean;
  readonly coverage: (font: PageFont) => Coverage;
};

/** Opens fonts on first use and remembers what they can draw. `select` makes pdfkit load the named font and returns it. */
export function fontBook(select: (font: PageFont) => EmbeddedFont): FontBook {
  const opened = new Map<PageFont, EmbeddedFont>();
  const owned = new Map<PageFont, ReadonlySet<number>>();
  const open = (font: PageFont): EmbeddedFont => {
    const known = opened.get(font) ?? select(font);
    opened.set(font, known);
    return known;
  };
  const has = (font: PageFont, character: string): boolean => open(font).font._cmapProcessor.lookup(character.codePointAt(0) ?? 0) !== 0;
  const ownedBy = (font: PageFont): ReadonlySet<number> => {
    const known = owned.get(font) ?? ownedCodePoints(open(font).font);
    owned.set(font, known);
    return known;
  };
  const coverage = (font: PageFont): Coverage => ({
    own: (codePoint) => ownedBy(font).has(codePoint),
    fallback: (codePoint) => ownedBy('sans').has(codePoint),
    // No owners here: each glyph of a script font is embedded once for every text it stands for.
    script: (codePoint) => {
      const script = scriptOf(codePoint);
      return script !== null && has(script, String.fromCodePoint(codePoint)) ? script : null;
    },
  });
  return { open, has, coverage };
}
