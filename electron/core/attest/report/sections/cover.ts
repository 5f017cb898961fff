import { circle } from '../../../../../shared/domain/figures/shape.ts';
import { OVERALL_SENTENCES, OVERALLS, wordOf } from '../../../../../shared/domain/words.ts';
import type { Facts } from '../facts.ts';
import { given, hashGroups } from '../format.ts';
import type { Layout } from '../layout/layout.ts';
import type { OpenPdf } from '../layout/pdf-document.ts';
import { declareSignatureFields } from '../signature-fields.ts';
import { INK, type TextStyle, TYPE } from '../tokens.ts';
import { PANEL_HEIGHT, signaturePanel } from './signature-panel.ts';

const PANELS_FROM_BOTTOM = PANEL_HEIGHT + 72;

/** The largest of a few sizes in which the text takes at most `most` lines; if none does, the smallest, cut with an ellipsis. */
function shown(layout: Layout, text: string, styles: readonly TextStyle[], w: number, most: number): { text: string; style: TextStyle } {
  for (const style of styles) if (layout.lines(text, style, w).length <= most) return { text, style };
  const style = styles.at(-1) ?? TYPE.text;
  return { text: layout.fit(text, style, w * most * 0.94), style };
}

const scaled = (style: TextStyle, ...sizes: number[]): TextStyle[] => sizes.map((size) => ({ ...style, size, lead: size * 1.16 }));

function title(layout: Layout, { predicate }: Facts): void {
  const { subject } = predicate;
  layout.box(layout.left, 66, layout.measure, 2.2, INK.accent);
  layout.tagged('P', () => {
    layout.put('Boundary Attest', { ...TYPE.h3, color: INK.accent }, layout.left, 78);
    layout.put(
      `${predicate.attestationId}   ·   version ${predicate.version}   ·   ${predicate.status}`,
      { ...TYPE.mono, color: INK.soft },
      layout.left,
      78,
      layout.measure,
      'right',
    );
  });
  layout.y = 112;
  layout.tagged('H1', () => {
    const vendor = shown(layout, given(subject.vendor), scaled(TYPE.display, 34, 26, 20, 15), layout.measure, 2);
    layout.y += layout.put(vendor.text, vendor.style, layout.left, layout.y, layout.measure) + 4;
    const service = [subject.platform, subject.model].filter((part) => part.trim() !== '').join(': ');
    const below = shown(layout, service, scaled({ ...TYPE.display, color: INK.soft }, 19, 15, 11), layout.measure, 2);
    layout.y += layout.put(below.text, below.style, layout.left, layout.y, layout.measure);
  });
  layout.y += 18;
}

function particulars(layout: Layout, { predicate }: Facts): void {
  const { subject } = predicate;
  const period =
    subject.period.from === '' && subject.period.to === '' ? 'not given' : `${given(subject.period.from)} to ${given(subject.period.to)}`;
  const rows: readonly (readonly [string, string])[] = [
    ['For', given(subject.organisation)],
    ['Environment', given(subject.environment)],
    ['Period assessed', period],
    ['Tier', `${subject.tier}  ${wordOf(subject.tier)}`],
    ['Modifier', subject.sensitive ? 'SENS  secrets or sensitive data' : 'none'],
  ];
  const shares = [0.2, 0.14, 0.19, 0.23, 0.24];
  let x = layout.left;
  rows.forEach(([key, value], i) => {
    const w = (shares[i] ?? 0.2) * layout.measure;
    layout.tagged('P', () => {
      layout.put(key, TYPE.label, x, layout.y, w - 8);
      const fitted = shown(layout, value, [TYPE.text], w - 10, 2);
      layout.put(fitted.text, fitted.style, x, layout.y + 10, w - 10);
    });
    x += w;
  });
  layout.y += 46;
}

