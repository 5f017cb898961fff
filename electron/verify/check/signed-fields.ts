import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';
import type { PdfFile, PdfObject, Revision } from '../pdf/document.ts';
import { type PdfDict, pdfText, type PdfValue } from '../pdf/syntax.ts';

export const FIELD_NAMES = ['assessor', 'reviewer'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** One field that has a value: the dictionary its /V names, and the revision that holds that dictionary. */
export type SignedField = {
  readonly field: FieldName;
  readonly fieldNum: number;
  readonly object: PdfObject;
  readonly dict: PdfDict;
  readonly revision: Revision;
};

export type FormField = { readonly num: number; readonly name: string; readonly dict: PdfDict };

export const nameOf = (value: PdfValue | undefined): string => (value?.kind === 'name' ? value.value : '');
export const isFieldName = (name: string): name is FieldName => FIELD_NAMES.some((known) => known === name);

export function catalogOf(pdf: PdfFile, revision: number): PdfDict | null {
  return pdf.dict(pdf.revisions[revision]?.trailer.map.get('Root'), revision);
}

/** Every field of the form as the given revision shows it; kids of fields included, since a field may hide there. */
export function formFields(pdf: PdfFile, revision: number): FormField[] {
  const form = pdf.dict(catalogOf(pdf, revision)?.map.get('AcroForm'), revision);
  const fields: FormField[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue | undefined, depth: number): void => {
    if (depth > LIMITS.pdfDepth) throw new Defect('V-07', 'FORMAT/LIMITS', 'the form is nested too deeply');
    const list = pdf.resolve(value, revision);
    for (const item of list?.kind === 'array' ? list.items : []) {
      const dict = pdf.dict(item, revision);
      const num = item.kind === 'ref' ? item.num : -1;
      if (dict === null || seen.has(num)) continue;
      seen.add(num);
      fields.push({ num, name: pdfText(dict.map.get('T')) ?? '', dict });
      visit(dict.map.get('Kids'), depth + 1);
    }
  };
  visit(form?.map.get('Fields'), 0);
  return fields;
}

/** The two fields of the profile that carry a signature, in the order of their revisions. */
export function signedFields(pdf: PdfFile): SignedField[] {
  const found: SignedField[] = [];
  for (const { num, name, dict } of formFields(pdf, pdf.revisions.length - 1)) {
    const value = dict.map.get('V');
    if (!isFieldName(name) || value?.kind !== 'ref' || found.some((other) => other.field === name)) continue;
    const revision = pdf.revisions.findLast((one) => one.objects.has(value.num));
    const object = revision?.objects.get(value.num);
    if (revision === undefined || object?.value.kind !== 'dict') continue;
    found.push({ field: name, fieldNum: num, object, dict: object.value, revision });
  }
  return found.sort((a, b) => a.revision.index - b.revision.index);
}
