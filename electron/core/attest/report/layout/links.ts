import { INK, type TextStyle } from '../tokens.ts';
import type { Layout } from './layout.ts';

type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** So much stands above the row that a link leads to. */
const ABOVE = 30;

/** Draws `paint` as a link to the row with this id, wherever in the document that will stand; without such a row, as plain text. */
export function linkTo(layout: Layout, target: string, box: Box, paint: () => void): void {
  const link = layout.open('Link');
  layout.tagged('Reference', paint);
  layout.close();
  const page = layout.pages;
  layout.late.push(() => {
    const place = layout.places.get(target);
    if (place !== undefined) {
      layout.doc.switchToPage(page - 1);
      const dest = [layout.pageObject(place.page), 'XYZ', 0, layout.height - Math.max(0, place.y - ABOVE), null];
      const annotation = { Subtype: 'Link', Dest: dest, structParent: link };
      layout.doc.annotate(box.x, box.y, box.w, box.h, annotation as unknown as PDFKit.Mixins.AnnotationOption);
    }
    link.end();
  });
}

const GAP = 7;

/** What is read, and the id that it leads to. */
export type LinkText = { readonly id: string; readonly text: string };
type PlacedLink = LinkText & { readonly x: number; readonly w: number };
/** Links side by side, each with its distance from the left edge. */
export type LinkRow = readonly PlacedLink[];

/** The links in as many rows as they need; the first row begins behind the word. */
export function linkRows(layout: Layout, word: string, links: readonly LinkText[], style: TextStyle, w: number): LinkRow[] {
  const rows: PlacedLink[][] = [[]];
  let at = layout.breaker.width(word, style) + GAP;
  for (const link of links) {
    const wide = layout.breaker.width(link.text, style);
    if (at + wide > w) {
      rows.push([]);
      at = 0;
    }
    rows.at(-1)?.push({ ...link, x: at, w: wide });
    at += wide + GAP;
  }
  return rows;
}

export function drawLinkRow(layout: Layout, row: LinkRow, style: TextStyle, x: number, y: number): void {
  for (const { id, text, x: at, w } of row)
    linkTo(layout, id, { x: x + at - 1, y, w: w + 2, h: style.lead }, () => layout.put(text, style, x + at, y));
}

/** A line of ids, each a link; as many lines as they need. Moves `layout.y` behind them. */
export function linkLine(layout: Layout, word: string, ids: readonly string[], style: TextStyle, x: number, w: number): void {
  layout.ensure(style.lead * 2);
  layout.tagged('P', () => layout.put(word, { ...style, color: INK.grey }, x, layout.y));
  const links = ids.map((id) => ({ id, text: id }));
  for (const row of linkRows(layout, word, links, style, w)) {
    layout.ensure(style.lead);
    drawLinkRow(layout, row, style, x, layout.y);
    layout.y += style.lead;
  }
}
