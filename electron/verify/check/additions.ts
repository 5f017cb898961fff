import { Defect } from '../defect.ts';
import { type Crl, readCrl } from '../der/crl.ts';
import { NotDer } from '../der/der.ts';
import { type Certificate, readCertificate } from '../der/x509.ts';
import { LIMITS } from '../limits.ts';
import type { PdfFile, PdfObject, Revision } from '../pdf/document.ts';
import { type PdfDict, pdfText, type PdfRef, type PdfValue, samePdfValue } from '../pdf/syntax.ts';
import { assertSameBut } from './same-object.ts';
import type { Signature } from './signature.ts';
import { catalogOf, formFields, nameOf } from './signed-fields.ts';

/** A revision after the last signature: a document timestamp, or validation data (certificates and revocation lists). */
export type Addition =
  | {
      readonly kind: 'timestamp';
      readonly revision: Revision;
      readonly fieldNum: number;
      readonly object: PdfObject;
      readonly dict: PdfDict;
    }
  | { readonly kind: 'data'; readonly revision: Revision };

export type ValidationData = {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[] /** The first revision that brought any. */;
  readonly revision: number | null;
};

export const NO_DATA: ValidationData = { certificates: [], crls: [], revision: null };

/** What a viewer looks for when it rebuilds a file whose tables it cannot read. */
const PDF_WORDS = /\d\s+\d+\s+obj|trailer|startxref|%%EOF|%PDF-/;
const FIELD_KEYS = ['Type', 'Subtype', 'FT', 'T', 'F', 'Rect', 'V'];
const STAMP_KEYS = ['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents'];
const STORE_KEYS = ['Type', 'Certs', 'CRLs'];

const unauthorised = (revision: Revision, why: string): Defect =>
  new Defect('V-33', 'COVERAGE/UNAUTHORISED_REVISION', `revision ${revision.index} ${why}`);
const tampered = (revision: Revision, why: string): Defect =>
  new Defect('V-38', 'COVERAGE/DSS_TAMPER', `revision ${revision.index} ${why}`);

const itemsOf = (pdf: PdfFile, value: PdfValue | undefined, revision: number): readonly PdfValue[] => {
  const list = pdf.resolve(value, revision);
  return list?.kind === 'array' ? list.items : [];
};
const storeOf = (pdf: PdfFile, revision: number): PdfDict | null => pdf.dict(catalogOf(pdf, revision)?.map.get('DSS'), revision);
const heldRefs = (pdf: PdfFile, revision: number, key: 'Certs' | 'CRLs'): readonly PdfValue[] =>
  itemsOf(pdf, storeOf(pdf, revision)?.map.get(key), revision);

/** The revisions after the last signature, told apart by what they touch; what they may touch is checked by `checkAddition`. */
export function additionsOf(pdf: PdfFile, signatures: readonly Signature[]): Addition[] {
  const last = Math.max(0, ...signatures.map((signature) => signature.revision));
  if (signatures.length === 0) return [];
  return pdf.revisions.slice(last + 1).flatMap((revision): Addition[] => {
    if (touchesData(pdf, revision)) return [{ kind: 'data', revision }];
    const before = new Set(formFields(pdf, revision.index - 1).map((field) => field.num));
    const [added, ...more] = formFields(pdf, revision.index).filter((field) => !before.has(field.num));
    const value = added?.dict.map.get('V');
    const object = value?.kind === 'ref' ? revision.objects.get(value.num) : undefined;
    if (added === undefined || more.length > 0 || object?.value.kind !== 'dict') return [];
    if (nameOf(object.value.map.get('Type')) !== 'DocTimeStamp') return [];
    return [{ kind: 'timestamp', revision, fieldNum: added.num, object, dict: object.value }];
  });
}

