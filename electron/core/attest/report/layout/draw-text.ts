import { drawGlyphs } from './draw-glyphs.ts';
import type { Segment } from './line.ts';
import type { LineBreaker } from './line-breaker.ts';
import { featuresOf } from './page-fonts.ts';
import type { OpenPdf } from './pdf-document.ts';
import { isScriptFont } from './scripts.ts';

export type DrawText = (part: Segment, x: number, base: number) => void;

/** Draws one part of a line: pdfkit draws what runs to the right in a font of its own, the rest goes glyph by glyph. */
export const textDrawer =
  ({ doc, select }: OpenPdf, breaker: LineBreaker): DrawText =>
  ({ text, style, level = 0 }, x, base) => {
    const font = select(style.font);
    doc.fontSize(style.size).fillColor(style.color);
    const rtl = level % 2 === 1;
    if (rtl || isScriptFont(style.font)) {
      drawGlyphs(doc, font, breaker.shape(text, style, rtl), { size: style.size, x, base, rtl });
      return;
    }
    doc.text(text, x, base, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: featuresOf(style) as unknown as PDFKit.Mixins.OpenTypeFeatures[],
      ...(style.track === undefined ? {} : { characterSpacing: style.track }),
    });
  };
