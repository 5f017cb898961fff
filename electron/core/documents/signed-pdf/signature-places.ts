import { outsideStreams } from '../pdf-streams.ts';

/** A signature dictionary by what it says it signs. */
export type SignaturePlace = {
  /** The bytes before and after the gap that holds the signature itself; null where they are not as they must be. */
  readonly signed: { readonly end: number; readonly parts: readonly Buffer[] } | null;
  /** The signature, filled up with zeros as it lies in the file. */
  readonly contents: Buffer;
  readonly subFilter: string;
};

const BYTE_RANGE = '/ByteRange';
const RANGE = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/;
const RANGE_TEXT = 256;
const NEAR_BYTES = 4096;
const MOST_HEX = 8 * 1024 * 1024;
const SUB_FILTER = /\/SubFilter\s*\/([A-Za-z0-9._]{1,60})/;

const NOTHING = Buffer.alloc(0);

/** The hexadecimal string in the gap, or null: the gap must be the value of /Contents and nothing else. */
function contentsIn(pdf: Buffer, from: number, to: number): Buffer | null {
  if (to - from < 2 || to - from > MOST_HEX || pdf[from] !== 0x3c || pdf[to - 1] !== 0x3e) return null;
  if (!/\/Contents\s*$/.test(pdf.toString('latin1', Math.max(0, from - 32), from))) return null;
  const hex = pdf.toString('latin1', from + 1, to - 1);
  return hex.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(hex) ? Buffer.from(hex, 'hex') : null;
}

/** Whether both places lie in one object, so that the range is that of this signature and of no other. */
const inOneObject = (pdf: Buffer, one: number, other: number): boolean =>
  !pdf.subarray(Math.min(one, other), Math.max(one, other)).includes('endobj');

/** What stands before a place in its object, and after it. */
const before = (pdf: Buffer, at: number): string =>
  pdf
    .toString('latin1', Math.max(0, at - NEAR_BYTES), at)
    .split(' obj')
    .at(-1) ?? '';
const after = (pdf: Buffer, at: number): string => pdf.toString('latin1', at, at + NEAR_BYTES).split('endobj', 1)[0] ?? '';

function placeAt(pdf: Buffer, at: number): SignaturePlace {
  const numbers =
    RANGE.exec(pdf.toString('latin1', at, at + RANGE_TEXT))
      ?.slice(1)
      .map(Number) ?? [];
  const [start = -1, length = -1, second = -1, rest = -1] = numbers;
  const end = second + rest;
  const isRange = start === 0 && length > 0 && second > length && rest >= 0 && end <= pdf.length;
  const contents = isRange && inOneObject(pdf, at, length) ? contentsIn(pdf, length, second) : null;
  const around = contents === null ? [at, at] : [at, at, length, second];
  const dictionary = around.map((place, index) => (index % 2 === 0 ? before(pdf, place) : after(pdf, place))).join(' ');
  return {
    signed: contents === null ? null : { end, parts: [pdf.subarray(0, length), pdf.subarray(second, end)] },
    contents: contents ?? NOTHING,
    subFilter: SUB_FILTER.exec(dictionary)?.[1] ?? '',
  };
}

/** The PDF's signatures in the order in which they lie in the file, at most `most`, and whether there are more. */
export function signaturePlaces(pdf: Buffer, most: number): { readonly places: readonly SignaturePlace[]; readonly more: boolean } {
  const places: SignaturePlace[] = [];
  for (const at of outsideStreams(pdf, BYTE_RANGE)) {
    if (places.length === most) return { places, more: true };
    places.push(placeAt(pdf, at));
  }
  return { places, more: false };
}
