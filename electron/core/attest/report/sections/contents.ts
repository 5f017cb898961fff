import type { Facts } from '../facts.ts';
import { flow } from '../layout/flow.ts';
import type { Anchor, Layout } from '../layout/layout.ts';
import { INK, type TextStyle, TYPE } from '../tokens.ts';
import { ROLE_WORDS } from './wording.ts';

const ENTRY: TextStyle = { ...TYPE.text, size: 8.8, lead: 12, figures: true };
const PART: TextStyle = { ...TYPE.cell, figures: true, color: INK.soft };
const LEAD = 18;
const PART_LEAD = 13;
const leadOf = (anchor: Anchor): number => (anchor.level === 1 ? LEAD : PART_LEAD);

function meanings(layout: Layout, facts: Facts): void {
  for (const signer of facts.predicate.signers) {
    const top = layout.y;
    layout.tagged('H2', () => layout.put(ROLE_WORDS[signer.role], TYPE.h2, layout.left, top, layout.columns(3)));
    const other =
      signer.distinctFrom.length === 0
        ? ''
        : ` The ${signer.role} must differ from the ${signer.distinctFrom.join(' and the ')} by person, certificate and key; the verifier checks it.`;
    flow(
      layout,
      [
        { text: `“${signer.meaning}”`, look: { font: 'italic' } },
        { text: other, look: { color: INK.soft } },
      ],
      { ...TYPE.body, size: 11, lead: 15 },
      { x: layout.column(3), w: layout.columns(9), after: 12 },
    );
    layout.rule(layout.y);
    layout.y += 14;
  }
}

function allReasons(layout: Layout, because: readonly string[]): void {
  layout.tagged('H2', () => layout.put('All reasons for the overall wording', TYPE.h2, layout.left, layout.y));
  layout.y += 18;
  because.forEach((reason, i) => {
    layout.ensure(30);
    const top = layout.y;
    layout.tagged('Lbl', () => layout.put(String(i + 1), { ...TYPE.body, color: INK.accent }, layout.column(3), top, 20));
    flow(layout, reason, TYPE.body, { x: layout.column(3) + 22, w: layout.columns(9) - 22, after: 4 });
  });
  layout.y += 10;
  layout.rule(layout.y);
  layout.y += 14;
}

function entry(layout: Layout, anchor: Anchor, y: number): void {
  const x = layout.column(3);
  const w = layout.columns(9);
  layout.within('TOCI', {}, () => {
    const link = layout.open('Link');
    layout.tagged('Reference', () => {
      const style = anchor.level === 1 ? ENTRY : PART;
      const indent = anchor.level === 1 ? 0 : 22;
      layout.put(anchor.no, { ...style, color: INK.accent }, x + indent, y, 20);
      layout.put(anchor.title, style, x + indent + 22, y, w - 80);
      layout.put(String(anchor.page), style, x, y, w, 'right');
    });
    const target = [layout.pageObject(anchor.page), 'XYZ', 0, layout.height - Math.max(0, anchor.y - 30), null];
    const annotation = { Subtype: 'Link', Dest: target, structParent: link };
    layout.doc.annotate(x, y - 2, w, leadOf(anchor) - 2, annotation as unknown as PDFKit.Mixins.AnnotationOption);
    layout.close();
    link.end();
  });
  layout.rule(y + leadOf(anchor) - (anchor.level === 1 ? 4 : 1.6), x, w, INK.faint, 0.4);
}

/** Page 2: what the two signatures mean, reasons the cover had no room for, and the contents, filled in once the pages are known. */
export function contents(layout: Layout, facts: Facts, reasonsOnCover: number, room: { sections: number; domains: number }): void {
  layout.page('Contents');
  layout.doc.outline.addItem('Contents');
  layout.box(layout.left, layout.y - 2, 28, 2.2, INK.accent);
  layout.y += 8;
  layout.tagged('H1', () => layout.put('What the signatures mean', TYPE.h1, layout.left, layout.y));
  layout.y += 36;
  flow(layout, 'Two people sign separately. Neither signature is a certification of the vendor.', TYPE.lede, {
    x: layout.column(3),
    w: layout.columns(9),
    after: 16,
  });
  meanings(layout, facts);
  if (reasonsOnCover < facts.predicate.because.length) allReasons(layout, facts.predicate.because);
  layout.ensure(room.sections * LEAD + room.domains * PART_LEAD + 20);
  const top = layout.y;
  const page = layout.pages;
  layout.tagged('H2', () => layout.put('In this document', TYPE.h2, layout.left, top));
  const list = layout.open('TOC');
  layout.close();
  layout.late.push(() => {
    layout.doc.switchToPage(page - 1);
    let y = top;
    let before = 1;
    layout.resume(list, () => {
      for (const anchor of layout.anchors) {
        if (anchor.level < before) y += 6;
        before = anchor.level;
        entry(layout, anchor, y);
        y += leadOf(anchor);
      }
    });
  });
}
