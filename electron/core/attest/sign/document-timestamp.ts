import { createHash } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { derPrefix } from './der.ts';
import { dictionaryOf, type OwnPdf, readOwnPdf } from './own-pdf.ts';
import { notOurPdf } from './pdf-syntax.ts';
import { signaturesOf } from './read-signatures.ts';
import { readSignatureForm, timestampFieldName } from './signature-fields.ts';
import { appendRevision, withEntries } from './signature-revision.ts';
import { readTimestamp, type Timestamp } from './timestamp-read.ts';

/** DER bytes kept for a token: authorities outside send chains along. */
const TOKEN_BYTES = 16_384;
const RANGE = '[0 0000000000 0000000000 0000000000]';

/** The file with an empty timestamp revision, and the digest that is to be stamped. */
export type Prepared = { readonly bytes: Buffer; readonly contentsAt: number; readonly imprint: Buffer };

/** The tokens of the document timestamps in a file, oldest first. */
export function timestampTokens(pdf: OwnPdf): Buffer[] {
  return readSignatureForm(pdf).timestamps.map((number) => {
    const contents = dictionaryOf(pdf, number).entries.get('Contents');
    if (contents?.kind !== 'string') throw notOurPdf('a damaged timestamp');
    return derPrefix(contents.bytes);
  });
}

/**
 * Appends a document timestamp (PAdES) that is still empty. The same file gives the same bytes every time: the field is
 * named by how many there are, nothing in it says when. Throws `timestamp/not-signed` and `sign/…`.
 */
export function prepareDocumentTimestamp(file: Buffer): Prepared {
  const pdf = readOwnPdf(file);
  const present = signaturesOf(pdf);
  if (present.length < 2 || present.some((signature) => !signature.intact))
    throw new DomainError(
      'timestamp/not-signed',
      'This attestation does not have both signatures yet, or one of them does not hold. Nothing was written; countersign it first.',
    );
  const { formNumber, form, timestamps } = readSignatureForm(pdf);
  const listed = form.entries.get('Fields');
  if (formNumber === null || listed?.kind !== 'array') throw notOurPdf('a form that cannot take a timestamp');
  const [fieldNumber, stampNumber] = [pdf.size, pdf.size + 1];
  const fields = pdf.bytes.toString('latin1', listed.start, listed.end - 1);
  const head = `<<\n/Type /DocTimeStamp\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.RFC3161\n/ByteRange `;
  const contents = `<${'0'.repeat(TOKEN_BYTES * 2)}>`;
  const field = `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (${timestampFieldName(timestamps.length)})\n/F 132\n/Rect [0 0 0 0]\n/V ${stampNumber} 0 R\n>>`;
  const objects = [
    { number: formNumber, body: withEntries(pdf.bytes, form, { Fields: `${fields} ${fieldNumber} 0 R]` }) },
    { number: fieldNumber, body: Buffer.from(field, 'latin1') },
    { number: stampNumber, body: Buffer.from(`${head}${RANGE}\n/Contents ${contents}\n>>`, 'latin1') },
  ];
  const { bytes, bodyAt } = appendRevision(pdf, objects, pdf.size + 2);
  const rangeAt = (bodyAt.get(stampNumber) ?? 0) + head.length;
  const contentsAt = rangeAt + RANGE.length + '\n/Contents '.length;
  const contentsEnd = contentsAt + contents.length;
  bytes.write(`[0 ${contentsAt} ${contentsEnd} ${bytes.length - contentsEnd}]`.padEnd(RANGE.length, ' '), rangeAt, 'latin1');
  const imprint = createHash('sha256').update(bytes.subarray(0, contentsAt)).update(bytes.subarray(contentsEnd)).digest();
  return { bytes, contentsAt, imprint };
}

/** Rebuilds the same revision and puts the token in. Throws `timestamp/other-imprint` when the token is of other bytes. */
export function applyDocumentTimestamp(file: Buffer, token: Buffer): { readonly pdf: Buffer; readonly timestamp: Timestamp } {
  const { bytes, contentsAt, imprint } = prepareDocumentTimestamp(file);
  const timestamp = readTimestamp(token);
  if (!timestamp.imprint.equals(imprint))
    throw new DomainError(
      'timestamp/other-imprint',
      'The timestamp is of another file than this one. Nothing was written; give the reply to the request that was made from exactly this file.',
    );
  if (token.length > TOKEN_BYTES)
    throw new DomainError(
      'timestamp/too-large',
      `The timestamp has ${token.length} bytes; ${TOKEN_BYTES} fit. Nothing was written; ask for one with fewer certificates.`,
    );
  bytes.write(token.toString('hex'), contentsAt + 1, 'latin1');
  return { pdf: bytes, timestamp };
}
