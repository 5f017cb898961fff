import { Defect } from '../defect.ts';
import type { Deadline } from '../limits.ts';
import { contentText } from '../pdf/content-text.ts';
import type { PdfFile } from '../pdf/document.ts';
import type { Sheet } from '../sheet.ts';
import { squeezed } from './page-words.ts';
import type { Signature } from './signature.ts';

/** V-37: the visible signature shows the name in the signature, and that name belongs to the certificate. */
export function checkLooks(pdf: PdfFile, signatures: readonly Signature[], sheet: Sheet, tick: Deadline): void {
  for (const signature of signatures) {
    sheet.run('V-37', () => checkName(lookText(pdf, signature, tick), signature));
    sheet.run('V-37', () => checkHolder(signature, sheet));
  }
}

function lookText(pdf: PdfFile, signature: Signature, tick: Deadline): string[] {
  const field = pdf.object(signature.signed.fieldNum, signature.revision)?.value;
  const normal = pdf.dict(field?.kind === 'dict' ? field.map.get('AP') : undefined)?.map.get('N');
  const look = normal?.kind === 'ref' ? pdf.object(normal.num, signature.revision) : null;
  if (!look?.stream || look.value.kind !== 'dict') return [];
  return contentText(pdf, look.stream, pdf.dict(look.value.map.get('Resources'), signature.revision), tick).map((run) => run.text);
}

/** A long name may be cut with an ellipsis, but never replaced. */
function checkName(lines: readonly string[], { name, field }: Signature): string {
  if (lines.length === 0) return `the visible signature of the ${field} shows no text`;
  const wanted = squeezed(name);
  const shown = squeezed(lines.join(''));
  const cut = lines
    .map((line) => squeezed(line))
    .some((line) => line.endsWith('…') && line.length > 6 && wanted.startsWith(line.slice(0, -1)));
  if (shown.includes(wanted) || cut) return 'the visible signatures name their signers';
  throw new Defect('V-37', 'VISIBLE/SIGNER_MISMATCH', `the visible signature of the ${field} does not show "${name}"`);
}

const partsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1 || /[^a-z]/.test(part)); // An initial says nothing, a single ideograph is a name.

/** Certificates write names in many orders; sharing no part of the name at all is another person. */
function checkHolder({ name, certificate, field, keyLevel }: Signature, sheet: Sheet): string {
  if (certificate === null || certificate.commonName === '') return 'the certificate names nobody';
  const holder = partsOf(certificate.commonName);
  const parts = partsOf(name);
  // A test key is issued to nobody in particular; the caveats say so.
  if (keyLevel !== 'K0' && !parts.some((part) => holder.includes(part))) {
    throw new Defect(
      'V-37',
      'VISIBLE/SIGNER_MISMATCH',
      `the ${field} is called "${name}", the certificate belongs to "${certificate.commonName}"`,
    );
  }
  if (squeezed(certificate.commonName) !== squeezed(name)) {
    sheet.caveat('VISIBLE/NAME_DIFFERS', `the certificate of the ${field} is issued to "${certificate.commonName}"`);
  }
  return `the ${field} is the certificate's holder`;
}
