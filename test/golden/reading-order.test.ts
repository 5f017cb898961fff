import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawnParts } from '../../electron/core/attest/report/layout/line.ts';
import { Layout } from '../../electron/core/attest/report/layout/layout.ts';
import { openPdf } from '../../electron/core/attest/report/layout/pdf-document.ts';
import { TYPE } from '../../electron/core/attest/report/tokens.ts';
import { plainText } from '../../electron/core/attest/statement/plain-text.ts';
import { squeezed } from '../../electron/verify/check/page-words.ts';
import { readPdf } from '../../electron/verify/pdf/document.ts';
import { pageTexts } from '../../electron/verify/pdf/pages.ts';

const fonts = (file: string): Buffer => readFileSync(new URL(`../../assets/fonts/page/${file}`, import.meta.url));
/** Letters, marks and signs of every script that has a font, and some that have none. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0x20, 0x20],
  [0x30, 0x39],
  [0x5d0, 0x5ea],
  [0x591, 0x5f4],
  [0x621, 0x64a],
  [0x600, 0x6ff],
  [0xfb1d, 0xfdff],
  [0x905, 0x939],
  [0x900, 0x97f],
  [0xe01, 0xe5b],
  [0x1100, 0x11ff],
  [0xac00, 0xd7a3],
  [0x3001, 0x30ff],
  [0x4e00, 0x9fff],
  [0x2000, 0x206f],
  [0x2190, 0x22ff],
  [0x300, 0x36f],
  [0x10900, 0x10fff],
  [0x1f300, 0x1f6ff],
];
const stretch = fc
  .oneof(...RANGES.map(([min, max]) => fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 6 })))
  .map((codes) => String.fromCodePoint(...codes));
const text = fc.array(stretch, { minLength: 1, maxLength: 10 }).map((parts) => plainText(parts.join('')));
const paragraph = fc.record({
  runs: fc.array(text, { minLength: 1, maxLength: 3 }),
  style: fc.constantFrom(TYPE.body, TYPE.num, TYPE.mono, TYPE.label),
  w: fc.constantFrom(70, 160, 400),
});

it('whatever is written in whatever order, the verifier reads what the page was given, and nothing leaves its column', async () => {
  const paragraphs = fc.sample(paragraph, { numRuns: 150, seed: 20_261_127 });
  const pdf = openPdf({ title: 't', subject: 's', author: 'a', at: '2026-01-01T00:00:00Z', sha256: 'ab'.repeat(32), fonts });
  const layout = new Layout(pdf, 'A4', () => undefined);
  for (const { runs, style, w } of paragraphs) {
    layout.page('');
    const words = runs.map((run) => ({ text: run }));
    // Splitting a run at a bracket undoes its kerning: less than a point.
    for (const part of layout.lines(words, style, w).flatMap(drawnParts)) expect(part.at + part.w).toBeLessThan(w + 1);
    layout.tagged('P', () => layout.put(words, style, 20, layout.y, w));
  }
  layout.finish();
  const pages = pageTexts(
    readPdf(await pdf.finished, () => undefined),
    () => undefined,
  );
  const read = pages.map(({ shown }) => squeezed(shown.map((run) => run.text).join('')));
  expect(read).toEqual(paragraphs.map(({ runs }) => squeezed(runs.join(''))));
});
