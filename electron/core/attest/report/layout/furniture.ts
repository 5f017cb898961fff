import { hashEnds } from '../format.ts';
import { INK, type TextStyle, TYPE } from '../tokens.ts';
import { drawOutlines } from './glyph-outlines.ts';
import type { Layout } from './layout.ts';

export type Furniture = {
  readonly title: string;
  readonly foot: string;
  readonly statementSha256: string;
  readonly classification: string;
  readonly watermark: null | 'DRAFT' | 'TEST';
};

const BANNER: TextStyle = { ...TYPE.label, font: 'bold', color: INK.ink, track: 0.5 };

/** Large pale letters under the text: seen on every copy, in nobody's way. Outlines, so that they are not in the text layer. */
export function watermark(layout: Layout, word: string): void {
  const { doc, width, height } = layout;
  const size = word.length > 4 ? 150 : 190;
  layout.artifact(
    () => {
      doc.save();
      doc.translate(width / 2, height / 2).rotate(-52);
      drawOutlines(layout, word, 'bold', size, INK.watermark);
      doc.restore();
    },
    { type: 'Pagination' },
  );
}

/** One line, or two for a long marking; what is longer still stands in full in the scope section. */
function banners(layout: Layout, words: string): void {
  const w = layout.measure;
  const fits = layout.lines(words, BANNER, w).length <= 2;
  const shown = fits ? words : layout.fit(words, BANNER, w * 1.9);
  const extra = layout.heightOf(shown, BANNER, w) - BANNER.lead;
  layout.put(shown, BANNER, layout.left, 20 - extra / 2, w, 'center');
  layout.put(shown, BANNER, layout.left, layout.height - 25 - extra / 4, w, 'center');
}

function head(layout: Layout, furniture: Furniture, page: number): void {
  const y = 40;
  const right = layout.heads[page] ?? '';
  const w = layout.breaker.width(right, TYPE.small);
  layout.put(layout.fit(furniture.title, TYPE.small, layout.measure - w - 24), TYPE.small, layout.left, y, layout.measure);
  layout.put(right, { ...TYPE.small, color: INK.ink }, layout.left, y, layout.measure, 'right');
  layout.doc
    .lineWidth(0.5)
    .strokeColor(INK.hair)
    .moveTo(layout.left, 54)
    .lineTo(layout.left + layout.measure, 54)
    .stroke();
}

function foot(layout: Layout, furniture: Furniture, page: number): void {
  const y = layout.height - 40;
  const mono: TextStyle = { ...TYPE.hash, size: 6.4, lead: 9, color: INK.grey };
  layout.doc
    .lineWidth(0.5)
    .strokeColor(INK.hair)
    .moveTo(layout.left, y - 5)
    .lineTo(layout.left + layout.measure, y - 5)
    .stroke();
  layout.put(furniture.foot, mono, layout.left, y, layout.measure);
  layout.put(`statement ${hashEnds(furniture.statementSha256)}`, mono, layout.left, y, layout.measure, 'center');
  layout.put(`page ${page} of ${layout.pages}`, { ...TYPE.small, color: INK.ink, figures: true }, layout.left, y, layout.measure, 'right');
}

/** Running heads and feet, drawn last because only then the number of pages is known. */
export function furnish(layout: Layout, furniture: Furniture): void {
  const marked = furniture.watermark === null ? '' : furniture.watermark === 'DRAFT' ? 'DRAFT, NOT SIGNED' : 'TEST, NOT FOR RELIANCE';
  const banner = [marked, furniture.classification.trim()].filter((part) => part !== '').join('   ·   ');
  for (let page = 1; page <= layout.pages; page++) {
    layout.doc.switchToPage(page - 1);
    layout.artifact(
      () => {
        if (page > 1) head(layout, furniture, page);
        foot(layout, furniture, page);
        if (banner !== '') banners(layout, banner);
      },
      { type: 'Pagination' },
    );
  }
}
