import { Defect } from '../defect.ts';
import type { PdfFile, Revision } from '../pdf/document.ts';
import { type PdfDict, type PdfValue, samePdfValue } from '../pdf/syntax.ts';
import type { Sheet } from '../sheet.ts';
import { type Addition, checkAddition } from './additions.ts';
import { assertSameBut } from './same-object.ts';
import { isOwnWidget } from './own-widget.ts';
import type { Signature } from './signature.ts';
import { catalogOf, FIELD_NAMES, formFields, isFieldName, nameOf } from './signed-fields.ts';

const TRAILER_KEYS = ['Size', 'Root', 'Info', 'ID', 'Prev'];
const APPEARANCE_KEYS = ['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Length'];
const CHANGED_KEYS: readonly string[] = ['V', 'AP'];

/** V-12 (end of file), V-30…V-38: what each revision is allowed to add, and that it adds nothing else. */
export function checkRevisions(pdf: PdfFile, signatures: readonly Signature[], additions: readonly Addition[], sheet: Sheet): void {
  sheet.run('V-12', () => checkEnd(pdf));
  sheet.run('V-36', () => checkFieldKinds(pdf));
  sheet.run('V-34', () => checkDeclared(pdf, additions));
  sheet.run('V-35', () => checkOneFieldEach(pdf));
  if (signatures.length === 0) {
    for (const id of ['V-30', 'V-32', 'V-33'] as const) sheet.skip(id, 'there is no signature');
  } else {
    sheet.run('V-30', () => checkTables(pdf, signatures));
    sheet.run('V-32', () => checkCertification(pdf, signatures));
    sheet.run('V-33', () => checkWhitelist(pdf, signatures, additions));
  }
  sheet.run('V-31', () => checkNumber(pdf, signatures, additions));
  if (additions.length === 0) sheet.skip('V-38', 'nothing was added after the signatures');
  for (const addition of additions) {
    sheet.run('V-38', () => {
      checkAddition(pdf, addition);
      return addition.kind === 'data' ? 'certificates and revocation lists were added' : 'a document timestamp was added';
    });
  }
}

function checkEnd(pdf: PdfFile): string {
  const last = pdf.revisions.at(-1);
  if (pdf.trailingBytes > 0) {
    const hint = pdf.trailingIsWhite ? ' (white space only: a transfer may have added it; strip it and try again)' : '';
    throw new Defect('V-12', 'COVERAGE/TRAILING_DATA', `${pdf.trailingBytes} bytes follow the end of the document${hint}`);
  }
  if (pdf.bytes.toString('latin1', pdf.bytes.length - 6) !== '%%EOF\n' || last?.end !== pdf.bytes.length) {
    throw new Defect('V-12', 'COVERAGE/TRAILING_DATA', 'the file does not end with its last %%EOF line');
  }
  return 'nothing follows the last signed byte';
}

const fields = (pdf: PdfFile, revision: number): ReturnType<typeof formFields> => formFields(pdf, revision);

function checkFieldKinds(pdf: PdfFile): string {
  for (const { dict, name } of pdf.revisions.flatMap((revision) => fields(pdf, revision.index))) {
    if (nameOf(dict.map.get('FT')) !== 'Sig' || dict.map.has('Kids'))
      throw new Defect('V-36', 'PROFILE/FORM_FIELD', `the form field "${name}" is not a plain signature field`);
  }
  return '';
}

/** Both fields stand in the first revision, as the profile writes them, and no other field exists in any revision. */
function checkDeclared(pdf: PdfFile, additions: readonly Addition[]): string {
  const stamps = new Set(additions.flatMap((addition) => (addition.kind === 'timestamp' ? [addition.fieldNum] : [])));
  const undeclared = (name: string): Defect =>
    new Defect('V-34', 'COVERAGE/UNDECLARED_FIELD', `the signature field "${name}" is not one of the two declared ones`);
  const first = fields(pdf, 0);
  const numbers = new Set(first.map((field) => field.num));
  for (const revision of pdf.revisions) {
    for (const field of fields(pdf, revision.index)) {
      if (!stamps.has(field.num) && (!isFieldName(field.name) || !numbers.has(field.num))) throw undeclared(field.name);
    }
    for (const object of revision.objects.values()) {
      const widget = object.value.kind === 'dict' && nameOf(object.value.map.get('FT')) === 'Sig';
      if (widget && !numbers.has(object.num) && !stamps.has(object.num)) throw undeclared(`object ${object.num}`);
    }
  }
  for (const name of FIELD_NAMES) {
    const found = first.filter((field) => field.name === name);
    const dict = found[0]?.dict;
    if (found.length !== 1 || dict === undefined)
      throw new Defect('V-34', 'PROFILE/FIELDS', `the field "${name}" is not declared exactly once`);
    if (!isOwnWidget(pdf, name, dict))
      throw new Defect('V-34', 'PROFILE/FIELDS', `the field "${name}" is not declared as the profile asks`);
  }
  return '';
}

