import { inflateSync } from 'node:zlib';
import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';

/** What can be said about a PDF whose structure is not of the profile; only names the failure, never excuses it. */
export type Salvage = { readonly hasStatement: boolean; readonly hasSignature: boolean; readonly encrypted: boolean };

const STATEMENT_MARKS = ['statement.json', 'boundary-attest.invalid/attestation/', '/BAKeyLevel'];
const CONTAINER = /\/Type\s*\/(ObjStm|EmbeddedFile|XRef)\b/;

/** Searches raw bytes and, within limits, the few compressed streams that can hold objects or attachments. */
export function salvage(bytes: Buffer): Salvage {
  const has = (where: Buffer, marks: readonly string[]): boolean => marks.some((mark) => where.includes(mark, 0, 'latin1'));
  const parts = [bytes, ...inflatedContainers(bytes)];
  return {
    hasStatement: parts.some((part) => has(part, STATEMENT_MARKS)),
    hasSignature: parts.some((part) => has(part, ['/ByteRange', 'ETSI.CAdES.detached', 'adbe.pkcs7.detached'])),
    encrypted: bytes.includes('/Encrypt '),
  };
}

function inflatedContainers(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let total = 0;
  for (let at = bytes.indexOf('stream'); at >= 0 && parts.length < 2000; at = bytes.indexOf('stream', at + 6)) {
    const head = bytes.toString('latin1', Math.max(0, at - 400), at);
    const dict = head.slice(head.lastIndexOf(' obj') + 1);
    if (!CONTAINER.test(dict) || !dict.includes('FlateDecode')) continue;
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    const part = inflateWithin(bytes.subarray(start), LIMITS.inflatedBytes - total);
    total += part.length;
    parts.push(part);
  }
  return parts;
}

/** Inflates at most `limit` bytes; more is a bomb (Defect), broken data is nothing. */
export function inflateWithin(data: Buffer, limit: number): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    if (error instanceof RangeError) throw new Defect('V-07', 'FORMAT/LIMITS', 'a compressed stream unpacks to more than the limit');
    return Buffer.alloc(0);
  }
}
