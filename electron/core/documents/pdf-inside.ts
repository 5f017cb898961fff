import { Readable } from 'node:stream';
import { constants, createInflate, inflateSync } from 'node:zlib';
import { BombError } from '../intake/bomb.ts';
import { LIMITS } from '../intake/limits.ts';
import { type PdfStream, pdfStreams, plainNames } from './pdf-streams.ts';

/** What a PDF may do beside being read, by the name it must use for it. */
export type Act = 'JavaScript' | 'Launch' | 'XFA';

const ACTS: Readonly<Record<Act, RegExp>> = {
  JavaScript: /\/JavaScript(?![A-Za-z0-9])/,
  Launch: /\/Launch(?![A-Za-z0-9])/,
  XFA: /\/XFA\s*(?:\[|\d+\s+\d+\s+R)/,
};
const FILTER = /\/Filter\s*(?:\[([^\]]*)\]|(\/[A-Za-z0-9]+))/;
const FLATE = /\/(?:FlateDecode|Fl)(?![A-Za-z0-9])/g;
const PICTURE = /\/Subtype\s*\/Image/;
const PACKED_OBJECTS = /\/Type\s*\/ObjStm/;
const MOST_LAYERS = 4;
/** What is unpacked at once in memory; beyond, only counted. */
const AT_ONCE = 64 * 1024;

const mayBecome = (bytes: number): number => Math.max(LIMITS.ratioFromBytes, bytes * LIMITS.ratio);

/** Unpacked content, whatever of it can be; BombError when it is too much. */
function unpack(bytes: Buffer): Buffer {
  const maxOutputLength = Math.min(mayBecome(bytes.length), LIMITS.wholeFileBytes);
  try {
    return inflateSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw new BombError(false);
    // Damaged, or encrypted: there is nothing to look into.
    return Buffer.alloc(0);
  }
}

/** Counts what a long stream unpacks to, without keeping it. */
async function assertNoBomb(bytes: Buffer): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of Readable.from([bytes], { objectMode: false }).pipe(createInflate())) {
      size += (chunk as Buffer).length;
      if (size > mayBecome(bytes.length)) throw new BombError(false);
    }
  } catch (error) {
    if (error instanceof BombError) throw error;
  }
}

/** The text of a stream that holds objects; '' of any other, once it is known to be no bomb. */
async function packedText(pdf: Buffer, { dictionary, start, end }: PdfStream): Promise<string> {
  const filter = FILTER.exec(dictionary);
  const layers = [...(filter?.[1] ?? filter?.[2] ?? '').matchAll(FLATE)].length;
  const holdsObjects = PACKED_OBJECTS.test(dictionary);
  let bytes = pdf.subarray(start, end);
  if (layers === 0 || PICTURE.test(dictionary)) return '';
  if (layers === 1 && !holdsObjects && bytes.length > AT_ONCE) {
    await assertNoBomb(bytes);
    return '';
  }
  for (let layer = 0; layer < Math.min(layers, MOST_LAYERS); layer += 1) bytes = unpack(bytes);
  return holdsObjects ? bytes.toString('latin1') : '';
}

/**
 * Looks at a PDF without opening it: what it would do, also where its objects are packed, and that no stream of it unpacks to
 * more than is allowed. Pictures are not looked into, for they are not unpacked by the reader of its text. Throws BombError.
 */
export async function lookInside(pdf: Buffer): Promise<ReadonlySet<Act>> {
  const found = new Set<Act>();
  const look = (text: string): void => {
    const plain = plainNames(text);
    for (const [act, pattern] of Object.entries(ACTS)) if (pattern.test(plain)) found.add(act as Act);
  };
  let at = 0;
  for (const stream of pdfStreams(pdf)) {
    look(pdf.toString('latin1', at, stream.start));
    const text = await packedText(pdf, stream);
    if (text !== '') look(text);
    at = stream.end;
  }
  look(pdf.toString('latin1', at));
  return found;
}