function checkOneFieldEach(pdf: PdfFile): string {
  const used = new Map<number, string>();
  for (const { name, dict } of fields(pdf, pdf.revisions.length - 1)) {
    const value = dict.map.get('V');
    if (value === undefined) continue;
    if (value.kind !== 'ref' || used.has(value.num))
      throw new Defect('V-35', 'COVERAGE/SIG_REUSED', `the field "${name}" shows another field's signature`);
    used.set(value.num, name);
  }
  return '';
}

/** Every table and object of a signed revision lies in signed bytes; only the signature dictionary spans the gap. */
function checkTables(pdf: PdfFile, signatures: readonly Signature[]): string {
  for (const { range, revision, signed } of signatures) {
    if (range === null) continue;
    const [, a, b] = range;
    const inGap = (start: number, end: number): boolean => start < b && end > a;
    for (const one of pdf.revisions.slice(0, revision + 1)) {
      if (inGap(one.xrefOffset, one.end)) throw new Defect('V-30', 'FORMAT/GAP', 'a cross-reference table lies in the unsigned gap');
      for (const object of one.objects.values()) {
        if (object !== signed.object && inGap(object.start, object.end))
          throw new Defect('V-30', 'FORMAT/GAP', `object ${object.num} lies in the unsigned gap`);
      }
    }
  }
  return '';
}

function references(pdf: PdfFile, signature: Signature): { readonly method: string; readonly params: PdfDict | null }[] {
  const list = pdf.resolve(signature.signed.dict.map.get('Reference'), signature.revision);
  return (list?.kind === 'array' ? list.items : []).map((item) => {
    const dict = pdf.dict(item, signature.revision);
    return { method: nameOf(dict?.map.get('TransformMethod')), params: pdf.dict(dict?.map.get('TransformParams'), signature.revision) };
  });
}

/** The first signature certifies with P 2 and stays the certification; each signature locks what its field says. */
function checkCertification(pdf: PdfFile, signatures: readonly Signature[]): string {
  for (const signature of signatures) {
    const found = references(pdf, signature);
    const certify = found.filter(({ method }) => method === 'DocMDP');
    const locks = found.filter(({ method }) => method === 'FieldMDP');
    const level = certify[0]?.params?.map.get('P');
    const first = signature === signatures[0];
    if (certify.length !== (first ? 1 : 0) || (first && (level?.kind !== 'number' || level.value !== 2))) {
      throw new Defect(
        'V-32',
        'PROFILE/DOCMDP',
        first ? 'the first signature does not certify the document with permission 2' : 'a later signature certifies again',
      );
    }
    const action = nameOf(locks[0]?.params?.map.get('Action'));
    if (locks.length !== 1 || found.length !== certify.length + 1 || action !== (signature.field === 'assessor' ? 'Include' : 'All')) {
      throw new Defect('V-32', 'PROFILE/DOCMDP', `the ${signature.field}'s signature does not lock what its field asks`);
    }
    const from = signatures[0]?.revision ?? 0;
    for (let revision = from; revision < pdf.revisions.length; revision += 1) assertPerms(pdf, revision, signatures[0]);
  }
  return 'certified by the first signature';
}

function assertPerms(pdf: PdfFile, revision: number, certification: Signature | undefined): void {
  const perms = pdf.dict(catalogOf(pdf, revision)?.map.get('Perms'), revision);
  const kept = perms?.map.get('DocMDP');
  const flags = pdf.dict(catalogOf(pdf, revision)?.map.get('AcroForm'), revision)?.map.get('SigFlags');
  const locked = samePdfValue(flags, pdf.dict(catalogOf(pdf, 0)?.map.get('AcroForm'), 0)?.map.get('SigFlags'));
  if (locked && kept?.kind === 'ref' && kept.num === certification?.signed.object.num && perms?.map.size === 1) return;
  const sub = revision === certification?.revision ? 'PROFILE/DOCMDP' : 'COVERAGE/PERMS_REMOVED';
  throw new Defect('V-32', sub, 'the catalogue does not name the certification (/Perms), or the form lost its flags');
}

