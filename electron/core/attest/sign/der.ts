import { DomainError } from '../../../../shared/domain/errors.ts';

/** One DER element: its identifier octet, its contents and the whole encoding, all views of the bytes read. */
export type DerNode = { readonly tag: number; readonly content: Buffer; readonly encoded: Buffer };

/** Bounds a reader keeps while it walks bytes it did not write. */
export type DerLimits = { readonly maxBytes: number; readonly maxDepth: number };

const DEFAULT_LIMITS: DerLimits = { maxBytes: 16 * 1024 * 1024, maxDepth: 32 };

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

const malformed = (what: string): DomainError =>
  new DomainError(
    'sign/bad-der',
    `The certificate or key data is damaged or not in DER form (${what}). Nothing was changed; use an intact file.`,
  );

// ---------------------------------------------------------------- writing

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.from([0x80 | octets.length, ...octets]);
}

/** Encodes one element from its identifier octet and the parts of its contents. */
export function encode(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(content.length), content]);
}

export const sequence = (...parts: readonly Buffer[]): Buffer => encode(TAG.sequence, ...parts);

/** SET OF: DER wants the members in the order of their encodings (X.690 §11.6). */
export const setOf = (...members: readonly Buffer[]): Buffer => encode(TAG.set, ...[...members].sort((a, b) => a.compare(b)));

export const octetString = (bytes: Buffer): Buffer => encode(TAG.octetString, bytes);

/** A BIT STRING of whole octets. */
export const bitString = (bytes: Buffer): Buffer => encode(TAG.bitString, Buffer.from([0]), bytes);

/** A named BIT STRING; DER drops the trailing zero bits (X.690 §11.2.2). `bits` are bit numbers, 0 = first. */
export function namedBits(...bits: readonly number[]): Buffer {
  const highest = Math.max(...bits);
  const octets = Buffer.alloc(Math.floor(highest / 8) + 1);
  for (const bit of bits) octets.writeUInt8(octets.readUInt8(bit >> 3) | (0x80 >> (bit & 7)), bit >> 3);
  return encode(TAG.bitString, Buffer.from([7 - (highest & 7)]), octets);
}

/** A non-negative INTEGER, from a number or from big-endian magnitude octets. */
export function integer(value: number | Buffer): Buffer {
  const hex = typeof value === 'number' ? value.toString(16) : value.toString('hex');
  const magnitude = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  let start = 0;
  while (start < magnitude.length - 1 && magnitude.readUInt8(start) === 0) start += 1;
  const minimal = magnitude.length === 0 ? Buffer.from([0]) : magnitude.subarray(start);
  return encode(TAG.integer, minimal.readUInt8(0) & 0x80 ? Buffer.from([0]) : Buffer.alloc(0), minimal);
}

export const boolean = (value: boolean): Buffer => encode(TAG.boolean, Buffer.from([value ? 0xff : 0x00]));

export const nullValue = (): Buffer => Buffer.from([TAG.null, 0]);

/** `[n]` constructed: explicit tagging of one element, or implicit tagging of a constructed one. */
export const context = (number: number, ...parts: readonly Buffer[]): Buffer => encode(0xa0 | number, ...parts);

/** `[n]` primitive, implicit tagging. */
export const contextPrimitive = (number: number, bytes: Buffer): Buffer => encode(0x80 | number, bytes);

export const utf8String = (text: string): Buffer => encode(TAG.utf8String, Buffer.from(text, 'utf8'));
export const printableString = (text: string): Buffer => encode(TAG.printableString, Buffer.from(text, 'latin1'));

export function objectIdentifier(dotted: string): Buffer {
  const arcs = dotted.split('.').map(Number);
  const [first = 0, second = 0, ...rest] = arcs;
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const group = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) group.unshift(0x80 | (left % 128));
    return group;
  });
  return encode(TAG.oid, Buffer.from(octets));
}

/** UTCTime until 2049, GeneralizedTime after, as RFC 5280 §4.1.2.5 wants. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? encode(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`, 'latin1'))
    : encode(TAG.generalizedTime, Buffer.from(`${digits}Z`, 'latin1'));
}

/** GeneralizedTime in whole seconds, as a timestamp says its time. */
export const generalizedTime = (at: Date): Buffer =>
  encode(TAG.generalizedTime, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'latin1'));

// ---------------------------------------------------------------- reading

