import { Defect, NotAnAttestation } from '../defect.ts';
import { type Deadline, LIMITS } from '../limits.ts';
import { type PdfFile, readPdf } from '../pdf/document.ts';
import { inflateWithin, salvage } from '../pdf/salvage.ts';
import type { PdfDict, PdfValue } from '../pdf/syntax.ts';
import type { Sheet } from '../sheet.ts';

const FORBIDDEN_KEYS = new Set(
  'OpenAction AA JS JavaScript XFA OCProperties OC OCGs RichMediaContent RichMediaSettings Launch URI Collection Requirements Rendition Encrypt'.split(
    ' ',
  ),
);
const FORBIDDEN_ACTIONS = new Set(
  'JavaScript Launch URI GoTo GoToR GoToE GoToDp Thread Sound Movie Hide Named SubmitForm ResetForm ImportData SetOCGState Rendition Trans GoTo3DView RichMediaExecute'.split(
    ' ',
  ),
);
const ANNOTATIONS = new Set(['Widget', 'Link']);
/** How many signatures are looked at in a file whose structure is broken. */
const MOST_PROBES = 64;
const TREE_KEYS = ['Kids', 'K', 'First', 'Next'] as const;

/**
 * V-01…V-07: the file as a container. Returns the parsed file, or null after noting why it cannot be judged further.
 * Throws NotAnAttestation for a PDF that carries nothing of ours.
 */
export function checkContainer(bytes: Buffer, sheet: Sheet, tick: Deadline): PdfFile | null {
  const header = sheet.run('V-01', () => {
    if (bytes.toString('latin1', 0, 8) === '%PDF-1.7') return 'PDF 1.7 at byte 0';
    throw new Defect('V-01', 'FORMAT/HEADER', 'the file does not begin with %PDF-1.7');
  });
  const pdf = read(bytes, sheet, tick);
  if (pdf === null || !header) probeGeometry(bytes, sheet);
  if (pdf === null) return refuseStranger(bytes, sheet);
  for (const id of ['V-02', 'V-03', 'V-04'] as const) sheet.pass(id);
  sheet.run('V-07', () => checkLoops(pdf) ?? checkStreams(pdf));
  sheet.run('V-06', () => checkActive(pdf));
  return pdf;
}

function read(bytes: Buffer, sheet: Sheet, tick: Deadline): PdfFile | null {
  try {
    return readPdf(bytes, tick);
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    sheet.fail(error.check, error.sub, error.message);
    return null;
  }
}

/** A broken file that carries our marks is a failure; one that does not is simply another file. */
function refuseStranger(bytes: Buffer, sheet: Sheet): null {
  const found = salvage(bytes);
  if (found.encrypted) sheet.fail('V-06', 'PROFILE/ENCRYPTED', 'the file is encrypted');
  else if (!found.hasStatement && !sheet.failed('V-07')) {
    throw new NotAnAttestation('NOT_AN_ATTESTATION', 'this PDF carries no attestation statement');
  } else if (!found.hasSignature)
    sheet.fail('V-05', 'SIG/STRIPPED', 'the file carries a statement but no signature; the signatures were removed');
  return null;
}

/**
 * Names a widened signature gap even in a file whose structure cannot be followed: wrapping attacks break both,
 * and the gap is the cause.
 */
function probeGeometry(bytes: Buffer, sheet: Sheet): void {
  let probes = 0;
  for (let at = bytes.indexOf('/ByteRange'); at >= 0 && probes < MOST_PROBES; at = bytes.indexOf('/ByteRange', at + 10)) {
    probes += 1;
    const range = /^\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+\d{1,10}\s*\]/.exec(bytes.toString('latin1', at, at + 80));
    if (range === null) continue;
    const gap = bytes.subarray(Number(range[1]), Number(range[2]));
    const exact = gap.length <= 2 * LIMITS.cmsBytes + 2 && /^<[0-9a-f]*>$/.test(gap.toString('latin1'));
    if (!exact) sheet.fail('V-11', 'FORMAT/GAP', 'the unsigned gap holds more than the signature value');
  }
}

function* values(value: PdfValue): Generator<PdfDict> {
  if (value.kind === 'array') for (const item of value.items) yield* values(item);
  if (value.kind !== 'dict') return;
  yield value;
  for (const item of value.map.values()) yield* values(item);
}

