import type { ScriptFont } from './scripts.ts';

/** One stretch of text that a single font can draw, or the visible mark of a character that none can. */
export type Piece = { readonly text: string; readonly font: 'own' | 'fallback' | 'mark' | ScriptFont };

/** Which fonts hold a code point, so that the text layer gives the same character back. */
export type Coverage = {
  readonly own: (codePoint: number) => boolean;
  readonly fallback: (codePoint: number) => boolean;
  readonly script: (codePoint: number) => ScriptFont | null;
};

const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xf8ff], // lone surrogates and private use: what they look like is nobody's word but the font's
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0x10ffff],
];
const COMBINING: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];
// Vowels, tones and points that sit on the letter before them.
const POINTS: readonly (readonly [number, number])[] = [
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x5c4, 0x5c5],
  [0x5c7, 0x5c7],
  [0x610, 0x61a],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x6d6, 0x6dc],
  [0x6df, 0x6e4],
  [0x6e7, 0x6e8],
  [0x6ea, 0x6ed],
  [0x8d3, 0x8ff],
  [0x900, 0x903],
  [0x93a, 0x93c],
  [0x93e, 0x94f],
  [0x951, 0x957],
  [0x962, 0x963],
  [0xe31, 0xe31],
  [0xe33, 0xe3a],
  [0xe47, 0xe4e],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfb1e, 0xfb1e],
];
const within = (codePoint: number, ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([from, to]) => codePoint >= from && codePoint <= to);

const isPoint = (codePoint: number): boolean => codePoint >= 0x591 && within(codePoint, POINTS);

/** Whether it belongs to the character before it. */
export const isCombining = (codePoint: number): boolean => within(codePoint, COMBINING) || isPoint(codePoint);

/** How a character that cannot be shown is printed: never dropped, never guessed. */
const visibleMark = (codePoint: number): string => `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;

const classOf = (codePoint: number, marksBefore: number, coverage: Coverage): Piece['font'] => {
  if (codePoint >= 0x20 && codePoint <= 0x7e) return 'own';
  if (within(codePoint, INVISIBLE)) return 'mark';
  // A tower of accents would climb over its neighbours' lines; a Hebrew letter may have three points.
  if (isCombining(codePoint) && marksBefore >= (isPoint(codePoint) ? 3 : 2)) return 'mark';
  return coverage.own(codePoint) ? 'own' : coverage.fallback(codePoint) ? 'fallback' : (coverage.script(codePoint) ?? 'mark');
};

/**
 * Splits one line of untrusted text (no LF in it) into pieces that can be drawn.
 * Controls, bidirectional and other invisible characters and characters without a glyph become `[U+202E]`; TAB becomes four spaces.
 */
export function readablePieces(text: string, coverage: Coverage): Piece[] {
  const pieces: Piece[] = [];
  let marks = 0;
  for (const character of text.replaceAll('\t', '    ')) {
    const codePoint = character.codePointAt(0) ?? 0;
    const font = classOf(codePoint, marks, coverage);
    marks = isCombining(codePoint) ? marks + 1 : 0;
    const shown = font === 'mark' ? visibleMark(codePoint) : character;
    const last = pieces.at(-1);
    if (last?.font === font) pieces[pieces.length - 1] = { text: last.text + shown, font };
    else pieces.push({ text: shown, font });
  }
  return pieces;
}

/** The same rule for places that hold a bare string (document title, bookmarks, structure titles). */
export function readableString(text: string): string {
  const all = { own: () => true, fallback: () => true, script: () => null };
  return text
    .split('\n')
    .map((line) =>
      readablePieces(line, all)
        .map((piece) => piece.text)
        .join(''),
    )
    .join(' ');
}
