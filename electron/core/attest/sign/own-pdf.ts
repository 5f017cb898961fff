import { DomainError } from '../../../../shared/domain/errors.ts';
import { notOurPdf, type PdfDictionary, readValue, skipSpace } from './pdf-syntax.ts';

/** One revision: its bytes `[start, end)`, where its xref stands, its trailer and the objects it defines. */
export type PdfRevision = {
  readonly start: number;
  readonly end: number;
  readonly xrefAt: number;
  readonly trailer: PdfDictionary;
  readonly objects: ReadonlyMap<number, number>;
};

/** A PDF of our own making: revisions oldest first, never repaired, never guessed. */
export type OwnPdf = { readonly bytes: Buffer; readonly revisions: readonly [PdfRevision, ...PdfRevision[]]; readonly size: number };

const MAX_OBJECTS = 1_000_000;
const MAX_REVISIONS = 16;
const HEADER = /^%PDF-1\.7\n%[\x80-\xff]{4}\n/;

type Section = Omit<PdfRevision, 'start'> & { readonly previous: number | null };

function readSection(pdf: Buffer, xrefAt: number): Section {
  const match = /^xref\n/.exec(pdf.toString('latin1', xrefAt, xrefAt + 5));
  if (match === null) throw notOurPdf('no classical cross-reference table');
  const objects = new Map<number, number>();
  let at = xrefAt + 5;
  for (let head = subsection(pdf, at); head !== null; head = subsection(pdf, at)) {
    at = head.end;
    for (let number = head.first; number < head.first + head.count; number += 1, at += 20) readEntry(pdf, at, number, objects);
  }
  if (pdf.toString('latin1', at, at + 8) !== 'trailer\n') throw notOurPdf('a cross-reference table without a trailer');
  const trailer = readValue(pdf, skipSpace(pdf, at + 8));
  if (trailer.kind !== 'dictionary') throw notOurPdf('a damaged trailer');
  const closing = `\nstartxref\n${xrefAt}\n%%EOF\n`;
  const end = trailer.end + closing.length;
  if (pdf.toString('latin1', trailer.end, end) !== closing) throw notOurPdf('a revision that does not end as it should');
  const previous = trailer.entries.get('Prev');
  if (previous !== undefined && previous.kind !== 'number') throw notOurPdf('a damaged trailer');
  return { end, xrefAt, trailer, objects, previous: previous?.value ?? null };
}

function subsection(pdf: Buffer, at: number): { first: number; count: number; end: number } | null {
  const match = /^(\d{1,7}) (\d{1,7})\n/.exec(pdf.toString('latin1', at, at + 20));
  if (match === null) return null;
  const first = Number(match[1]);
  const count = Number(match[2]);
  if (first + count > MAX_OBJECTS) throw notOurPdf('too many objects');
  return { first, count, end: at + match[0].length };
}

function readEntry(pdf: Buffer, at: number, number: number, objects: Map<number, number>): void {
  const match = /^(\d{10}) (\d{5}) ([nf]) \n$/.exec(pdf.toString('latin1', at, at + 20));
  if (match === null || objects.has(number)) throw notOurPdf('a damaged cross-reference entry');
  const head = number === 0 && match[3] === 'f' && match[2] === '65535';
  if (!head && (match[3] !== 'n' || match[2] !== '00000')) throw notOurPdf('a freed or re-used object number');
  if (!head) objects.set(number, Number(match[1]));
}

/** Where the object that starts at `at` ends; it must be one value, or one dictionary and its stream of the declared length. */
function endOfObject(pdf: Buffer, number: number, at: number): number {
  const opening = `${number} 0 obj\n`;
  if (pdf.toString('latin1', at, at + opening.length) !== opening) throw notOurPdf('an object that is not where it should be');
  const value = readValue(pdf, at + opening.length);
  let end = value.end;
  if (value.kind === 'dictionary' && pdf.toString('latin1', end, end + 8) === '\nstream\n') {
    const length = value.entries.get('Length');
    if (length?.kind !== 'number' || !Number.isSafeInteger(length.value) || length.value < 0)
      throw notOurPdf('a stream without its length');
    end += 8 + length.value;
    if (pdf.toString('latin1', end, end + 10) !== '\nendstream') throw notOurPdf('a stream of another length');
    end += 10;
  }
  if (pdf.toString('latin1', end, end + 8) !== '\nendobj\n') throw notOurPdf('an object without an end');
  return end + 8;
}