function checkActive(pdf: PdfFile): string {
  for (const revision of pdf.revisions) {
    for (const object of revision.objects.values()) {
      for (const { map } of values(object.value))
        assertPassive(map, object.num, object.stream !== null && object.value.kind === 'dict' && map === object.value.map);
    }
  }
  return 'no actions, scripts, layers or external references';
}

function assertPassive(map: ReadonlyMap<string, PdfValue>, num: number, isStream: boolean): void {
  const fault = (what: string): Defect => new Defect('V-06', 'PROFILE/ACTIVE_CONTENT', `object ${num} has ${what}`);
  for (const key of map.keys()) if (FORBIDDEN_KEYS.has(key)) throw fault(`/${key}`);
  const action = map.get('S');
  if (action?.kind === 'name' && FORBIDDEN_ACTIONS.has(action.value)) throw fault(`an action /${action.value}`);
  if (isStream && map.has('F')) throw fault('an external stream');
  const subtype = map.get('Subtype');
  // SECURITY: an annotation need not say its /Type. Only the two fields may bring a look of their own, which is drawn over the page.
  if (!map.has('Rect') || subtype?.kind !== 'name') return;
  const field = map.get('FT');
  if (!ANNOTATIONS.has(subtype.value)) throw fault(`an annotation /${subtype.value}`);
  if (map.has('AP') && (field?.kind !== 'name' || field.value !== 'Sig')) throw fault('an annotation with a look of its own');
}

/** Page, field, name, outline and structure trees are walked once from their roots; meeting a node twice is a loop. */
function checkLoops(pdf: PdfFile): null {
  const ending = new Set<number>();
  for (const revision of pdf.revisions) {
    for (const object of revision.objects.values()) assertParentsEnd(pdf, object.num, ending);
  }
  const root = pdf.dict(pdf.revisions.at(-1)?.trailer.map.get('Root'));
  const starts = ['Pages', 'AcroForm', 'Names', 'Outlines', 'StructTreeRoot'].flatMap((key) => root?.map.get(key) ?? []);
  const seen = new Set<number>();
  const stack: PdfValue[] = starts;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'ref') {
      if (seen.has(node.num)) throw new Defect('V-07', 'FORMAT/LOOP', `object ${node.num} is reached twice in one tree`);
      seen.add(node.num);
    }
    const found = pdf.resolve(node);
    if (found?.kind === 'array') for (const item of found.items) if (item.kind === 'ref' || item.kind === 'dict') stack.push(item);
    if (found?.kind !== 'dict') continue;
    for (const key of [...TREE_KEYS, 'Fields', 'EmbeddedFiles', 'Dests']) {
      const next = found.map.get(key);
      if (next?.kind === 'ref' || next?.kind === 'array' || next?.kind === 'dict') stack.push(next);
    }
  }
  return null;
}

/** `ending`: objects whose parents are known to end, so that none is walked twice. */
function assertParentsEnd(pdf: PdfFile, num: number, ending: Set<number>): void {
  const walked = new Set<number>();
  for (let at = num; !ending.has(at); ) {
    if (walked.has(at)) throw new Defect('V-07', 'FORMAT/LOOP', `the parents of object ${num} never end`);
    walked.add(at);
    const found = pdf.object(at)?.value;
    const parent = found?.kind === 'dict' ? (found.map.get('Parent') ?? found.map.get('P')) : undefined;
    const isTree = found?.kind === 'dict' && (found.map.has('Parent') || typeOf(found) === 'StructElem');
    if (parent?.kind !== 'ref' || !isTree) break;
    at = parent.num;
  }
  for (const one of walked) ending.add(one);
}

const typeOf = (dict: PdfDict): string => {
  const type = dict.map.get('Type');
  return type?.kind === 'name' ? type.value : '';
};

/** SECURITY: the profile stores streams as they are; a filter is refused, and a bomb is named as one. */
function checkStreams(pdf: PdfFile): string {
  let objects = 0;
  for (const revision of pdf.revisions) {
    for (const { num, value, stream } of revision.objects.values()) {
      objects += 1;
      const filter = value.kind === 'dict' ? value.map.get('Filter') : undefined;
      if (stream === null || filter === undefined) continue;
      if (filter.kind === 'array' && filter.items.length > 1)
        throw new Defect('V-07', 'FORMAT/LIMITS', `stream ${num} is packed ${filter.items.length} times`);
      inflateWithin(stream, LIMITS.inflatedBytes);
      throw new Defect('V-02', 'PROFILE/FILTER', `stream ${num} is compressed; the profile stores streams as they are`);
    }
  }
  return `${objects} objects, ${pdf.revisions.length} revisions`;
}
