import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import { keyFits, verifySignature } from '../der/algorithm.ts';
import { checkCertificateSet } from '../der/certificate-set.ts';
import { type Cms, cmsBytes, namesCertificate, readCms, signedAttributesOf, signerCertificate } from '../der/cms.ts';
import { NotDer } from '../der/der.ts';
import type { Certificate } from '../der/x509.ts';
import type { PdfFile } from '../pdf/document.ts';
import { pdfText } from '../pdf/syntax.ts';
import type { Sheet } from '../sheet.ts';
import { type ByteRange, checkGap, checkReach, readRange } from './byte-range.ts';
import { type FieldName, nameOf, type SignedField } from './signed-fields.ts';

/** What one signature says, and the certificate that made it when that could be established. */
export type Signature = {
  readonly field: FieldName;
  readonly order: number;
  readonly revision: number;
  readonly signed: SignedField;
  readonly range: ByteRange | null;
  readonly name: string;
  readonly personId: string;
  readonly reason: string;
  readonly keyLevel: string;
  /** /M as milliseconds since 1970, null when it is not of the required form. */
  readonly claimed: number | null;
  readonly certificate: Certificate | null;
  readonly cms: Cms | null;
};

const KEYS = 'Type Filter SubFilter ByteRange Contents M Name Reason BAKeyLevel BAPersonId Reference'.split(' ');

/** V-10…V-15 and V-20…V-26 for every signed field, in the order of the revisions. */
export function checkSignatures(pdf: PdfFile, fields: readonly SignedField[], sheet: Sheet): Signature[] {
  const ranges = fields.map((signed) => readRange({ ...signed, label: `${signed.field}'s signature` }, sheet));
  sheet.run('V-13', () => checkNesting(ranges));
  const broken = new Map<number, string>();
  const signatures = fields.map((signed, index) => {
    const range = ranges[index] ?? null;
    const one = { ...signed, label: `${signed.field}'s signature` };
    const sound =
      range !== null && sheet.run('V-11', () => checkGap(pdf, one, range)) && sheet.run('V-12', () => checkReach(pdf, one, range));
    const cms = readValue(signed, sheet);
    sheet.run('V-24', () => checkDictionary(signed));
    const certificate = cms === null ? null : checkCms(cms, sheet);
    if (sound && cms !== null) checkDigest(pdf, range, cms, (detail) => broken.set(index + 1, detail));
    return { ...describe(signed), order: index + 1, range, certificate, cms };
  });
  noteDigests(fields.length, broken, sheet);
  return signatures;
}

function checkNesting(ranges: readonly (ByteRange | null)[]): string {
  for (const [index, range] of ranges.entries()) {
    const before = ranges[index - 1];
    if (!before || !range) continue;
    if (before.every((number, i) => number === range[i]))
      throw new Defect('V-13', 'FORMAT/BYTERANGE_DUPLICATE', 'two signatures claim the same signed range');
    if (before[2] + before[3] >= range[1])
      throw new Defect('V-13', 'FORMAT/BYTERANGE_DUPLICATE', 'a later signature does not cover the earlier one');
  }
  return '';
}

function readValue(signed: SignedField, sheet: Sheet): Cms | null {
  const contents = signed.dict.map.get('Contents');
  if (contents?.kind !== 'string') return null;
  let cms: Cms | null = null;
  sheet.run('V-14', () => {
    const der = cmsBytes(contents.bytes);
    sheet.run('V-15', () => {
      if (contents.bytes.subarray(der.length).every((byte) => byte === 0)) return '';
      throw new Defect('V-15', 'FORMAT/CONTENTS_PADDING', `there are bytes behind the ${signed.field}'s signature value`);
    });
    cms = readCms(der);
    return '';
  });
  return cms;
}

function checkDictionary({ dict, field }: SignedField): string {
  const fault = (why: string): Defect => new Defect('V-24', 'SIG/SIG_CONSTRAINTS', `the ${field}'s signature dictionary ${why}`);
  for (const key of dict.map.keys()) if (!KEYS.includes(key)) throw fault(`has the unknown entry /${key}`);
  if (nameOf(dict.map.get('Type')) !== 'Sig' || nameOf(dict.map.get('Filter')) !== 'Adobe.PPKLite') throw fault('is of another kind');
  if (nameOf(dict.map.get('SubFilter')) !== 'ETSI.CAdES.detached') throw fault('is not a PAdES signature (/SubFilter)');
  if (readPdfDate(pdfText(dict.map.get('M'))) === null) throw fault('has no time of the required form (/M)');
  for (const key of ['Name', 'Reason', 'BAPersonId']) if (!pdfText(dict.map.get(key))) throw fault(`has no /${key}`);
  if (!/^K[0-3]$/.test(nameOf(dict.map.get('BAKeyLevel')))) throw fault('has no key level (/BAKeyLevel)');
  return '';
}

