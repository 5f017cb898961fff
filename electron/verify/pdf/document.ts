import { Defect } from '../defect.ts';
import { type Deadline, LIMITS } from '../limits.ts';
import { type RevisionTable, readRevisions } from './revisions.ts';
import { type Budget, isWhite, type PdfDict, PdfScanner, type PdfValue } from './syntax.ts';

export type PdfObject = {
  readonly num: number;
  readonly start: number;
  readonly end: number;
  readonly value: PdfValue;
  readonly stream: Buffer | null;
};

export type Revision = RevisionTable & { readonly index: number; readonly objects: ReadonlyMap<number, PdfObject> };

export type PdfFile = {
  readonly bytes: Buffer;
  readonly revisions: readonly Revision[];
  readonly trailingBytes: number;
  readonly trailingIsWhite: boolean;
  /** An object as revision `upTo` (default: the last) shows it. */
  readonly object: (num: number, upTo?: number) => PdfObject | null;
  /** Follows a reference to its value; other values come back as they are. */
  readonly resolve: (value: PdfValue | undefined, upTo?: number) => PdfValue | undefined;
  readonly dict: (value: PdfValue | undefined, upTo?: number) => PdfDict | null;
};

/**
 * Reads a file of the profile completely: every revision, every object, every byte between objects.
 * Throws a Defect (V-02, V-03, V-04, V-06, V-07) at the first thing that is not exactly of the profile.
 */
export function readPdf(bytes: Buffer, tick: Deadline): PdfFile {
  const chain = readRevisions(bytes, tick);
  const budget = { left: LIMITS.pdfValues };
  const revisions = chain.tables.map((table, index) => ({ ...table, index, objects: readObjects(bytes, table, tick, budget) }));
  for (const revision of revisions) checkGaps(bytes, revision);
  const object = (num: number, upTo = revisions.length - 1): PdfObject | null => {
    for (let i = upTo; i >= 0; i -= 1) {
      const found = revisions[i]?.objects.get(num);
      if (found !== undefined) return found;
    }
    return null;
  };
  const resolve = (value: PdfValue | undefined, upTo?: number): PdfValue | undefined =>
    value?.kind === 'ref' ? object(value.num, upTo)?.value : value;
  const dict = (value: PdfValue | undefined, upTo?: number): PdfDict | null => {
    const found = resolve(value, upTo);
    return found?.kind === 'dict' ? found : null;
  };
  return { bytes, revisions, trailingBytes: chain.trailingBytes, trailingIsWhite: chain.trailingIsWhite, object, resolve, dict };
}

function readObjects(bytes: Buffer, table: RevisionTable, tick: Deadline, budget: Budget): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const [num, offset] of table.entries) {
    if (num % 256 === 0) tick('V-07');
    if (offset < table.start || offset >= table.xrefOffset) {
      throw new Defect('V-02', 'FORMAT/XREF', `object ${num} does not lie inside its own revision`);
    }
    objects.set(num, readObject(bytes, num, offset, budget));
  }
  return objects;
}

function readObject(bytes: Buffer, num: number, offset: number, budget: Budget): PdfObject {
  const scan = new PdfScanner(bytes, offset, budget);
  const head = `${num} 0 obj`;
  if (bytes.toString('latin1', scan.pos, scan.pos + head.length) !== head) {
    throw new Defect('V-02', 'FORMAT/XREF', `the table does not point at object ${num}`);
  }
  scan.pos += head.length;
  const value = scan.value();
  scan.skipWhite();
  let stream: Buffer | null = null;
  if (value.kind === 'dict' && scan.take('stream')) stream = readStream(scan, num, value);
  scan.skipWhite();
  scan.expect('endobj');
  return { num, start: offset, end: scan.pos, value, stream };
}

function readStream(scan: PdfScanner, num: number, dict: PdfDict): Buffer {
  const length = dict.map.get('Length');
  if (length?.kind !== 'number' || !length.integer || length.value < 0) {
    throw new Defect('V-02', 'PROFILE/STREAM', `stream ${num} has no direct length`);
  }
  if (scan.bytes[scan.pos] === 0x0d) scan.pos += 1;
  if (scan.bytes[scan.pos] !== 0x0a) throw scan.fault('a stream does not start on its own line');
  const start = scan.pos + 1;
  scan.pos = start + length.value;
  if (scan.pos > scan.bytes.length) throw new Defect('V-02', 'PROFILE/STREAM', `stream ${num} is longer than the file`);
  const data = scan.bytes.subarray(start, scan.pos);
  scan.skipWhite();
  scan.expect('endstream');
  return data;
}

/** SECURITY: bytes that no table names are where a second, hidden document would stand. */
function checkGaps(bytes: Buffer, revision: Revision): void {
  const objects = [...revision.objects.values()].sort((a, b) => a.start - b.start);
  if (objects.length > LIMITS.pdfObjects) throw new Defect('V-07', 'FORMAT/LIMITS', 'too many objects');
  let pos = revision.index === 0 ? headerEnd(bytes) : revision.start;
  for (const object of objects) {
    if (object.start < pos) throw new Defect('V-04', 'PROFILE/DUPLICATE_OBJECT', `object ${object.num} overlaps another one`);
    expectWhite(bytes, pos, object.start);
    pos = object.end;
  }
  if (pos > revision.xrefOffset) throw new Defect('V-04', 'PROFILE/HIDDEN_BYTES', 'an object reaches into the cross-reference table');
  expectWhite(bytes, pos, revision.xrefOffset);
}

/** The header line and the one comment line of high bytes that may follow it. */
function headerEnd(bytes: Buffer): number {
  const head = /^%PDF-1\.\d[\r\n]+(%[\x80-\xff]{4,8}[\r\n]+)?/.exec(bytes.toString('latin1', 0, 40));
  return head === null ? 0 : head[0].length;
}

function expectWhite(bytes: Buffer, start: number, end: number): void {
  for (let pos = start; pos < end; pos += 1) {
    if (isWhite(bytes[pos])) continue;
    const twice = /^(\d+) \d+ obj/.exec(bytes.toString('latin1', pos, pos + 24));
    if (twice !== null)
      throw new Defect('V-04', 'PROFILE/DUPLICATE_OBJECT', `object ${twice[1]} stands in the file without or beside its table entry`);
    throw new Defect('V-04', 'PROFILE/HIDDEN_BYTES', `bytes at ${pos} belong to no object`);
  }
}
