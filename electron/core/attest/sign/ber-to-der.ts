import { DomainError } from '../../../../shared/domain/errors.ts';
import { encode, TAG } from './der.ts';

const MAX_DEPTH = 32;
const MAX_BYTES = 16 * 1024 * 1024;

const malformed = (): DomainError =>
  new DomainError('sign/bad-der', 'The key file is damaged: its parts do not fit together. Nothing was changed; use an intact file.');

type Element = { readonly der: Buffer; readonly content: Buffer; readonly end: number; readonly endMark: boolean };

function lengthAt(ber: Buffer, at: number): { readonly length: number | null; readonly start: number } {
  const first = ber[at];
  if (first === undefined) throw malformed();
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  if (count === 0) return { length: null, start: at + 1 };
  if (count > 4 || at + 1 + count > ber.length) throw malformed();
  return { length: ber.readUIntBE(at + 1, count), start: at + 1 + count };
}

/** A string cut into segments becomes one primitive string; everything else keeps its members. */
function rebuild(tag: number, members: readonly Element[]): { der: Buffer; content: Buffer } {
  const isCut = tag === (TAG.octetString | 0x20);
  const content = Buffer.concat(members.map((member) => (isCut ? member.content : member.der)));
  return { der: encode(isCut ? TAG.octetString : tag, content), content };
}

function convert(ber: Buffer, at: number, limit: number, depth: number): Element {
  const tag = ber[at];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth < 0) throw malformed();
  const { length, start } = lengthAt(ber, at + 1);
  if (length !== null && start + length > limit) throw malformed();
  if ((tag & 0x20) === 0) {
    if (length === null) throw malformed();
    const content = ber.subarray(start, start + length);
    return { der: encode(tag, content), content, end: start + length, endMark: tag === 0 && length === 0 };
  }
  const members: Element[] = [];
  let next = start;
  const end = length === null ? limit : start + length;
  const open = length === null;
  for (;;) {
    if (!open && next >= end) break;
    // An open length must come to its end mark: at the limit there is no tag left to read, which is refused.
    if (next >= limit) throw malformed();
    const member = convert(ber, next, end, depth - 1);
    next = member.end;
    if (open && member.endMark) break;
    members.push(member);
  }
  return { ...rebuild(tag, members), end: next, endMark: false };
}

/**
 * Rewrites BER as DER lengths and uncut strings, for key files from programs that write in streams (NSS, Java).
 * Only form changes; the values stay. `padded`: zeros may follow, as in a /Contents. Throws `sign/bad-der`.
 */
export function berToDer(ber: Buffer, padded = false): Buffer {
  if (ber.length > MAX_BYTES) throw malformed();
  const { der, end } = convert(ber, 0, ber.length, MAX_DEPTH);
  const isOver = padded ? ber.subarray(end).every((octet) => octet === 0) : end === ber.length;
  if (!isOver) throw malformed();
  return der;
}
