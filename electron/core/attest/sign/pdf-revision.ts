import { createHash } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { type Appearance, appearanceObject, frame } from './appearance.ts';
import { assertMaySignAt } from './certificate-fitness.ts';
import { cmsSizeBound, signDetachedCms, type Stamper } from './cms-sign.ts';
import { type OwnPdf, readOwnPdf } from './own-pdf.ts';
import { type PdfValue } from './pdf-syntax.ts';
import { readSignatures, signaturesOf } from './read-signatures.ts';
import { digestOf } from './signature-algorithm.ts';
import { type SignatureDictionary, signatureDictionary } from './signature-dictionary.ts';
import { type FieldName, readSignatureForm, type SignatureField, type SignatureForm } from './signature-fields.ts';
import { appendRevision, type NewObject, withEntries } from './signature-revision.ts';
import type { Signer } from './signer.ts';
import { assertMayUseField } from './signing-order.ts';
import { parseCertificate } from './x509.ts';

export type SignatureOptions = {
  readonly field: FieldName;
  readonly signer: Signer;
  /** Claimed signing time, from the injected clock. */
  readonly at: Date;
  readonly name: string;
  readonly personId: string;
  /** What the signature means; printed in /Reason, followed by the reservation when there is one. */
  readonly meaning: string;
  readonly reservation?: string;
  readonly appearance?: Appearance;
  /** The timestamp authority to ask for this signature (B-T); none: the time stays a claim (B-B). */
  readonly stamper?: Stamper | null;
};

export type SignedPdf = { readonly pdf: Buffer; readonly byteRange: [number, number, number, number]; readonly cms: Buffer };

const MINIMUM_CONTENTS_BYTES = 8192;

/** /Reason as it is signed. */
export const reasonText = (meaning: string, reservation?: string): string =>
  reservation === undefined || reservation === '' ? meaning : `${meaning} Reservation: ${reservation}`;

function assertText(what: string, text: string): void {
  if (text.trim() === '' || text.length > 4000 || /[\p{Cc}\p{Cs}]/u.test(text)) {
    throw new DomainError(
      'sign/bad-text',
      `The ${what} for the signature is empty, too long or contains characters that cannot be printed. Nothing was signed; correct it.`,
    );
  }
}

function frameFor(rectangle: PdfValue | undefined): Appearance {
  const [left = 0, bottom = 0, right = 0, top = 0] =
    rectangle?.kind === 'array' ? rectangle.items.map((item) => (item.kind === 'number' ? item.value : 0)) : [];
  return frame(right - left, top - bottom);
}

type Prepared = { readonly bytes: Buffer; readonly byteRangeAt: number; readonly contentsAt: number; readonly holes: SignatureDictionary };

/** The whole new file, with a signature that is still empty. */
function prepare(pdf: OwnPdf, form: SignatureForm, field: SignatureField, options: SignatureOptions): Prepared {
  const signatureNumber = pdf.size;
  const appearanceNumber = pdf.size + 1;
  const needed = cmsSizeBound(options.signer) + (options.stamper?.bound ?? 0) + 64;
  const contentsBytes = Math.max(MINIMUM_CONTENTS_BYTES, Math.ceil(needed / 1024) * 1024);
  const holes = signatureDictionary({
    field: field.name,
    at: options.at,
    name: options.name,
    personId: options.personId,
    reason: reasonText(options.meaning, options.reservation),
    keyLevel: options.signer.keyLevel,
    rootNumber: form.rootNumber,
    contentsBytes,
  });
  const signed = withEntries(pdf.bytes, field.dictionary, { V: `${signatureNumber} 0 R`, AP: `<< /N ${appearanceNumber} 0 R >>` });
  const look = appearanceObject(options.appearance ?? frameFor(field.dictionary.entries.get('Rect')));
  const catalog: readonly NewObject[] =
    field.name === 'assessor'
      ? [{ number: form.rootNumber, body: withEntries(pdf.bytes, form.root, { Perms: `<< /DocMDP ${signatureNumber} 0 R >>` }) }]
      : [];
  const objects = [
    ...catalog,
    { number: field.number, body: signed },
    { number: signatureNumber, body: holes.body },
    { number: appearanceNumber, body: look },
  ];
  const { bytes, bodyAt } = appendRevision(pdf, objects, pdf.size + 2);
  const at = bodyAt.get(signatureNumber) ?? 0;
  return { bytes, byteRangeAt: at + holes.byteRange.at, contentsAt: at + holes.contents.at, holes };
}

/** Fills both holes in place. */
async function seal({ bytes, byteRangeAt, contentsAt, holes }: Prepared, { signer, stamper }: SignatureOptions): Promise<SignedPdf> {
  const contentsEnd = contentsAt + holes.contents.length;
  const byteRange: [number, number, number, number] = [0, contentsAt, contentsEnd, bytes.length - contentsEnd];
  bytes.write(`[${byteRange.join(' ')}]`.padEnd(holes.byteRange.length, ' '), byteRangeAt, 'latin1');
  const digest = createHash(digestOf(signer.algorithm)).update(bytes.subarray(0, contentsAt)).update(bytes.subarray(contentsEnd)).digest();
  const cms = await signDetachedCms(digest, signer, stamper ?? null);
  if (cms.length * 2 > holes.contents.length - 2) {
    throw new DomainError(
      'sign/signature-too-large',
      'The signature came out larger than the place kept for it. The file was not changed; report this with the kind of key used.',
    );
  }
  bytes.write(cms.toString('hex'), contentsAt + 1, 'latin1');
  return { pdf: bytes, byteRange, cms };
}

/**
 * Signs one of the two pre-declared fields by appending one revision (PAdES baseline B-B); the bytes given stay the
 * beginning of the result. Assessor first (certification, DocMDP 2), then the reviewer, who must be another person.
 * The result is read back and checked before it is returned. Throws `sign/…` and changes nothing otherwise.
 */
export async function appendSignature(bytes: Buffer, options: SignatureOptions): Promise<SignedPdf> {
  assertText('name', options.name);
  assertText('person id', options.personId);
  assertText('meaning', reasonText(options.meaning, options.reservation));
  const certificate = parseCertificate(options.signer.certificate);
  assertMaySignAt(certificate, options.at);
  const pdf = readOwnPdf(bytes);
  const form = readSignatureForm(pdf);
  const field = assertMayUseField({
    revisions: pdf.revisions.length,
    form,
    present: signaturesOf(pdf),
    wanted: options.field,
    certificate,
    personId: options.personId,
  });
  const signed = await seal(prepare(pdf, form, field, options), options);
  const own = readSignatures(signed.pdf).find((signature) => signature.field === options.field);
  if (own?.intact !== true) {
    throw new DomainError(
      'sign/key-failed',
      'The key answered with a signature that does not hold. Nothing was written; check the key or token and try again.',
    );
  }
  return signed;
}
