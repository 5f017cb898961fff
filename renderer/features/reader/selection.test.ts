import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, type Marked, paragraphsOf, segments, stepLine, stepWord, trimmed } from './selection.ts';

const TEXT = 'First line of the page, which runs on and\non to the next line.\n\nShort\nLast line';
const mark = (id: string, start: number, end: number, stance: Marked['stance'] = 'supports'): Marked => ({ id, start, end, stance });

describe('segments', () => {
  it('cuts where a mark or the selection begins or ends, and gives overlaps the strongest stance', () => {
    const pieces = segments({ start: 0, end: 20 }, [mark('T1', 2, 10), mark('T2', 6, 14, 'contradicts')], { start: 8, end: 16 });
    expect(pieces.map(({ start, end, tags, stance, now }) => [start, end, tags.join('+'), stance, now])).toEqual([
      [0, 2, '', null, false],
      [2, 6, 'T1', 'supports', false],
      [6, 8, 'T1+T2', 'contradicts', false],
      [8, 10, 'T1+T2', 'contradicts', true],
      [10, 14, 'T2', 'contradicts', true],
      [14, 16, '', null, true],
      [16, 20, '', null, false],
    ]);
  });

  it('covers any range without gaps or overlaps, whatever the marks', () => {
    const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 6 }), fc.option(range, { nil: null }), (whole, marks, selected) => {
        const pieces = segments(
          whole,
          marks.map(({ start, end }, index) => mark(`T${index}`, start, end)),
          selected,
        );
        let at = whole.start;
        for (const piece of pieces) {
          expect(piece.start).toBe(at);
          expect(piece.end).toBeGreaterThan(piece.start);
          at = piece.end;
        }
        expect(at).toBe(whole.start === whole.end ? whole.start : whole.end);
      }),
    );
  });
});

describe('lines and paragraphs', () => {
  it('gives lines as ranges without their line feeds', () => {
    expect(linesOf('ab\n\nc').map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [3, 3],
      [4, 5],
    ]);
  });

  it('joins a full line with what follows and ends at a short or an empty one', () => {
    const joined = paragraphsOf(TEXT).map((lines) => lines.map(({ start, end }) => TEXT.slice(start, end)));
    expect(joined).toEqual([['First line of the page, which runs on and', 'on to the next line.'], [''], ['Short'], ['Last line']]);
  });

  it('never loses a line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        expect(paragraphsOf(text).flat()).toEqual(linesOf(text));
      }),
    );
  });
});

describe('keyboard selection', () => {
  const chosen = (range: { start: number; end: number } | null) => (range === null ? null : TEXT.slice(range.start, range.end));

  it('walks lines, skips empty ones and stops at the ends', () => {
    const first = stepLine(TEXT, null, 1, false);
    expect(chosen(first)).toBe('First line of the page, which runs on and');
    const second = stepLine(TEXT, first, 1, false);
    const third = stepLine(TEXT, second, 1, false);
    expect(chosen(third)).toBe('Short');
    expect(chosen(stepLine(TEXT, first, -1, false))).toBe(chosen(first));
    expect(chosen(stepLine(TEXT, null, -1, false))).toBe('Last line');
  });

  it('grows downwards, shrinks back and turns over its anchor', () => {
    const start = stepLine(TEXT, stepLine(TEXT, null, 1, false), 1, false);
    const down = stepLine(TEXT, start, 1, true);
    expect(chosen(down)).toBe('on to the next line.\n\nShort');
    const back = stepLine(TEXT, down, -1, true);
    expect(chosen(back)).toBe('on to the next line.');
    const over = stepLine(TEXT, back, -1, true);
    expect(chosen(over)).toBe('First line of the page, which runs on and\non to the next line.');
    expect(chosen(stepLine(TEXT, over, 1, true))).toBe('on to the next line.');
  });

  it('moves one end by a word and never turns empty', () => {
    const range = { start: 0, end: 5 };
    expect(chosen(stepWord(TEXT, range, 'end', 1))).toBe('First line');
    expect(chosen(stepWord(TEXT, range, 'end', -1))).toBe('First');
    expect(chosen(stepWord(TEXT, { start: 0, end: 10 }, 'end', -1))).toBe('First ');
    expect(chosen(stepWord(TEXT, { start: 6, end: 15 }, 'start', -1))).toBe('First line of t');
  });
});

describe('what becomes of the text', () => {
  it('trims white space at both ends and refuses nothing but white space', () => {
    expect(trimmed('  ab c \n', { start: 0, end: 8 })).toEqual({ start: 2, end: 6 });
    expect(trimmed(' \n\t ', { start: 0, end: 4 })).toBeNull();
  });
});