/** Whether the revision says anything new, or anything else, about the validation data. */
function touchesData(pdf: PdfFile, revision: Revision): boolean {
  const [before, now] = [revision.index - 1, revision.index].map((index) => catalogOf(pdf, index)?.map.get('DSS'));
  if (!samePdfValue(before, now)) return true;
  if (now === undefined) return false;
  const held = [now, ...heldRefs(pdf, revision.index - 1, 'Certs'), ...heldRefs(pdf, revision.index - 1, 'CRLs')];
  return held.some((ref) => ref.kind === 'ref' && revision.objects.has(ref.num));
}

/** V-38 and the whitelist of one later revision: it adds, and changes nothing that two people signed. Throws Defect. */
export function checkAddition(pdf: PdfFile, addition: Addition): void {
  if (addition.kind === 'timestamp') checkStampRevision(pdf, addition);
  else checkDataRevision(pdf, addition.revision);
}

function checkStampRevision(pdf: PdfFile, { revision, fieldNum, object, dict }: Extract<Addition, { kind: 'timestamp' }>): void {
  const fault = (why: string): Defect => unauthorised(revision, why);
  const form = catalogOf(pdf, revision.index)?.map.get('AcroForm');
  if (form?.kind !== 'ref') throw fault('adds a field to a form that has no object of its own');
  const allowed = new Set([form.num, fieldNum, object.num]);
  for (const num of revision.objects.keys()) if (!allowed.has(num)) throw fault(`changes object ${num}, which a timestamp never changes`);
  assertSameBut(pdf, revision, form.num, ['Fields'], fault, ['Fields']);
  const before = itemsOf(pdf, pdf.dict(form, revision.index - 1)?.map.get('Fields'), revision.index - 1);
  const after = itemsOf(pdf, pdf.dict(form, revision.index)?.map.get('Fields'), revision.index);
  if (after.length !== before.length + 1 || !before.every((item, i) => samePdfValue(item, after[i]))) throw fault('reorders the form');
  for (const num of [fieldNum, object.num])
    if (pdf.object(num, revision.index - 1) !== null) throw fault(`reuses the number of object ${num}`);
  const field = pdf.dict({ kind: 'ref', num: fieldNum, gen: 0 }, revision.index)?.map ?? new Map<string, PdfValue>();
  const rect = itemsOf(pdf, field.get('Rect'), revision.index);
  const invisible = rect.length === 4 && rect.every((edge) => edge.kind === 'number' && edge.value === 0);
  if (!sameKeys(field, FIELD_KEYS) || !invisible || pdfText(field.get('T')) !== `timestamp${before.length - 1}`)
    throw fault('adds a field that is not the invisible field of a timestamp');
  if (
    !sameKeys(dict.map, STAMP_KEYS) ||
    nameOf(dict.map.get('Filter')) !== 'Adobe.PPKLite' ||
    nameOf(dict.map.get('SubFilter')) !== 'ETSI.RFC3161'
  )
    throw fault('has a timestamp of another kind');
}

function checkDataRevision(pdf: PdfFile, revision: Revision): void {
  const fault = (why: string): Defect => tampered(revision, why);
  const [before, now] = [revision.index - 1, revision.index].map((index) => catalogOf(pdf, index)?.map.get('DSS'));
  const root = revision.trailer.map.get('Root');
  const store = storeOf(pdf, revision.index);
  if (now?.kind !== 'ref' || store === null || !revision.objects.has(now.num)) throw fault('removes or hides the validation data');
  const allowed = new Set([now.num]);
  if (before === undefined && root?.kind === 'ref') {
    allowed.add(root.num);
    assertSameBut(pdf, revision, root.num, ['DSS'], fault);
    if (pdf.object(now.num, revision.index - 1) !== null) throw fault(`reuses the number of object ${now.num}`);
  } else if (!samePdfValue(before, now)) throw fault('replaces the validation data');
  if (![...store.map.keys()].every((key) => STORE_KEYS.includes(key)) || nameOf(store.map.get('Type')) !== 'DSS')
    throw fault('has validation data of another kind than certificates and revocation lists');
  for (const key of ['Certs', 'CRLs'] as const) for (const num of addedRefs(pdf, revision, key, fault)) allowed.add(num);
  if (allowed.size < 2) throw fault('adds nothing');
  for (const num of revision.objects.keys())
    if (!allowed.has(num)) throw fault(`changes object ${num}, which validation data never changes`);
}

