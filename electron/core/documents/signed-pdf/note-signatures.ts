import type { PartSink } from '../part.ts';
import { checkSignature, type SignatureCheck } from './check-signature.ts';
import { outsideStreams } from '../pdf-streams.ts';
import { signaturePlaces } from './signature-places.ts';

type Issues = Pick<PartSink, 'issue'>;

const MOST = 20;
const SUB_FILTER = '/SubFilter';
const KIND = /^\/SubFilter\s*\/(?:adbe|ETSI)\./;
const ISSUER = "the certificate's issuer was not checked";
const SPACE = /^[\0\t\n\f\r ]*$/;

/** Bytes after a signature's end that are more than the white space some programs leave behind. */
const added = (pdf: Buffer, end: number): number =>
  SPACE.test(pdf.toString('latin1', end, end + 64)) && pdf.length - end <= 64 ? 0 : pdf.length - end;

function intact(pdf: Buffer, found: Extract<SignatureCheck, { kind: 'intact' }>, all: readonly SignatureCheck[], sink: Issues): void {
  const more = added(pdf, found.end);
  const isCovered = all.some((other) => other.kind === 'intact' && added(pdf, other.end) === 0);
  const reach = more === 0 ? 'covers the whole file' : `covers the first ${found.end} bytes, ${more} more were added after it`;
  const later = more > 0 && isCovered ? ' and are covered by a later signature' : '';
  const weak = found.digest === 'sha1' ? '; it rests on SHA-1, which can be forged' : '';
  sink.issue(
    more === 0 || isCovered ? 'SIGNED' : 'SIGNED_ADDED',
    null,
    `Signature by ${found.signer}: intact, ${reach}${later}${weak}; ${ISSUER}.`,
  );
}

function note(pdf: Buffer, found: SignatureCheck, all: readonly SignatureCheck[], sink: Issues): void {
  switch (found.kind) {
    case 'intact':
      return intact(pdf, found, all, sink);
    case 'changed':
      return sink.issue('SIGNED_CHANGED', null, `Signature by ${found.signer}: the file was changed after signing.`);
    case 'damaged':
      return sink.issue('SIGNED_DAMAGED', null, `Signature${found.signer === null ? '' : ` by ${found.signer}`}: damaged, ${found.what}.`);
    case 'not-checked':
      return sink.issue('SIGNED_UNCHECKED', null, `Signature of a kind that was not checked here (${found.what}).`);
  }
}

/** Whether there is a signature that does not say what it signs. */
function namesKind(pdf: Buffer): boolean {
  for (const at of outsideStreams(pdf, SUB_FILTER)) if (KIND.test(pdf.toString('latin1', at, at + 64))) return true;
  return false;
}

/** Says of each signature of a PDF whether it is intact, how far it reaches and whose it says it is. */
export function noteSignatures(pdf: Buffer, sink: Issues): void {
  const { places, more } = signaturePlaces(pdf, MOST);
  const found = places.map(checkSignature);
  for (const one of found) note(pdf, one, found, sink);
  if (more) sink.issue('SIGNED_UNCHECKED', null, `The PDF bears more than ${MOST} signatures; those beyond were not checked.`);
  if (found.length === 0 && namesKind(pdf))
    sink.issue('SIGNED_DAMAGED', null, 'The PDF bears a signature that names no bytes of the file; it cannot be checked.');
}
