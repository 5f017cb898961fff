import { type SignedMessage, holdsFor, readDetachedCms } from './cms-read.ts';
import { derPrefix } from './der.ts';
import { dictionaryOf, type OwnPdf, readOwnPdf } from './own-pdf.ts';
import { notOurPdf, type PdfDictionary, type PdfValue, textOf } from './pdf-syntax.ts';
import { type FieldName, readSignatureForm, type SignatureField } from './signature-fields.ts';
import type { KeyLevel } from './signer.ts';

export type ByteRange = readonly [number, number, number, number];

/** One signature found in one of our PDFs. Digests are lower-case hex, `at` is the claimed time in ISO 8601. */
export type SignatureInFile = {
  readonly field: FieldName;
  readonly name: string;
  readonly personId: string;
  readonly reason: string;
  readonly at: string;
  readonly keyLevel: KeyLevel;
  readonly certificateSha256: string;
  readonly spkiSha256: string;
  /** Person id in the certificate's subject, when it names one. */
  readonly certificatePersonId: string | null;
  readonly byteRange: ByteRange;
  /** Whether the bytes of its range are the ones that were signed. Says nothing about trust or policy. */
  readonly intact: boolean;
  readonly cms: Buffer;
};

const KEY_LEVELS: readonly KeyLevel[] = ['K0', 'K1', 'K2', 'K3'];

function text(dictionary: PdfDictionary, key: string): string {
  const value = textOf(dictionary.entries.get(key));
  if (value === null) throw notOurPdf(`a signature without /${key}`);
  return value;
}

function isoTime(pdfDate: string): string {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+00'00'$/.exec(pdfDate);
  if (match === null) throw notOurPdf('a signing time it would not write');
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

function readByteRange(value: PdfValue | undefined, contents: PdfValue, revisionEnd: number): ByteRange {
  const numbers = value?.kind === 'array' ? value.items.map((item) => (item.kind === 'number' ? item.value : -1)) : [];
  const [start = -1, length = -1, second = -1, rest = -1] = numbers;
  // The gap is the /Contents token and nothing else; the second part ends with the revision.
  const fits = numbers.length === 4 && start === 0 && length === contents.start && second === contents.end && second + rest === revisionEnd;
  if (!fits) throw notOurPdf('a signature that does not cover its whole revision');
  return [start, length, second, rest];
}

function readSignature(pdf: OwnPdf, field: SignatureField, number: number): SignatureInFile {
  const dictionary = dictionaryOf(pdf, number);
  const revision = pdf.revisions.find(({ objects }) => objects.has(number));
  const contents = dictionary.entries.get('Contents');
  const level = dictionary.entries.get('BAKeyLevel');
  const keyLevel = KEY_LEVELS.find((one) => level?.kind === 'name' && level.value === one);
  if (contents?.kind !== 'string' || revision === undefined || keyLevel === undefined)
    throw notOurPdf(`a damaged signature in the field ${field.name}`);
  const byteRange = readByteRange(dictionary.entries.get('ByteRange'), contents, revision.end);
  const cms = derPrefix(contents.bytes);
  const message: SignedMessage = readDetachedCms(cms);
  const { certificate } = message;
  return {
    field: field.name,
    name: text(dictionary, 'Name'),
    personId: text(dictionary, 'BAPersonId'),
    reason: text(dictionary, 'Reason'),
    at: isoTime(text(dictionary, 'M')),
    keyLevel,
    certificateSha256: certificate.sha256,
    spkiSha256: certificate.spkiSha256,
    certificatePersonId: certificate.personId,
    byteRange,
    intact: holdsFor(message, [pdf.bytes.subarray(0, contents.start), pdf.bytes.subarray(contents.end, revision.end)]),
    cms,
  };
}

/** The signatures of a PDF already read, assessor first. */
export function signaturesOf(pdf: OwnPdf): readonly SignatureInFile[] {
  const { fields } = readSignatureForm(pdf);
  return (['assessor', 'reviewer'] as const).flatMap((name) => {
    const field = fields.get(name);
    return field === undefined || field.signature === null ? [] : [readSignature(pdf, field, field.signature)];
  });
}

/**
 * What is signed in a PDF this program wrote, for the app's own screens and checks: who, with which key, and whether
 * the bytes still agree. It is not the verifier. Throws `sign/not-our-pdf`, `sign/trailing-bytes` or `sign/bad-…`.
 */
export const readSignatures = (bytes: Buffer): readonly SignatureInFile[] => signaturesOf(readOwnPdf(bytes));
