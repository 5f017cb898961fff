import type { StatementSigner } from '../../../../shared/domain/statement.ts';
import type { Layout } from './layout/layout.ts';
import type { OpenPdf } from './layout/pdf-document.ts';

type Reference = { readonly id: number };
export type FieldPlace = {
  readonly field: StatementSigner['field'];
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

// pdfkit writes a plain string as a name and a String object as a text string.
// biome-ignore lint/style/useConsistentBuiltinInstantiation: the object is the meaning
const text = (value: string): string => new String(value) as string;

const lockOf = (field: StatementSigner['field']): Record<string, unknown> =>
  field === 'assessor'
    ? { Type: 'SigFieldLock', Action: 'Include', Fields: [text('assessor')] }
    : { Type: 'SigFieldLock', Action: 'All', P: 1 };

/**
 * Declares the two empty signature fields of revision 0 on the current page: field and widget in one object,
 * with the lock that the signature will carry out. A field that appears later than this is a forgery.
 */
export function declareSignatureFields(layout: Layout, pdf: OpenPdf, places: readonly FieldPlace[]): void {
  const { doc } = layout;
  const page = doc.page as unknown as { annotations: Reference[]; dictionary: Reference };
  const fields: Reference[] = [];
  // An archive's reader wants a look for everything with an area: until somebody signs, an empty one.
  const empty = doc.ref({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, 0, 1, 1], Resources: {} });
  for (const place of places) {
    const form = layout.open('Form', { title: `Signature field: ${place.field}` });
    const widget = {
      Subtype: 'Widget',
      FT: 'Sig',
      T: text(place.field),
      TU: text(`Signature of the ${place.field}`),
      F: 132,
      P: page.dictionary,
      Lock: lockOf(place.field),
      C: [],
      AP: { N: empty },
      structParent: form,
    };
    doc.annotate(place.x, place.y, place.w, place.h, widget);
    layout.close();
    // Ended while its page is the current one: pdfkit names that page in the structure.
    form.end();
    const made = page.annotations.at(-1);
    if (made !== undefined) fields.push(made);
  }
  // pdfkit writes no stream without a byte, and a packed one would not show that nothing is drawn.
  Object.assign(empty, { compress: false });
  empty.end(Buffer.from('\n'));
  const form = doc.ref({ Fields: fields, SigFlags: 3 });
  pdf.root['AcroForm'] = form;
  form.end('');
}
