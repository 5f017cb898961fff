import { dictionaryOf, type OwnPdf } from './own-pdf.ts';
import { notOurPdf, type PdfDictionary, type PdfValue, textOf } from './pdf-syntax.ts';

/** The two places to sign, in the order they must be used. */
export type FieldName = 'assessor' | 'reviewer';

/** A pre-declared signature field (field and widget in one object). `signature` is the object number of /V, or null. */
export type SignatureField = {
  readonly name: FieldName;
  readonly number: number;
  readonly dictionary: PdfDictionary;
  readonly signature: number | null;
};

export type SignatureForm = {
  readonly rootNumber: number;
  readonly root: PdfDictionary;
  /** The form's own object, which a document timestamp has to rewrite; null when it stands inside the catalog. */
  readonly formNumber: number | null;
  readonly form: PdfDictionary;
  readonly fields: ReadonlyMap<string, SignatureField>;
  /** Object numbers of the document timestamps, oldest first. */
  readonly timestamps: readonly number[];
};

/** Document timestamps get their fields when they are made; nobody can know before how many there will be. */
export const timestampFieldName = (index: number): string => `timestamp${index + 1}`;

const isName = (value: PdfValue | undefined, name: string): boolean => value?.kind === 'name' && value.value === name;

function dictionaryAt(pdf: OwnPdf, value: PdfValue | undefined, what: string): PdfDictionary {
  if (value?.kind === 'dictionary') return value;
  if (value?.kind === 'reference') return dictionaryOf(pdf, value.number);
  throw notOurPdf(`no ${what}`);
}

function hasArea(rectangle: PdfValue | undefined): boolean {
  const numbers = rectangle?.kind === 'array' ? rectangle.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN)) : [];
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers;
  return numbers.length === 4 && right > left && top > bottom;
}

function checkLock(pdf: OwnPdf, field: PdfDictionary, name: FieldName): void {
  const lock = dictionaryAt(pdf, field.entries.get('Lock'), `lock on the field ${name}`);
  const listed = lock.entries.get('Fields');
  const ownOnly = listed?.kind === 'array' && listed.items.length === 1 && textOf(listed.items[0]) === name;
  const fits = name === 'assessor' ? isName(lock.entries.get('Action'), 'Include') && ownOnly : isName(lock.entries.get('Action'), 'All');
  if (!fits) throw notOurPdf(`another lock on the field ${name}`);
}

function readField(pdf: OwnPdf, number: number): SignatureField {
  const dictionary = dictionaryOf(pdf, number);
  const name = textOf(dictionary.entries.get('T'));
  if (name !== 'assessor' && name !== 'reviewer') throw notOurPdf('a form field it would not write');
  const widget = isName(dictionary.entries.get('FT'), 'Sig') && isName(dictionary.entries.get('Subtype'), 'Widget');
  if (!widget || !hasArea(dictionary.entries.get('Rect'))) throw notOurPdf(`a damaged signature field ${name}`);
  checkLock(pdf, dictionary, name);
  const value = dictionary.entries.get('V');
  if (value !== undefined && value.kind !== 'reference') throw notOurPdf(`a damaged signature in the field ${name}`);
  return { name, number, dictionary, signature: value?.number ?? null };
}

function readTimestampField(pdf: OwnPdf, number: number, name: string): number {
  const { entries } = dictionaryOf(pdf, number);
  const value = entries.get('V');
  if (textOf(entries.get('T')) !== name || !isName(entries.get('FT'), 'Sig') || value?.kind !== 'reference')
    throw notOurPdf('other signature fields than assessor and reviewer');
  return value.number;
}

/** The catalog and the two pre-declared signature fields, as the newest revision has them. */
export function readSignatureForm(pdf: OwnPdf): SignatureForm {
  const rootReference = pdf.revisions[0].trailer.entries.get('Root');
  if (rootReference?.kind !== 'reference') throw notOurPdf('a damaged trailer');
  const root = dictionaryOf(pdf, rootReference.number);
  const formValue = root.entries.get('AcroForm');
  const form = dictionaryAt(pdf, formValue, 'signature form');
  const flags = form.entries.get('SigFlags');
  const listed = form.entries.get('Fields');
  if (listed?.kind !== 'array' || flags?.kind !== 'number' || flags.value !== 3) throw notOurPdf('a damaged signature form');
  const numbers = listed.items.map((item) => {
    if (item.kind !== 'reference') throw notOurPdf('a damaged signature form');
    return item.number;
  });
  const fields = numbers.slice(0, 2).map((number) => readField(pdf, number));
  if (root.entries.has('Perms') !== fields.some((field) => field.name === 'assessor' && field.signature !== null))
    throw notOurPdf('permissions it would not write');
  const byName = new Map(fields.map((field) => [field.name as string, field]));
  if (fields.length !== 2 || byName.size !== 2) throw notOurPdf('other signature fields than assessor and reviewer');
  return {
    rootNumber: rootReference.number,
    root,
    formNumber: formValue?.kind === 'reference' ? formValue.number : null,
    form,
    fields: byName,
    timestamps: numbers.slice(2).map((number, index) => readTimestampField(pdf, number, timestampFieldName(index))),
  };
}