function checkCms(cms: Cms, sheet: Sheet): Certificate | null {
  const certificate = namedCertificate(cms, sheet);
  if (certificate === null) return null;
  sheet.run('V-21', () => {
    checkCertificateSet(cms, certificate);
    return 'one signer, its chain and nothing else';
  });
  sheet.run('V-25', () => checkAlgorithms(cms, certificate));
  sheet.run('V-22', () => {
    const { signingCertificate } = signedAttributesOf(cms);
    if (namesCertificate(signingCertificate, certificate)) return 'content type, digest and certificate, nothing else';
    throw new Defect('V-23', 'SIG/SIGNING_CERT_MISMATCH', 'the certificate is not the one the signer named');
  });
  sheet.run('V-26', () => checkMathematics(cms, certificate));
  return certificate;
}

function namedCertificate(cms: Cms, sheet: Sheet): Certificate | null {
  let certificate: Certificate | null = null;
  sheet.run('V-23', () => {
    certificate = signerCertificate(cms);
    return '';
  });
  return certificate;
}

function checkAlgorithms({ algorithm, digest, digestAlgorithms }: Cms, { key }: Certificate): string {
  if (algorithm === null || digest === null || key === null) {
    throw new Defect('V-25', 'CRYPTO/WEAK_ALGORITHM', 'the key or an algorithm is weak or not on the list');
  }
  const declared = digestAlgorithms.length === 1 && digestAlgorithms[0] === digest;
  if (!declared || (algorithm.hash !== null && algorithm.hash !== digest) || !keyFits(algorithm, key)) {
    throw new Defect('V-25', 'CRYPTO/ALG_MISMATCH', 'the named algorithms contradict each other');
  }
  return `${algorithm.scheme} with ${digest}`;
}

/** The signature is made over the attributes as a SET OF, so the tag they carry in the SignerInfo is exchanged first. */
function checkMathematics({ algorithm, digest, signature, signedAttributes }: Cms, { key }: Certificate): string {
  const fault = new Defect('V-26', 'SIG/SIG_CRYPTO', 'the signature value does not verify');
  if (!algorithm || !digest || !key || !signedAttributes) throw fault;
  const signed = Buffer.from(signedAttributes.raw);
  signed[0] = 0x31;
  if (!verifySignature(algorithm, digest, key, signed, signature)) throw fault;
  return '';
}

function checkDigest(pdf: PdfFile, [, a, b, c]: ByteRange, cms: Cms, broken: (detail: string) => void): void {
  if (cms.digest === null) return;
  try {
    const { messageDigest } = signedAttributesOf(cms);
    const hash = createHash(cms.digest)
      .update(pdf.bytes.subarray(0, a))
      .update(pdf.bytes.subarray(b, b + c));
    if (!hash.digest().equals(messageDigest)) broken('signed bytes were changed after signing');
  } catch (error) {
    if (!(error instanceof Defect) && !(error instanceof NotDer)) throw error;
    broken('the signed digest cannot be read');
  }
}

/** When only one of several signatures has a wrong digest, the sub-indication says which. */
function noteDigests(count: number, broken: ReadonlyMap<number, string>, sheet: Sheet): void {
  if (count > 0 && broken.size === 0) sheet.pass('V-20', 'the signed bytes are unchanged');
  for (const [order, detail] of broken) {
    const sub = count > 1 && broken.size === 1 ? `SIG(${order})/HASH_FAILURE` : 'SIG/HASH_FAILURE';
    sheet.fail('V-20', sub, `signature ${order}: ${detail}`);
  }
}

function describe(signed: SignedField): Omit<Signature, 'order' | 'range' | 'certificate' | 'cms'> {
  const text = (key: string): string => pdfText(signed.dict.map.get(key)) ?? '';
  return {
    field: signed.field,
    revision: signed.revision.index,
    signed,
    name: text('Name'),
    personId: text('BAPersonId'),
    reason: text('Reason'),
    keyLevel: nameOf(signed.dict.map.get('BAKeyLevel')),
    claimed: readPdfDate(pdfText(signed.dict.map.get('M'))),
  };
}

function readPdfDate(text: string | null): number | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+00'00'$/.exec(text ?? '');
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
