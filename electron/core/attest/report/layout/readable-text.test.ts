import { describe, expect, it } from 'vitest';
import { readablePieces, readableString } from './readable-text.ts';

const latin = {
  own: (c: number) => c < 0x250 || c === 0x301,
  fallback: (c: number) => c >= 0x370 && c < 0x400,
  script: (c: number) => (c >= 0x5b0 && c < 0x5f0 ? ('hebrew' as const) : null),
};
const shown = (text: string): string =>
  readablePieces(text, latin)
    .map((piece) => `${piece.font === 'own' ? '' : piece.font === 'mark' ? '!' : '~'}${piece.text}`)
    .join('|');

describe('text nobody vouches for', () => {
  it('shows controls, bidirectional marks and other invisible characters', () => {
    expect(shown('a\u0000b')).toBe('a|![U+0000]|b');
    expect(shown('\u202Etxt.exe\u2066')).toBe('![U+202E]|txt.exe|![U+2066]');
    for (const c of ['\u200B', '\u00AD', '\uFEFF', '\u2028', '\uE000', '\uD800', '\u{E0041}', '\uFE0F', '\u061C'])
      expect(shown(c)).toMatch(/^!\[U\+[0-9A-F]{4,6}\]$/);
  });

  it('says which character no font has, and takes the other font where it has it', () => {
    expect(shown('x漢')).toBe('x|![U+6F22]');
    expect(shown('xα')).toBe('x|~α');
  });

  it('takes the font of a script where there is one', () => {
    expect(shown('xשלום')).toBe('x|~שלום');
  });

  it('stops towers of accents', () => {
    expect(shown('ש\u05C1\u05BC\u05B8\u05B8')).toBe('~ש\u05C1\u05BC\u05B8|![U+05B8]');
    expect(shown('a\u0301\u0301\u0301')).toBe('a\u0301\u0301|![U+0301]');
  });

  it('widens a tab and leaves plain text alone', () => {
    expect(shown('a\tb')).toBe('a    b');
    expect(shown('')).toBe('');
    expect(readableString('one\ntwo\u202E')).toBe('one two[U+202E]');
  });
});