function readAt(bytes: Buffer, offset: number): { node: DerNode; end: number } {
  if (offset + 2 > bytes.length) throw malformed('it ends too early');
  const tag = bytes.readUInt8(offset);
  if ((tag & 0x1f) === 0x1f) throw malformed('a tag of more than one octet');
  const first = bytes.readUInt8(offset + 1);
  if (first === 0x80) throw malformed('an indefinite length');
  let header = 2;
  let length = first;
  if (first > 0x80) {
    const count = first & 0x7f;
    if (count > 4 || offset + 2 + count > bytes.length) throw malformed('a length that cannot be');
    length = bytes.readUIntBE(offset + 2, count);
    if (length < 0x80 || (count > 1 && bytes.readUInt8(offset + 2) === 0)) throw malformed('a length that is not minimal');
    header = 2 + count;
  }
  const end = offset + header + length;
  if (end > bytes.length) throw malformed('it ends too early');
  return { node: { tag, content: bytes.subarray(offset + header, end), encoded: bytes.subarray(offset, end) }, end };
}

function checkPrimitive({ tag, content }: DerNode): void {
  const [first, second] = content;
  if (tag === TAG.boolean && !(content.length === 1 && (first === 0 || first === 0xff))) throw malformed('a boolean');
  if (tag === TAG.null && content.length !== 0) throw malformed('a null');
  if (tag === TAG.integer) {
    if (first === undefined) throw malformed('an empty integer');
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      throw malformed('an integer that is not minimal');
  }
  if (tag === TAG.bitString) {
    const last = content[content.length - 1];
    if (first === undefined || last === undefined || first > 7 || (content.length === 1 && first !== 0)) throw malformed('a bit string');
    if (content.length > 1 && (last & ((1 << first) - 1)) !== 0) throw malformed('a bit string with stray bits');
  }
  if (tag === TAG.oid) {
    const last = content[content.length - 1];
    if (last === undefined || last >= 0x80) throw malformed('an object identifier');
    for (let i = 0; i < content.length; i += 1) {
      if (content[i] === 0x80 && (i === 0 || (content[i - 1] ?? 0) < 0x80)) throw malformed('an object identifier that is not minimal');
    }
  }
}

function checkTree(node: DerNode, depth: number): void {
  if (depth < 0) throw malformed('it is nested too deeply');
  const constructed = (node.tag & 0x20) !== 0;
  const universal = (node.tag & 0xc0) === 0;
  const mustNest = (node.tag & 0x1f) === (TAG.sequence & 0x1f) || (node.tag & 0x1f) === (TAG.set & 0x1f);
  if (universal && (constructed !== mustNest || node.tag === 0)) throw malformed('a form DER does not allow');
  if (!constructed) return universal ? checkPrimitive(node) : undefined;
  for (const child of children(node)) checkTree(child, depth - 1);
}

/** The elements directly inside a constructed element (or any element whose contents are DER). */
export function children(node: Pick<DerNode, 'content'>): readonly DerNode[] {
  const found: DerNode[] = [];
  for (let offset = 0; offset < node.content.length; ) {
    const { node: child, end } = readAt(node.content, offset);
    found.push(child);
    offset = end;
  }
  return found;
}

/**
 * Reads exactly one DER element and checks everything below it (X.690 DER): minimal lengths, no indefinite
 * form, well-formed primitives, bounded size and depth, nothing after the end. Throws `sign/bad-der`.
 */
export function readDer(bytes: Buffer, limits: DerLimits = DEFAULT_LIMITS): DerNode {
  if (bytes.length > limits.maxBytes) throw malformed('it is too large');
  const { node, end } = readAt(bytes, 0);
  if (end !== bytes.length) throw malformed('there are bytes after its end');
  checkTree(node, limits.maxDepth);
  return node;
}

/** The DER element at the start of `bytes`; what follows it must be zero octets, as in a padded /Contents. */
export function derPrefix(bytes: Buffer): Buffer {
  const { end } = readAt(bytes, 0);
  if (bytes.subarray(end).some((octet) => octet !== 0)) throw malformed('there are bytes after its end');
  return bytes.subarray(0, end);
}

/** The node when it has this tag, otherwise `sign/bad-der` naming what was looked for. */
export function expectTag(node: DerNode | undefined, tag: number, what: string): DerNode {
  if (node === undefined || node.tag !== tag) throw malformed(`no ${what} where one must stand`);
  return node;
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function readOid(node: DerNode | undefined): string {
  const { content } = expectTag(node, TAG.oid, 'object identifier');
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw malformed('an object identifier that is too large');
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

/** A small non-negative INTEGER (at most six octets). */
export function readSmallInteger(node: DerNode | undefined): number {
  const { content } = expectTag(node, TAG.integer, 'integer');
  if (content.length > 6 || content.readUInt8(0) >= 0x80) throw malformed('an integer out of range');
  return content.readUIntBE(0, content.length);
}