function choices(layout: Layout, facts: Facts, top: number): void {
  const w = layout.columns(3);
  layout.tagged('P', () => layout.put('Overall wording, one of four', TYPE.label, layout.left, top, w));
  let y = top + 14;
  layout.within('L', {}, () => {
    for (const id of OVERALLS) {
      const chosen = id === facts.predicate.overall;
      const style: TextStyle = { ...TYPE.small, lead: 9, size: 6.8, color: chosen ? INK.ink : INK.grey, font: chosen ? 'bold' : 'sans' };
      layout.tagged('LI', () => {
        layout.shapes([
          circle(layout.left + 3, y + 4.6, chosen ? 2.7 : 2.3, chosen ? { fill: INK.ink } : { stroke: INK.grey, strokeWidth: 0.6 }),
        ]);
        y += layout.put(OVERALL_SENTENCES[id], style, layout.left + 10, y, w - 10) + 4;
      });
    }
  });
  layout.tagged('P', () => layout.put('There is no score.', TYPE.small, layout.left, y + 2, w));
}

/** Prints as many reasons as have room; returns how many that were. */
function reasons(layout: Layout, because: readonly string[], limit: number): number {
  const x = layout.column(3);
  const w = layout.columns(9);
  let printed = 0;
  for (const reason of because) {
    const h = layout.heightOf(reason, TYPE.body, w - 20) + 6;
    const rest = printed === because.length - 1 ? 0 : 14;
    if (layout.y + h + rest > limit) break;
    layout.tagged('P', () => {
      layout.put(String(printed + 1), { ...TYPE.h2, font: 'serif', size: 12, color: INK.accent }, x, layout.y, 18);
      layout.put(reason, TYPE.body, x + 20, layout.y, w - 20);
    });
    layout.y += h;
    printed++;
  }
  const left = because.length - printed;
  if (left > 0)
    layout.tagged('P', () => layout.put(`and ${left} more; page 2 lists all ${because.length}.`, TYPE.text, x + 20, layout.y + 2, w - 20));
  return printed;
}

export function commitments(layout: Layout, facts: Facts): void {
  const rows: readonly (readonly [string, string])[] = [
    ['Statement SHA-256', facts.input.statementSha256],
    ['Merkle root', facts.predicate.merkle.root],
    ['Ledger head', facts.predicate.custody.head],
  ];
  for (const [key, value] of rows) {
    layout.tagged('P', () => {
      layout.put(key, TYPE.label, layout.left, layout.y, layout.columns(3));
      layout.put(hashGroups(value), { ...TYPE.hash, color: INK.ink }, layout.column(3), layout.y, layout.columns(9));
    });
    layout.y += 12;
  }
}

/** Page 1. Returns how many of the reasons it had room for. */
export function cover(layout: Layout, pdf: OpenPdf, facts: Facts): number {
  layout.page('Cover');
  layout.doc.outline.addItem('Cover');
  title(layout, facts);
  particulars(layout, facts);
  layout.rule(layout.y, layout.left, layout.measure, INK.ink, 0.8);
  layout.y += 12;
  choices(layout, facts, layout.y);
  const sentence: TextStyle = { ...TYPE.display, font: 'serif', size: 25, lead: 31 };
  layout.tagged('H2', () => {
    layout.y += layout.put(OVERALL_SENTENCES[facts.predicate.overall], sentence, layout.column(3), layout.y - 5, layout.columns(9)) + 10;
  });
  const panels = layout.bottom - PANELS_FROM_BOTTOM;
  const printed = reasons(layout, facts.predicate.because, panels - 8);
  layout.y = panels;
  layout.rule(layout.y, layout.left, layout.measure, INK.ink, 0.8);
  layout.y += 9;
  layout.tagged('H2', () => layout.put('Signatures', TYPE.h2, layout.left, layout.y));
  layout.tagged('P', () =>
    layout.put(
      'An empty field means: not signed. Only a verifier can tell whether a filled one is good, and what was time-stamped since.',
      TYPE.small,
      layout.left,
      layout.y + 2.5,
      layout.measure,
      'right',
    ),
  );
  layout.y += 19;
  const w = layout.columns(6);
  const fields = facts.predicate.signers.map((signer, i) => signaturePanel(layout, facts, signer, layout.left + i * (w + 12), layout.y, w));
  declareSignatureFields(layout, pdf, fields);
  layout.y += PANEL_HEIGHT + 10;
  commitments(layout, facts);
  return printed;
}