/** SECURITY: a revision after the first may contain one field, its signature, its look, and once the catalogue. Nothing else. */
function checkWhitelist(pdf: PdfFile, signatures: readonly Signature[], additions: readonly Addition[]): string {
  for (const revision of pdf.revisions.slice(1)) {
    const fault = (why: string): Defect => new Defect('V-33', 'COVERAGE/UNAUTHORISED_REVISION', `revision ${revision.index} ${why}`);
    if (additions.some((addition) => addition.revision === revision)) {
      // What it may touch is V-38's matter.
      if (revision.freed.length > 0) throw fault('removes objects');
      assertTrailer(pdf, revision, fault);
      continue;
    }
    const signature = signatures.find((one) => one.revision === revision.index);
    if (signature === undefined) throw fault('is not one of the signing revisions');
    const allowed = new Set([signature.signed.fieldNum, signature.signed.object.num]);
    const look = appearanceOf(pdf, signature, revision.index);
    if (look !== null) allowed.add(look);
    const catalog = revision.trailer.map.get('Root');
    if (revision.index === 1 && catalog?.kind === 'ref') allowed.add(catalog.num);
    for (const num of revision.objects.keys()) if (!allowed.has(num)) throw fault(`changes object ${num}, which signing never changes`);
    if (revision.freed.length > 0) throw fault('removes objects');
    assertNewObjects(pdf, revision, [signature.signed.object.num, look], fault);
    const mayHave = wasBlank(pdf, signature, revision.index - 1) ? ['AP'] : [];
    assertSameBut(pdf, revision, signature.signed.fieldNum, CHANGED_KEYS, fault, mayHave);
    if (revision.index === 1 && catalog?.kind === 'ref') assertSameBut(pdf, revision, catalog.num, ['Perms'], fault);
    assertTrailer(pdf, revision, fault);
  }
  return 'each revision adds one signature, a timestamp or validation data, and nothing else';
}

function appearanceOf(pdf: PdfFile, signature: Signature, revision: number): number | null {
  const field = pdf.object(signature.signed.fieldNum, revision)?.value;
  const looks = pdf.dict(field?.kind === 'dict' ? field.map.get('AP') : undefined, revision);
  const normal = looks?.map.get('N');
  return normal?.kind === 'ref' && looks?.map.size === 1 ? normal.num : null;
}

/** An archive's reader wants a look for every field: until it is signed, one that draws nothing. */
function wasBlank(pdf: PdfFile, signature: Signature, revision: number): boolean {
  const look = appearanceOf(pdf, signature, revision);
  return look !== null && pdf.object(look, revision)?.stream?.toString('latin1') === '\n';
}

function assertNewObjects(pdf: PdfFile, revision: Revision, nums: readonly (number | null)[], fault: (why: string) => Defect): void {
  for (const num of nums) {
    if (num === null || !revision.objects.has(num)) throw fault('does not bring its own signature and look');
    if (pdf.object(num, revision.index - 1) !== null) throw fault(`reuses the number of object ${num}`);
  }
  const look = pdf.object(nums[1] ?? -1, revision.index);
  const map = look?.value.kind === 'dict' ? look.value.map : new Map<string, PdfValue>();
  const plain = nameOf(map.get('Subtype')) === 'Form' && [...map.keys()].every((key) => APPEARANCE_KEYS.includes(key));
  if (!plain || look?.stream === null) throw fault('has a look that is not a plain form');
}

function assertTrailer(pdf: PdfFile, revision: Revision, fault: (why: string) => Defect): void {
  const before = pdf.revisions[revision.index - 1]?.trailer.map;
  const { map } = revision.trailer;
  const id = (value: PdfValue | undefined): PdfValue | undefined => (value?.kind === 'array' ? value.items[0] : undefined);
  const same = samePdfValue(before?.get('Root'), map.get('Root')) && samePdfValue(before?.get('Info'), map.get('Info'));
  const extra = [...map.keys()].some((key) => !TRAILER_KEYS.includes(key)) || !isPlainId(map.get('ID'));
  if (!same || extra || !samePdfValue(id(before?.get('ID')), id(map.get('ID')))) throw fault('has another trailer than signing writes');
}

/** The second half is the writer's own; a long one would be a place to hide things in. */
function isPlainId(value: PdfValue | undefined): boolean {
  if (value === undefined) return true;
  return (
    value.kind === 'array' && value.items.length === 2 && value.items.every((item) => item.kind === 'string' && item.bytes.length <= 64)
  );
}

function checkNumber(pdf: PdfFile, signatures: readonly Signature[], additions: readonly Addition[]): string {
  if (pdf.revisions.length !== signatures.length + additions.length + 1) {
    const known =
      additions.length === 0 ? `${signatures.length} signatures` : `${signatures.length} signatures and ${additions.length} additions`;
    throw new Defect('V-31', 'COVERAGE/UNAUTHORISED_REVISION', `${pdf.revisions.length} revisions, but ${known}`);
  }
  return `${pdf.revisions.length} revisions`;
}
