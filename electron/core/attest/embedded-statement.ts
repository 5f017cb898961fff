import type { Statement } from '../../../shared/domain/statement.ts';
import { dictionaryOf, type OwnPdf, readOwnPdf } from './sign/own-pdf.ts';
import { notOurPdf, type PdfDictionary, type PdfValue, readValue, skipSpace, textOf } from './sign/pdf-syntax.ts';

export type Embedded = { readonly statement: Statement; readonly bytes: Buffer; readonly results: Buffer; readonly pages: number };

const reference = (value: PdfValue | undefined, what: string): number => {
  if (value?.kind !== 'reference') throw notOurPdf(`no ${what}`);
  return value.number;
};

const resolved = (pdf: OwnPdf, value: PdfValue | undefined, what: string): PdfDictionary => {
  if (value?.kind === 'dictionary') return value;
  return dictionaryOf(pdf, reference(value, what));
};

function streamOf(pdf: OwnPdf, number: number): Buffer {
  // The attachment belongs to revision 0; a later object of the same number would be another file.
  const offset = pdf.revisions[0].objects.get(number);
  if (offset === undefined) throw notOurPdf('no attached statement');
  const dictionary = readValue(pdf.bytes, skipSpace(pdf.bytes, offset + `${number} 0 obj\n`.length));
  const length = dictionary.kind === 'dictionary' ? dictionary.entries.get('Length') : undefined;
  const start = dictionary.end + '\nstream\n'.length;
  if (length?.kind !== 'number' || pdf.bytes.toString('latin1', dictionary.end, start) !== '\nstream\n')
    throw notOurPdf('a damaged attachment');
  return pdf.bytes.subarray(start, start + length.value);
}

function attachmentOf(pdf: OwnPdf, catalog: PdfDictionary, name: string): Buffer {
  const attached = catalog.entries.get('AF');
  const list = attached?.kind === 'reference' ? readArrayObject(pdf, attached.number) : attached;
  if (list?.kind !== 'array' || list.items.length !== 2) throw notOurPdf('no attached statement');
  const spec = list.items
    .map((item) => resolved(pdf, item, 'attached statement'))
    .find(({ entries }) => textOf(entries.get('UF') ?? entries.get('F')) === name);
  if (spec === undefined) throw notOurPdf('another attachment');
  const files = resolved(pdf, spec.entries.get('EF'), 'attached statement');
  return streamOf(pdf, reference(files.entries.get('F'), 'attached statement'));
}

/** The statement inside one of our PDFs, as the app needs it for its own list; the verifier reads it by its own code. */
export function embeddedStatement(file: Buffer): Embedded {
  const pdf = readOwnPdf(file);
  const catalog = dictionaryOf(pdf, reference(pdf.revisions.at(-1)?.trailer.entries.get('Root'), 'catalog'));
  const bytes = attachmentOf(pdf, catalog, 'statement.json');
  const results = attachmentOf(pdf, catalog, 'assessment-results.json');
  const pages = resolved(pdf, catalog.entries.get('Pages'), 'pages').entries.get('Count');
  if (pages?.kind !== 'number') throw notOurPdf('no page count');
  return { statement: JSON.parse(bytes.toString('utf8')) as Statement, bytes, results, pages: pages.value };
}

function readArrayObject(pdf: OwnPdf, number: number): PdfValue | undefined {
  const offset = pdf.revisions.findLast((revision) => revision.objects.has(number))?.objects.get(number);
  return offset === undefined ? undefined : readValue(pdf.bytes, skipSpace(pdf.bytes, offset + `${number} 0 obj\n`.length));
}