/** The revision is its objects and nothing else: each starts where its entry says and where the one before ended. */
function checkObjects(pdf: Buffer, { start, xrefAt, objects }: PdfRevision): void {
  const header = start === 0 ? (HEADER.exec(pdf.toString('latin1', 0, 16))?.[0].length ?? 0) : 0;
  let expected = start + header;
  for (const [number, offset] of [...objects].sort((a, b) => a[1] - b[1])) {
    if (offset !== expected) throw notOurPdf('bytes that belong to no object');
    expected = endOfObject(pdf, number, offset);
  }
  if (expected !== xrefAt) throw notOurPdf('bytes that belong to no object');
}

function checkTrailers(revisions: readonly PdfRevision[]): number {
  let size = 0;
  const roots = new Set<string>();
  for (const { trailer, objects } of revisions) {
    const declared = trailer.entries.get('Size');
    const root = trailer.entries.get('Root');
    if (declared?.kind !== 'number' || declared.value < size || root?.kind !== 'reference') throw notOurPdf('a damaged trailer');
    if (trailer.entries.has('Encrypt') || trailer.entries.has('XRefStm')) throw notOurPdf('encryption or a second cross-reference');
    size = declared.value;
    roots.add(String(root.number));
    for (const number of objects.keys()) if (number >= size) throw notOurPdf('an object number beyond the declared size');
  }
  if (roots.size !== 1) throw notOurPdf('a second document root');
  return size;
}

/**
 * Reads a PDF as our generator and our own signing revisions write it: header 1.7, classical cross-reference
 * tables, contiguous objects, one `/Prev` chain, nothing after the last `%%EOF`. No recovery of any kind.
 * Throws `sign/trailing-bytes` or `sign/not-our-pdf`.
 */
export function readOwnPdf(bytes: Buffer): OwnPdf {
  if (!HEADER.test(bytes.toString('latin1', 0, 16))) throw notOurPdf('another header');
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64));
  const pointer = /\nstartxref\n(\d{1,10})\n%%EOF\n$/.exec(tail);
  if (pointer === null) {
    const closed = bytes.includes('%%EOF\n');
    if (!closed) throw notOurPdf('no end mark');
    throw new DomainError(
      'sign/trailing-bytes',
      'There are bytes after the end of this PDF, so it was changed after it was written. It was not signed; use the file as the program made it.',
    );
  }
  const sections: Section[] = [];
  for (let at: number | null = Number(pointer[1]); at !== null; ) {
    const section = readSection(bytes, at);
    sections.unshift(section);
    if (sections.length > MAX_REVISIONS || (section.previous ?? -1) >= at) throw notOurPdf('a chain of revisions that does not go back');
    at = section.previous;
  }
  const revisions = sections.map(({ end, xrefAt, trailer, objects }, index) => ({
    start: sections[index - 1]?.end ?? 0,
    end,
    xrefAt,
    trailer,
    objects,
  }));
  const [oldest, ...newer] = revisions;
  if (oldest === undefined || revisions.at(-1)?.end !== bytes.length) throw notOurPdf('a chain of revisions that does not reach the end');
  const size = checkTrailers(revisions);
  for (const revision of revisions) checkObjects(bytes, revision);
  return { bytes, revisions: [oldest, ...newer], size };
}

/** The dictionary of object `number` as the newest revision defines it. Streams and other values are refused. */
export function dictionaryOf(pdf: OwnPdf, number: number): PdfDictionary {
  const offset = pdf.revisions.findLast((revision) => revision.objects.has(number))?.objects.get(number);
  if (offset === undefined) throw notOurPdf(`object ${number} is missing`);
  const value = readValue(pdf.bytes, skipSpace(pdf.bytes, offset + `${number} 0 obj\n`.length));
  if (value.kind !== 'dictionary' || pdf.bytes.toString('latin1', value.end, value.end + 8) !== '\nendobj\n')
    throw notOurPdf(`object ${number} is not a plain dictionary`);
  return value;
}

/** The bytes of stream object `number`, as the newest revision defines it. */
export function streamOf(pdf: OwnPdf, number: number): Buffer {
  const offset = pdf.revisions.findLast((revision) => revision.objects.has(number))?.objects.get(number);
  const value = offset === undefined ? undefined : readValue(pdf.bytes, skipSpace(pdf.bytes, offset + `${number} 0 obj\n`.length));
  const length = value?.kind === 'dictionary' ? value.entries.get('Length') : undefined;
  // That the stream has this length was checked when the file was read.
  if (value === undefined || length?.kind !== 'number') throw notOurPdf(`object ${number} is not a stream`);
  const start = value.end + '\nstream\n'.length;
  return pdf.bytes.subarray(start, start + length.value);
}
