import { LIMITS } from '../limits.ts';

/** One DER element. `raw` is tag, length and content; `content` the content alone. */
export type Der = { readonly tag: number; readonly raw: Buffer; readonly content: Buffer; readonly children: readonly Der[] };

/** The bytes are not what was expected; `encoding` when they are BER or otherwise not the one DER encoding. */
export class NotDer extends Error {
  readonly encoding: boolean;

  constructor(message: string, encoding = false) {
    super(message);
    this.name = 'NotDer';
    this.encoding = encoding;
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Length of the element at the start of `bytes`, header included; definite and minimal lengths only. */
export function derLength(bytes: Buffer): number {
  const { header, length } = readHeader(bytes);
  return header + length;
}

function readHeader(bytes: Buffer): { header: number; length: number } {
  const first = bytes[1];
  if (bytes[0] === undefined || first === undefined) throw new NotDer('an element ends early');
  if ((bytes[0] & 0x1f) === 0x1f) throw new NotDer('long tag numbers are not used here');
  if (first < 0x80) return { header: 2, length: first };
  const size = first & 0x7f;
  if (size === 0 || size > 4) throw new NotDer(size === 0 ? 'a length is indefinite (BER)' : 'a length is too long', true);
  if (bytes.length < 2 + size) throw new NotDer('an element ends early');
  const length = bytes.readUIntBE(2, size);
  if (length < 0x80 || bytes[2] === 0) throw new NotDer('a length is not minimal (BER)', true);
  return { header: 2 + size, length };
}

/** Reads exactly one element that fills `bytes`, with everything inside it. Throws NotDer. */
export function readDer(bytes: Buffer, depth = 0, budget = { left: LIMITS.derElements }): Der {
  if ((budget.left -= 1) < 0) throw new NotDer('there are too many elements');
  if (depth > LIMITS.derDepth) throw new NotDer('elements are nested too deeply');
  const { header, length } = readHeader(bytes);
  if (header + length !== bytes.length)
    throw new NotDer(header + length > bytes.length ? 'an element ends early' : 'bytes follow an element');
  const tag = bytes[0] ?? 0;
  const content = bytes.subarray(header);
  if ((tag & 0x20) === 0) {
    checkPrimitive(tag, content);
    return { tag, raw: bytes, content, children: NONE };
  }
  const children: Der[] = [];
  for (let pos = 0; pos < content.length; ) {
    const rest = content.subarray(pos);
    const size = derLength(rest);
    if (size > rest.length) throw new NotDer('an element ends early');
    children.push(readDer(rest.subarray(0, size), depth + 1, budget));
    pos += size;
  }
  return { tag, raw: bytes, content, children };
}

const NONE: readonly Der[] = [];

function checkPrimitive(tag: number, content: Buffer): void {
  if (tag === (TAG.sequence & 0x1f) || tag === (TAG.set & 0x1f)) throw new NotDer('a sequence is not marked as constructed', true);
  if (tag === TAG.boolean && (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)))
    throw new NotDer('a boolean is not DER', true);
  if (tag === TAG.null && content.length !== 0) throw new NotDer('a null is not empty', true);
  if (tag === TAG.bitString && (content.length === 0 || (content[0] ?? 8) > 7)) throw new NotDer('a bit string is broken');
  if (tag === TAG.oid) {
    // Every part ends, and none begins with nothing: else one name has several spellings.
    const whole = content.length > 0 && (content.at(-1) ?? 0x80) < 0x80;
    if (!whole || content.some((byte, i) => byte === 0x80 && (content[i - 1] ?? 0) < 0x80))
      throw new NotDer('an object identifier is not DER', true);
  }
  if (tag === TAG.integer) {
    const [first = 0, second = 0] = content;
    if (content.length === 0) throw new NotDer('an integer is empty');
    if (content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      throw new NotDer('an integer is not minimal', true);
  }
}

/** The members of a SET OF stand in the order of their encodings. */
export function isSorted(set: Der): boolean {
  return set.children.every((child, i) => {
    const before = set.children[i - 1];
    return before === undefined || Buffer.compare(before.raw, child.raw) <= 0;
  });
}

export function oidOf(der: Der | undefined): string {
  if (der?.tag !== TAG.oid || der.content.length === 0) return '';
  const parts: number[] = [];
  let value = 0;
  for (const byte of der.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (parts.length === 0) parts.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else parts.push(value);
    value = 0;
  }
  return parts.join('.');
}

/** A small non-negative INTEGER, or null. */
export function smallInteger(der: Der | undefined): number | null {
  if (der?.tag !== TAG.integer || der.content.length > 4 || (der.content[0] ?? 0xff) >= 0x80) return null;
  return der.content.readUIntBE(0, der.content.length);
}