/** The new members of one list: the old ones stay in front, each new one is a new plain stream with one thing in it. */
function addedRefs(pdf: PdfFile, revision: Revision, key: 'Certs' | 'CRLs', fault: (why: string) => Defect): number[] {
  const before = heldRefs(pdf, revision.index - 1, key);
  const after = heldRefs(pdf, revision.index, key);
  if (after.length < before.length || !before.every((item, i) => samePdfValue(item, after[i])))
    throw fault('drops or replaces validation data');
  if (after.length > LIMITS.validationItems) throw new Defect('V-07', 'FORMAT/LIMITS', `more than ${LIMITS.validationItems} ${key}`);
  if (bytesOf(pdf, after, revision.index) > LIMITS.validationBytes)
    throw new Defect('V-07', 'FORMAT/LIMITS', `${key} of more than ${LIMITS.validationBytes / 1024 / 1024} MiB`);
  return after.slice(before.length).map((item) => {
    const object = item.kind === 'ref' ? revision.objects.get(item.num) : undefined;
    if (object === undefined || object.stream === null || object.value.kind !== 'dict' || !sameKeys(object.value.map, ['Length']))
      throw fault('adds something that is not a plain stream');
    if (pdf.object(object.num, revision.index - 1) !== null) throw fault(`reuses the number of object ${object.num}`);
    readOne(object.stream, key, fault);
    return object.num;
  });
}

const bytesOf = (pdf: PdfFile, items: readonly PdfValue[], revision: number): number =>
  items.reduce((sum, item) => sum + (item.kind === 'ref' ? (pdf.object(item.num, revision)?.stream?.length ?? 0) : 0), 0);

/** SECURITY: whoever adds data is unknown, so nothing may stand there that is not exactly a certificate or a list. */
function readOne(bytes: Buffer, key: 'Certs' | 'CRLs', fault: (why: string) => Defect): Certificate | Crl {
  if (PDF_WORDS.test(bytes.toString('latin1'))) throw fault('adds something in which parts of a document are hidden');
  try {
    return key === 'Certs' ? readCertificate(bytes) : readCrl(bytes);
  } catch (error) {
    if (error instanceof NotDer)
      throw fault(`adds a ${key === 'Certs' ? 'certificate' : 'revocation list'} that cannot be read (${error.message})`);
    throw error;
  }
}

const sameKeys = (map: ReadonlyMap<string, PdfValue>, keys: readonly string[]): boolean =>
  map.size === keys.length && keys.every((key) => map.has(key));

/** What the file carries for later verification. Hints only: a certificate here vouches for nobody by itself. */
export function validationDataOf(pdf: PdfFile, additions: readonly Addition[]): ValidationData {
  const first = additions.find((addition) => addition.kind === 'data')?.revision.index;
  const last = additions.findLast((addition) => addition.kind === 'data')?.revision.index;
  if (first === undefined || last === undefined) return NO_DATA;
  const streams = (key: 'Certs' | 'CRLs'): Buffer[] => {
    const held = heldRefs(pdf, last, key);
    // V-38 has said so already.
    if (held.length > LIMITS.validationItems || bytesOf(pdf, held, last) > LIMITS.validationBytes) return [];
    return held.filter((item): item is PdfRef => item.kind === 'ref').flatMap((item) => pdf.object(item.num, last)?.stream ?? []);
  };
  const read = <T>(parse: (bytes: Buffer) => T, bytes: Buffer): T[] => {
    try {
      return [parse(bytes)];
    } catch (error) {
      if (error instanceof NotDer) return []; // V-38 has said so already.
      throw error;
    }
  };
  return {
    certificates: streams('Certs').flatMap((bytes) => read(readCertificate, bytes)),
    crls: streams('CRLs').flatMap((bytes) => read(readCrl, bytes)),
    revision: first,
  };
}
