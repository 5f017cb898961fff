import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import { NotDer, derLength } from '../der/der.ts';
import { BadTimestamp, readTimestamp, type Timestamp } from '../der/timestamp.ts';
import type { PdfFile } from '../pdf/document.ts';
import type { Sheet } from '../sheet.ts';
import type { Addition } from './additions.ts';
import { type ByteRange, checkGap, checkReach, readRange } from './byte-range.ts';
import type { Signature } from './signature.ts';

/** A timestamp whose own signature holds and which stamps what it stands on; who its authority is, is judged elsewhere. */
export type Stamp = {
  readonly label: string;
  /** The signature it stamps, or null for a document timestamp, which covers everything in the revisions before it. */
  readonly order: number | null;
  readonly revision: number;
  readonly token: Timestamp;
};

/** V-56 for the timestamps on signatures and on the document, in the order in which they were made. */
export function readStamps(pdf: PdfFile, signatures: readonly Signature[], additions: readonly Addition[], sheet: Sheet): Stamp[] {
  const onSignatures = signatures.flatMap(({ cms, field, order, revision }): Stamp[] => {
    if (cms === null || cms.token === null) return [];
    const label = `timestamp of the ${field}`;
    const token = readToken(cms.token, label, (hash) => createHash(hash).update(cms.signature).digest(), sheet);
    return token === null ? [] : [{ label, order, revision, token }];
  });
  const onDocument = additions.flatMap((addition, index): Stamp[] => {
    if (addition.kind !== 'timestamp') return [];
    const label = `document timestamp ${additions.slice(0, index + 1).filter((one) => one.kind === 'timestamp').length}`;
    const token = readDocumentStamp(pdf, addition, label, sheet);
    return token === null ? [] : [{ label, order: null, revision: addition.revision.index, token }];
  });
  return [...onSignatures, ...onDocument];
}

/** A document timestamp keeps the same geometry as a signature: one gap, everything else up to the end of its revision. */
function readDocumentStamp(
  pdf: PdfFile,
  { dict, revision }: Extract<Addition, { kind: 'timestamp' }>,
  label: string,
  sheet: Sheet,
): Timestamp | null {
  const one = { label, dict, revision };
  const range = readRange(one, sheet);
  if (range === null) return null;
  if (!sheet.run('V-11', () => checkGap(pdf, one, range)) || !sheet.run('V-12', () => checkReach(pdf, one, range))) return null;
  const contents = dict.map.get('Contents');
  if (contents?.kind !== 'string') return null;
  let der: Buffer | null = null;
  sheet.run('V-14', () => {
    der = paddedDer(contents.bytes, label);
    return '';
  });
  return der === null ? null : readToken(der, label, (hash) => digestOf(pdf, range, hash), sheet);
}

function paddedDer(bytes: Buffer, label: string): Buffer {
  try {
    const length = derLength(bytes);
    if (bytes.subarray(length).some((byte) => byte !== 0))
      throw new Defect('V-15', 'FORMAT/CONTENTS_PADDING', `there are bytes behind the ${label}`);
    return bytes.subarray(0, length);
  } catch (error) {
    if (error instanceof NotDer) throw new Defect('V-14', 'FORMAT/CMS', `the ${label}: ${error.message}`);
    throw error;
  }
}

const digestOf = (pdf: PdfFile, [, a, b, c]: ByteRange, hash: string): Buffer =>
  createHash(hash)
    .update(pdf.bytes.subarray(0, a))
    .update(pdf.bytes.subarray(b, b + c))
    .digest();

function readToken(der: Buffer, label: string, imprintOf: (hash: string) => Buffer, sheet: Sheet): Timestamp | null {
  let token: Timestamp | null = null;
  const sound = sheet.run('V-56', () => {
    token = parsed(der, label);
    if (imprintOf(token.imprint.hash).equals(token.imprint.digest)) return 'stamps what it stands on';
    throw new Defect('V-56', 'TIME/TST_IMPRINT', `the ${label} is of something else`);
  });
  return sound ? token : null;
}

function parsed(der: Buffer, label: string): Timestamp {
  try {
    return readTimestamp(der);
  } catch (error) {
    if (error instanceof BadTimestamp || error instanceof NotDer) throw new Defect('V-56', 'TIME/TST_BROKEN', `${label}: ${error.message}`);
    throw error;
  }
}
