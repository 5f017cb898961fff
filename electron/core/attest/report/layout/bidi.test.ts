import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TYPE } from '../tokens.ts';
import { visualOrder } from './bidi.ts';
import { type Line, lineWidth } from './line.ts';
import { LineBreaker } from './line-breaker.ts';
import { openFonts } from './pdf-document.ts';
import { sharesOf } from './shape-run.ts';

const fonts = (file: string): Buffer => readFileSync(new URL(`../../../../../assets/fonts/page/${file}`, import.meta.url));
const breaker = new LineBreaker(openFonts(fonts));
const read = (line: Line): string => line.map(({ text }) => text).join('');
/** The parts of a line as they stand on the page, those that run to the left in angle brackets. */
const seen = (line: Line): string =>
  [...line]
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map(({ text, level = 0 }) => (level % 2 === 1 ? `<${text}>` : text))
    .join('|');
const only = (text: string): Line => breaker.lines(text, TYPE.body, 1e6)[0] ?? [];

describe('text to the left', () => {
  it('stands in its order among text to the right, and is kept in reading order', () => {
    const mixed = 'Evidence אבג E3:10 (דהו) end';
    expect(seen(only(mixed))).toBe('Evidence |<אבג>| E3:10 (|<דהו>|) end');
    expect(read(only(mixed))).toBe(mixed);
  });

  it('takes numbers and Latin words along as they are', () => {
    expect(seen(only('סעיף 123-456 (E3:10), סוף'))).toBe('<), סוף>|E3:10|< (>|123-456|<סעיף >');
    expect(seen(only('عدد ١٢٣ نص'))).toBe('< نص>|١٢٣|<عدد >');
  });

  it('shows what would turn the text round, and is not turned by it', () => {
    expect(seen(only('\u202Eabc אב'))).toBe('[U+202E]|abc |<אב>');
  });

  it('hangs from the right edge when it is longer than a line, and alone stays in its column', () => {
    const lines = breaker.lines('זוהי פסקה ארוכה בעברית '.repeat(6).trim(), TYPE.body, 140);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(Math.max(...line.map(({ at = 0, w }) => at + w))).toBeCloseTo(140, 6);
    expect(Math.min(...only('שלום').map(({ at = 0 }) => at))).toBe(0);
  });

  it('is ordered by rule L2 at every depth', () => {
    expect(visualOrder([0, 1, 2, 1, 0])).toEqual([0, 3, 2, 1, 4]);
    expect(visualOrder([2, 1, 2])).toEqual([2, 1, 0]);
    expect(visualOrder([])).toEqual([]);
  });
});

describe('text without spaces', () => {
  it('is drawn by the font of its script in every style', () => {
    for (const style of [TYPE.body, TYPE.num, TYPE.mono, TYPE.label])
      for (const [text, font] of [
        ['王小明', 'han'],
        ['박지성', 'hangul'],
        ['רות', 'hebrew'],
        ['محمد', 'arabic'],
      ] as const)
        expect(breaker.lines(text, style, 500)[0]?.map((part) => part.style.font)).toEqual(
          Array.from(breaker.lines(text, style, 500)[0] ?? [], () => font),
        );
  });

  it('breaks between its letters, never before what closes nor behind what opens', () => {
    const lines = breaker.lines('本报告由北京某某（详见「附录」）编制，涉及。'.repeat(12), TYPE.body, 97);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      expect(lineWidth(line)).toBeLessThanOrEqual(97 + 1e-6);
      expect(read(line)).not.toMatch(/^[）」，。]|[（「]$/);
    }
  });
});

describe('the text of glyphs', () => {
  it('is there even where fontkit cannot place a mark', () => {
    const word = '\u063f\u06bf\ufdf4\u08f7\u08ee\ufd05\ufea5';
    const run = breaker.shape(word, { ...TYPE.body, font: 'arabic' }, true);
    expect(
      Array.from(run.map(({ text }) => text).join(''))
        .reverse()
        .join(''),
    ).toBe(word);
  });

  it('is exactly the word, whatever was joined or moved', () => {
    expect(sharesOf('abcd', [1, 2, 1])).toEqual(['a', 'bc', 'd']);
    expect(sharesOf('abcd', [1, 0])).toEqual(['a', 'bcd']);
    expect(sharesOf('ab', [1, 1, 1])).toEqual(['a', 'b', '']);
    for (const word of ['السلام', 'شَرِكَة', 'עֲלֵיכֶם', 'क्षत्रिय', 'น้ำ'])
      for (const rtl of [/[\u0590-\u06ff]/.test(word)]) {
        const [part] = only(word);
        const run = breaker.shape(word, part?.style ?? TYPE.body, rtl);
        const text = run.map((glyph) => glyph.text).join('');
        expect(rtl ? Array.from(text).reverse().join('') : text).toBe(word);
      }
  });
});
