import { instant } from '../../../shared/domain/instant.ts';
import type { Ports } from '../ports/ports.ts';
import { signatureAppearance } from './report/signature-appearance.ts';
import type { Appearance } from './sign/appearance.ts';
import { readOwnPdf } from './sign/own-pdf.ts';
import { notOurPdf } from './sign/pdf-syntax.ts';
import { type FieldName, readSignatureForm } from './sign/signature-fields.ts';
import type { Signer } from './sign/signer.ts';
import { sha256Hex } from '../sha256.ts';

export type PanelInput = {
  readonly field: FieldName;
  readonly signer: Signer;
  readonly at: Date;
  readonly name: string;
  readonly meaning: string;
  readonly reservation: string;
};

/** The field's /Rect as revision 0 declared it: left, bottom, right, top in points. */
function rectangleOf(pdf: Buffer, field: FieldName): [number, number, number, number] {
  const rect = readSignatureForm(readOwnPdf(pdf)).fields.get(field)?.dictionary.entries.get('Rect');
  const numbers = rect?.kind === 'array' ? rect.items.flatMap((item) => (item.kind === 'number' ? [item.value] : [])) : [];
  const [left, bottom, right, top] = numbers;
  if (left === undefined || bottom === undefined || right === undefined || top === undefined)
    throw notOurPdf(`no place for the field ${field}`);
  return [left, bottom, right, top];
}

/** What a signature looks like inside its panel on the cover, drawn in the report's own fonts. */
export const panelAppearance = (pdf: Buffer, panel: PanelInput, assets: Ports['assets']): Appearance =>
  signatureAppearance({
    name: panel.name,
    role: panel.field,
    meaning: panel.meaning,
    reservation: panel.reservation,
    at: instant(panel.at),
    keyLevel: panel.signer.keyLevel,
    certSha256Short: sha256Hex(panel.signer.certificate).slice(0, 16),
    bbox: rectangleOf(pdf, panel.field),
    fonts: (file) => assets.read(`fonts/page/${file}`),
  });
