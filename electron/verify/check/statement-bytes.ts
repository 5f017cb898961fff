import { Defect } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { type Json, parseStrictJson, statementFault } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';
import type { PdfFile, PdfObject } from '../pdf/document.ts';
import { type PdfDict, pdfText, type PdfValue } from '../pdf/syntax.ts';
import type { Sheet } from '../sheet.ts';
import { catalogOf, nameOf } from './signed-fields.ts';

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2800\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|\u034f/u;
const NAME_KEYS = new Set('id q name personId person evidence cite path field'.split(' '));
const ID_KEYS = new Set('id q personId person evidence cite field'.split(' '));
/** A word that mixes letters which look alike in two scripts: a Latin `a` and a Cyrillic one are two ids that look like one. */
const MIXED =
  /(?<![\p{L}\p{M}])(?=[\p{L}\p{M}]*\p{Script=Latin})[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** Nodes of the list of attached files, which holds two. */
const MOST_NODES = 1000;

export type Attachments = { readonly statement: Buffer; readonly results: Buffer };

/** The two files that a document carries, and how each is marked. */
const CARRIED = [
  { name: 'statement.json', relationship: 'Data', type: 'application/vnd.in-toto+json' },
  { name: 'assessment-results.json', relationship: 'Supplement', type: 'application/json' },
] as const;

/** V-40, V-41: finds the one embedded statement and the results derived from it. Null when nothing is attached at all. */
export function findAttachments(pdf: PdfFile, sheet: Sheet): Attachments | null {
  const last = pdf.revisions.length - 1;
  const named = namedFiles(pdf, last);
  const associated = pdf.resolve(catalogOf(pdf, last)?.map.get('AF'), last);
  const linked = associated?.kind === 'array' ? associated.items : [];
  const specs = new Set(
    pdf.revisions.flatMap((r) => [...r.objects.values()].filter((o) => o.value.kind === 'dict' && o.value.map.has('EF')).map((o) => o.num)),
  );
  if (named.length === 0 && linked.length === 0 && specs.size === 0) return null;
  let found: Attachments | null = null;
  sheet.run('V-40', () => {
    const fault = (why: string): Defect => new Defect('V-40', 'STATEMENT/AMBIGUOUS', why);
    if (named.length !== CARRIED.length || specs.size !== CARRIED.length)
      throw fault(`${Math.max(named.length, specs.size)} files are attached instead of ${CARRIED.length}`);
    const links = new Set(linked.map((link) => (link.kind === 'ref' ? link.num : -1)));
    if (linked.length !== CARRIED.length || named.some(({ target }) => target.kind !== 'ref' || !links.has(target.num)))
      throw fault('the document links other files than its list of attachments');
    const [statement, results] = CARRIED.map((carried) => carriedStream(pdf, named, carried, fault));
    if (statement === undefined || results === undefined) throw fault('an attachment is missing');
    found = { statement: statement.stream, results: results.stream };
    for (const { object } of [statement, results]) sheet.run('V-41', () => assertFirstRevision(pdf, object));
    return 'both attachments, linked and listed';
  });
  return found;
}

function assertFirstRevision(pdf: PdfFile, object: PdfObject): string {
  if (pdf.revisions[0]?.objects.get(object.num) === object && pdf.revisions.slice(1).every((r) => !r.objects.has(object.num))) return '';
  throw new Defect('V-41', 'COVERAGE/UNAUTHORISED_REVISION', 'an attachment was replaced by a later revision');
}

function namedFiles(pdf: PdfFile, revision: number): { readonly name: string; readonly target: PdfValue }[] {
  const files: { name: string; target: PdfValue }[] = [];
  let nodes = 0;
  const visit = (node: PdfDict | null, depth: number): void => {
    if (node === null || depth > 8) return;
    if ((nodes += 1) > MOST_NODES) throw new Defect('V-07', 'FORMAT/LIMITS', 'the list of attached files is too long');
    const names = pdf.resolve(node.map.get('Names'), revision);
    const items = names?.kind === 'array' ? names.items : [];
    for (let i = 0; i < items.length; i += 2) files.push({ name: pdfText(items[i]) ?? '', target: items[i + 1] ?? { kind: 'null' } });
    const kids = pdf.resolve(node.map.get('Kids'), revision);
    for (const kid of kids?.kind === 'array' ? kids.items : []) visit(pdf.dict(kid, revision), depth + 1);
  };
  visit(pdf.dict(pdf.dict(catalogOf(pdf, revision)?.map.get('Names'), revision)?.map.get('EmbeddedFiles'), revision), 0);
  return files;
}

type Carried = (typeof CARRIED)[number];

function carriedStream(
  pdf: PdfFile,
  named: readonly { readonly name: string; readonly target: PdfValue }[],
  carried: Carried,
  fault: (why: string) => Defect,
): { readonly object: PdfObject; readonly stream: Buffer } {
  const entries = named.filter((item) => item.name === carried.name);
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1)
    throw fault(`the attached files are called "${named.map((item) => item.name).join('", "')}"`);
  const spec = pdf.dict(entry.target);
  const files = [...(pdf.dict(spec?.map.get('EF'))?.map.values() ?? [])];
  const [first] = files;
  if (first?.kind !== 'ref' || files.some((file) => file.kind !== 'ref' || file.num !== first.num))
    throw fault(`${carried.name} names several contents`);
  const names = ['F', 'UF'].map((key) => pdfText(spec?.map.get(key))).filter((name) => name !== null);
  if (names.length === 0 || names.some((name) => name !== carried.name)) throw fault(`${carried.name} carries two names`);
  if (nameOf(spec?.map.get('AFRelationship')) !== carried.relationship)
    throw fault(`${carried.name} is not marked as ${carried.relationship}`);
  const object = pdf.object(first.num);
  const type = object?.value.kind === 'dict' ? nameOf(object.value.map.get('Subtype')) : '';
  if (object === null || object.stream === null || type !== carried.type) throw fault(`${carried.name} is not of the required type`);
  return { object, stream: object.stream };
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
      if (CONTROL.test(value)) throw statementFault('UNICODE', `${place} holds a control character`);
      if (ID_KEYS.has(key) && MIXED.test(value)) throw statementFault('UNICODE', `${place} mixes letters of two scripts in one word`);
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
