import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TYPE } from '../tokens.ts';
import { type Line, lineWidth } from './line.ts';
import { LineBreaker } from './line-breaker.ts';
import { openFonts } from './pdf-document.ts';

const fonts = (file: string): Buffer => readFileSync(new URL(`../../../../../assets/fonts/page/${file}`, import.meta.url));
const breaker = new LineBreaker(openFonts(fonts));
const text = (lines: readonly Line[]): string[] => lines.map((line) => line.map((segment) => segment.text).join(''));

describe('breaking text into lines', () => {
  const samples: readonly (readonly [string, string])[] = [
    ['plain prose', 'The boundary is a position somebody has to accept. '.repeat(20)],
    ['one endless word', 'W'.repeat(1500)],
    ['a path', 'cloudtrail/2026/08/01/a_very-long.name_of-a-file.json.gz'.repeat(8)],
    ['accents', `e\u0301${'a\u0301'.repeat(300)}`],
    ['emoji and controls', '😀\u202E\u0007'.repeat(100)],
    ['a line feed and an indent', 'first\n    second'],
    ['nothing', ''],
  ];
  it.each(samples)('keeps within the measure and loses nothing: %s', (_, sample) => {
    for (const style of [TYPE.body, TYPE.mono, TYPE.num]) {
      const lines = breaker.lines(sample, style, 140);
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(140 + 1e-6);
      const seen = text(lines).join('').replace(/\s/g, '');
      const wanted = [...sample]
        .map((c) => (/^(?:[\u202E\u0007]|😀)$/u.test(c) ? `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]` : c))
        .join('');
      expect(seen.replaceAll(/\[U\+0301\]/g, '\u0301')).toBe(wanted.replace(/\s/g, ''));
    }
  });

  it('never begins a line with the accent of the line before', () => {
    for (const line of text(breaker.lines('a\u0301'.repeat(300), TYPE.body, 90))) expect(line.startsWith('\u0301')).toBe(false);
  });

  it('keeps words whole where it can, and breaks after a separator where it must', () => {
    expect(text(breaker.lines('one two three', TYPE.text, breaker.width('one two', TYPE.text) + 1))).toEqual(['one two', 'three']);
    const [first = ''] = text(breaker.lines('aaaaaaaaaa/bbbbbbbbbb', TYPE.text, breaker.width('aaaaaaaaaa/bbb', TYPE.text)));
    expect(first).toBe('aaaaaaaaaa/');
  });
});
