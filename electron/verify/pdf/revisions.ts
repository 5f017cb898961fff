import { Defect } from '../defect.ts';
import { type Deadline, LIMITS } from '../limits.ts';
import { isWhite, type PdfDict, PdfScanner } from './syntax.ts';

/** Where one revision's tables stand; `start` is the end of the revision before, `end` the byte after its `%%EOF\n`. */
export type RevisionTable = {
  readonly start: number;
  readonly end: number;
  readonly xrefOffset: number;
  readonly trailer: PdfDict;
  /** Where each object of the revision starts. */
  readonly entries: ReadonlyMap<number, number>;
  readonly freed: readonly number[];
};

export type RevisionChain = {
  /** Oldest first. */
  readonly tables: readonly RevisionTable[];
  /** Bytes after the last `%%EOF`, zero in a sound file. */
  readonly trailingBytes: number;
  readonly trailingIsWhite: boolean;
};

type Section = Omit<RevisionTable, 'start'> & { readonly prev: number | null };

/** Follows the cross-reference chain from the last `startxref`; classical tables only, strictly backwards, no repair. */
export function readRevisions(bytes: Buffer, tick: Deadline): RevisionChain {
  const last = bytes.lastIndexOf('startxref');
  if (last < 0) throw new Defect('V-02', 'FORMAT/XREF', 'the file has no startxref');
  const tail = /^startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF\n?/.exec(bytes.toString('latin1', last, last + 64));
  if (tail === null) throw new Defect('V-02', 'FORMAT/XREF', 'the last startxref is not followed by a position and %%EOF');
  const documentEnd = last + tail[0].length;
  const sections: Section[] = [];
  for (let offset: number | null = Number(tail[1]); offset !== null; ) {
    tick('V-07');
    if (sections.length >= LIMITS.revisions) throw new Defect('V-07', 'FORMAT/LIMITS', `more than ${LIMITS.revisions} revisions`);
    const section = readSection(bytes, offset);
    const newer = sections.at(-1);
    if (newer !== undefined && section.end > newer.xrefOffset) {
      throw new Defect('V-03', 'FORMAT/XREF_LOOP', 'a revision does not lie before the one that follows it');
    }
    sections.push(section);
    if (section.prev !== null && section.prev >= offset) {
      throw new Defect('V-03', 'FORMAT/XREF_LOOP', `/Prev ${section.prev} does not lead backwards from ${offset}`);
    }
    offset = section.prev;
  }
  if (sections[0]?.end !== documentEnd) throw new Defect('V-02', 'FORMAT/XREF', 'the last startxref does not belong to the table it names');
  sections.reverse();
  checkSizes(sections);
  const rest = bytes.subarray(documentEnd);
  return {
    tables: sections.map(({ prev: _, ...section }, index) => ({ ...section, start: sections[index - 1]?.end ?? 0 })),
    trailingBytes: rest.length,
    trailingIsWhite: rest.every((byte) => isWhite(byte)),
  };
}

/** SECURITY: readers leave out objects whose number is not below /Size, so it is exactly one more than the highest number. */
function checkSizes(sections: readonly Section[]): void {
  let size = 1;
  for (const { entries, trailer } of sections) {
    for (const num of entries.keys()) size = Math.max(size, num + 1);
    const stated = trailer.map.get('Size');
    if (stated?.kind !== 'number' || stated.value !== size)
      throw new Defect('V-02', 'FORMAT/XREF', `a trailer does not say that the file has ${size} object numbers (/Size)`);
  }
}

function readSection(bytes: Buffer, xrefOffset: number): Section {
  const scan = new PdfScanner(bytes, xrefOffset);
  if (!scan.take('xref')) {
    const stream = /^\d+ \d+ obj/.test(bytes.toString('latin1', xrefOffset, xrefOffset + 24));
    if (stream) throw new Defect('V-02', 'PROFILE/XREF_KIND', 'the cross-reference is a stream; only plain tables are allowed');
    throw new Defect('V-02', 'FORMAT/XREF', `no cross-reference table at byte ${xrefOffset}`);
  }
  const { entries, freed } = readEntries(scan);
  const trailer = readTrailer(scan);
  scan.skipWhite();
  scan.expect('startxref');
  scan.skipWhite();
  const named = scan.integer();
  if (named !== xrefOffset) throw new Defect('V-02', 'FORMAT/XREF', `startxref says ${named}, its table stands at ${xrefOffset}`);
  scan.skipWhite();
  if (bytes.toString('latin1', scan.pos, scan.pos + 5) !== '%%EOF')
    throw new Defect('V-02', 'FORMAT/XREF', 'a revision does not end with %%EOF');
  const end = scan.pos + (bytes[scan.pos + 5] === 0x0a ? 6 : 5);
  return { end, xrefOffset, trailer, entries, freed, prev: previousOf(trailer) };
}

function readEntries(scan: PdfScanner): Pick<Section, 'entries' | 'freed'> {
  const entries = new Map<number, number>();
  const freed: number[] = [];
  const seen = new Set<number>();
  scan.skipWhite();
  while (!scan.take('trailer')) {
    const first = scan.integer();
    scan.skipWhite();
    const count = scan.integer();
    const eol = /^ ?(\r\n|\n|\r)/.exec(scan.bytes.toString('latin1', scan.pos, scan.pos + 3));
    if (eol === null || seen.size + count > LIMITS.pdfObjects)
      throw new Defect('V-07', 'FORMAT/LIMITS', 'a cross-reference section is too long');
    scan.pos += eol[0].length;
    for (let num = first; num < first + count; num += 1) {
      const entry = /^(\d{10}) (\d{5}) ([nf])( \n|\r\n| \r)$/.exec(scan.bytes.toString('latin1', scan.pos, scan.pos + 20));
      if (entry === null) throw new Defect('V-02', 'FORMAT/XREF', `the entry of object ${num} is not 20 bytes of the required form`);
      if (seen.has(num)) throw new Defect('V-04', 'PROFILE/DUPLICATE_OBJECT', `object ${num} stands twice in one table`);
      seen.add(num);
      scan.pos += 20;
      // SECURITY: a reference names generation 0; an object of another one is there for this reader alone, and a viewer that
      // misses it rebuilds the file from whatever looks like an object in it.
      if (entry[3] === 'n' && entry[2] !== '00000')
        throw new Defect('V-02', 'FORMAT/XREF', `object ${num} is of another generation than 0`);
      if (entry[3] === 'n') entries.set(num, Number(entry[1]));
      else if (num !== 0) freed.push(num);
    }
    scan.skipWhite();
  }
  return { entries, freed };
}

function readTrailer(scan: PdfScanner): PdfDict {
  scan.skipWhite();
  const trailer = scan.value();
  if (trailer.kind !== 'dict') throw new Defect('V-02', 'FORMAT/XREF', 'a trailer is not a dictionary');
  if (trailer.map.has('Encrypt')) throw new Defect('V-06', 'PROFILE/ENCRYPTED', 'the file is encrypted');
  if (trailer.map.has('XRefStm'))
    throw new Defect('V-02', 'PROFILE/XREF_KIND', 'the trailer names a second, hidden cross-reference (/XRefStm)');
  return trailer;
}

function previousOf(trailer: PdfDict): number | null {
  const prev = trailer.map.get('Prev');
  if (prev === undefined) return null;
  if (prev.kind !== 'number' || !prev.integer || prev.value < 0) throw new Defect('V-03', 'FORMAT/XREF', '/Prev is not a position');
  return prev.value;
}
