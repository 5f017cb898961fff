import { Defect } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { type Json, parseStrictJson, statementFault } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';
import type { PdfFile, PdfObject } from '../pdf/document.ts';
import { type PdfDict, pdfText, type PdfValue } from '../pdf/syntax.ts';
import type { Sheet } from '../sheet.ts';
import { catalogOf, nameOf } from './signed-fields.ts';

const MEDIA_TYPE = 'application/vnd.in-toto+json';
const DECEPTIVE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
const INVISIBLE = /[\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff\u00ad]/u;
const NAME_KEYS = new Set('id q name personId person evidence cite path field'.split(' '));

/** V-40, V-41: finds the one embedded statement. Null when there is none at all. */
export function findStatement(pdf: PdfFile, sheet: Sheet): Buffer | null {
  const last = pdf.revisions.length - 1;
  const named = namedFiles(pdf, last);
  const catalog = catalogOf(pdf, last);
  const associated = pdf.resolve(catalog?.map.get('AF'), last);
  const linked = associated?.kind === 'array' ? associated.items : [];
  const specs = [
    ...new Set(
      pdf.revisions.flatMap((r) =>
        [...r.objects.values()].filter((o) => o.value.kind === 'dict' && o.value.map.has('EF')).map((o) => o.num),
      ),
    ),
  ];
  if (named.length === 0 && linked.length === 0 && specs.length === 0) return null;
  let found: Buffer | null = null;
  sheet.run('V-40', () => {
    const fault = (why: string): Defect => new Defect('V-40', 'STATEMENT/AMBIGUOUS', why);
    const [entry, ...others] = named;
    const [link, ...more] = linked;
    if (entry === undefined || others.length > 0 || specs.length > 1)
      throw fault(`${Math.max(named.length, specs.length)} files are attached instead of one`);
    if (entry.name !== 'statement.json' || entry.target.kind !== 'ref') throw fault(`the attached file is called "${entry.name}"`);
    if (link?.kind !== 'ref' || more.length > 0 || link.num !== entry.target.num)
      throw fault('the document links another file than its list of attachments');
    const stream = embeddedStream(pdf, entry.target, fault);
    found = stream.stream;
    sheet.run('V-41', () => {
      if (pdf.revisions[0]?.objects.get(stream.num) === stream && pdf.revisions.slice(1).every((r) => !r.objects.has(stream.num)))
        return '';
      throw new Defect('V-41', 'COVERAGE/UNAUTHORISED_REVISION', 'the statement was replaced by a later revision');
    });
    return 'one attachment, linked and listed';
  });
  return found;
}

function namedFiles(pdf: PdfFile, revision: number): { readonly name: string; readonly target: PdfValue }[] {
  const files: { name: string; target: PdfValue }[] = [];
  const visit = (node: PdfDict | null, depth: number): void => {
    if (node === null || depth > 8) return;
    const names = pdf.resolve(node.map.get('Names'), revision);
    const items = names?.kind === 'array' ? names.items : [];
    for (let i = 0; i < items.length; i += 2) files.push({ name: pdfText(items[i]) ?? '', target: items[i + 1] ?? { kind: 'null' } });
    const kids = pdf.resolve(node.map.get('Kids'), revision);
    for (const kid of kids?.kind === 'array' ? kids.items : []) visit(pdf.dict(kid, revision), depth + 1);
  };
  visit(pdf.dict(pdf.dict(catalogOf(pdf, revision)?.map.get('Names'), revision)?.map.get('EmbeddedFiles'), revision), 0);
  return files;
}

function embeddedStream(pdf: PdfFile, target: PdfValue, fault: (why: string) => Defect): PdfObject {
  const spec = pdf.dict(target);
  const files = [...(pdf.dict(spec?.map.get('EF'))?.map.values() ?? [])];
  const [first] = files;
  if (first?.kind !== 'ref' || files.some((file) => file.kind !== 'ref' || file.num !== first.num))
    throw fault('the attachment names several contents');
  const names = ['F', 'UF'].map((key) => pdfText(spec?.map.get(key))).filter((name) => name !== null);
  if (names.length === 0 || names.some((name) => name !== 'statement.json')) throw fault('the attachment carries two names');
  if (nameOf(spec?.map.get('AFRelationship')) !== 'Data') throw fault('the attachment is not marked as data');
  const object = pdf.object(first.num);
  const type = object?.value.kind === 'dict' ? nameOf(object.value.map.get('Subtype')) : '';
  if (object === null || object.stream === null || type !== MEDIA_TYPE) throw fault('the attachment is not of the required type');
  return object;
}

/** V-42, V-43: strict JSON whose bytes are their own canonical form. Null after noting a failure. */
export function readStatementJson(bytes: Buffer, sheet: Sheet): Json | null {
  let json: Json | null = null;
  const canonical = sheet.run('V-42', () => {
    if (bytes.length > LIMITS.statementBytes) throw statementFault('LIMITS', 'the statement is too long');
    json = parseStrictJson(bytes, statementFault);
    if (!jcsBytes(json).equals(bytes)) throw statementFault('NOT_CANONICAL', 'the statement is not in canonical form');
    return `${bytes.length} bytes, canonical`;
  });
  if (json !== null) sheet.run('V-43', () => checkCharacters(json, sheet));
  return canonical ? json : null;
}

function checkCharacters(json: Json, sheet: Sheet): string {
  const visit = (value: Json, key: string): void => {
    if (typeof value === 'string') {
      const place = `the text of "${key}"`;
      if (DECEPTIVE.test(value)) throw statementFault('UNICODE', `${place} holds a control or direction character`);
      const isName = NAME_KEYS.has(key);
      if (isName && (INVISIBLE.test(value) || value !== value.normalize('NFC')))
        throw statementFault('UNICODE', `${place} holds invisible or not composed characters`);
      if (!isName && INVISIBLE.test(value))
        sheet.caveat('STATEMENT/INVISIBLE_TEXT', `${place} holds invisible characters; they are shown escaped`);
    } else if (value instanceof Map) {
      for (const [name, item] of value) {
        visit(name, 'key');
        visit(item, name);
      }
    } else if (value !== null && typeof value === 'object') for (const item of value) visit(item, key);
  };
  visit(json, 'statement');
  return '';
}
