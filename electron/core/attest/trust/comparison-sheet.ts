import { utc } from '../report/format.ts';
import { flow } from '../report/layout/flow.ts';
import { Layout } from '../report/layout/layout.ts';
import { openPdf } from '../report/layout/pdf-document.ts';
import { INK, TYPE } from '../report/tokens.ts';
import type { View } from './trust-view.ts';

type Anchor = View['anchors'][number];

const TITLE = 'Fingerprints to compare';
const LEDE =
  'One person reads a fingerprint aloud from the paper that its authority handed over, another follows it here. Every digit must be the same. When one differs, stop: take the certificate out of the trust file and ask the authority by a way that you already trust.';
const DIGITS = { ...TYPE.mono, size: 13, lead: 20 } as const;
const FACT = { ...TYPE.text, figures: true } as const;

/** Groups of four, eight to a line: as it is read aloud. */
const readAloud = (hex: string): readonly string[] => (hex.match(/.{32}/g) ?? [hex]).map((half) => half.replaceAll(/(.{4})(?=.)/g, '$1  '));

const WORD: Readonly<Record<string, string>> = { sign: 'vouches for signers', tsa: 'vouches for timestamp authorities' };

function factsOf({ use, external, certificate, compared }: Anchor): readonly string[] {
  const outside = external ? ', stands outside of the organisation (T3)' : '';
  const uses = `${use.map((one) => WORD[one] ?? one).join(' and ')}${outside}`;
  const told =
    certificate === null
      ? ['The trust file holds the fingerprint only, not the certificate.']
      : [
          `Subject ${certificate.subject}`,
          `Issued by ${certificate.issuer}`,
          `Valid ${utc(certificate.notBefore)} to ${utc(certificate.notAfter)}, key ${certificate.key}`,
        ];
  const by = compared === null ? 'The trust file does not say who compared it.' : `Compared by ${compared.by}, ${utc(compared.at)}.`;
  return [`This certificate ${uses}.`, ...told, by];
}

/** A line to write on, with what belongs there below it. */
function blank(layout: Layout, label: string, column: number, width: number): void {
  const x = layout.column(column);
  layout.rule(layout.y, x, layout.columns(width), INK.ink, 0.5);
  layout.tagged('P', () => layout.put(label, TYPE.small, x, layout.y + 3, layout.columns(width)));
}

function drawAnchor(layout: Layout, anchor: Anchor): void {
  layout.ensure(170);
  layout.tagged('H2', () =>
    layout.put(anchor.name === '' ? 'Without a name' : anchor.name, TYPE.h2, layout.left, layout.y, layout.measure),
  );
  layout.y += 18;
  for (const fact of factsOf(anchor)) flow(layout, fact, FACT, { after: 1 });
  layout.y += 8;
  for (const line of readAloud(anchor.sha256)) flow(layout, line, DIGITS, { after: 0 });
  layout.y += 30;
  blank(layout, 'Read by: name, signature', 0, 5);
  blank(layout, 'Followed by: name, signature', 5, 5);
  blank(layout, 'Date', 10, 2);
  layout.y += 38;
}

function feet(layout: Layout, view: View, at: string): void {
  for (let page = 1; page <= layout.pages; page++) {
    layout.doc.switchToPage(page - 1);
    layout.artifact(
      () => {
        const y = layout.height - 40;
        layout.put(`trust file SHA-256 ${view.sha256}`, { ...TYPE.hash, size: 6.4 }, layout.left, y, layout.measure);
        layout.put(`${utc(at)}, page ${page} of ${layout.pages}`, TYPE.small, layout.left, y, layout.measure, 'right');
      },
      { type: 'Pagination' },
    );
  }
}

/** A page for every few certificates of a trust file: who they are, what to read aloud, and lines to sign on. */
export async function comparisonSheet(
  view: View,
  at: string,
  fonts: (file: string) => Buffer,
): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  const pdf = openPdf({ title: TITLE, subject: LEDE, author: 'Boundary Attest', at, sha256: view.sha256, fonts });
  const layout = new Layout(pdf, 'A4', () => undefined);
  layout.page();
  layout.tagged('H1', () => layout.put(TITLE, TYPE.h1, layout.left, layout.y));
  layout.y += 38;
  flow(layout, LEDE, TYPE.lede, { w: layout.columns(10), after: 22 });
  if (view.anchors.length === 0) flow(layout, 'The trust file trusts nobody yet.', TYPE.body);
  for (const anchor of view.anchors) drawAnchor(layout, anchor);
  feet(layout, view, at);
  layout.finish();
  return { pdf: await pdf.finished, pages: layout.pages };
}
