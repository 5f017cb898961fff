import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';
import { type HashName, hashOf, signatureAlgorithmOf, type SignatureAlgorithm } from './algorithm.ts';
import { type Der, derLength, isSorted, NotDer, oidOf, readDer, smallInteger, TAG } from './der.ts';
import { type Certificate, readCertificate } from './x509.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
} as const;

/** What one signer of a message says, whatever the message is. */
export type SignerInfo = {
  readonly sid: { readonly issuer: Buffer; readonly serial: Buffer };
  readonly signedAttributes: Der | null;
  readonly unsignedAttributes: Der | null;
  readonly digest: HashName | null;
  readonly algorithm: SignatureAlgorithm | null;
  readonly signature: Buffer;
};

export type Cms = SignerInfo & {
  readonly certificates: readonly Certificate[];
  /** Revocation lists carried along, as raw DER. */
  readonly crls: readonly Buffer[];
  readonly digestAlgorithms: readonly (HashName | null)[];
  /** The timestamp token on the signature value, when there is one. */
  readonly token: Buffer | null;
};

/** Splits the /Contents bytes: the DER object and whether everything after it is zero. Throws Defect V-14, V-15. */
export function cmsBytes(contents: Buffer): Buffer {
  if (contents.every((byte) => byte === 0)) throw new Defect('V-14', 'FORMAT/CMS', 'the signature value is empty');
  let length: number;
  try {
    length = derLength(contents);
  } catch (error) {
    throw notDer(error);
  }
  if (length > contents.length || length > LIMITS.cmsBytes)
    throw new Defect('V-14', 'FORMAT/CMS', 'the signature value is cut off or too long');
  return contents.subarray(0, length);
}

function notDer(error: unknown): unknown {
  if (!(error instanceof NotDer)) return error;
  return new Defect('V-14', error.encoding ? 'FORMAT/NOT_DER' : 'FORMAT/CMS', `the signature value: ${error.message}`);
}

/** Reads a SignedData of the profile. Throws Defect V-14 (not DER), V-21 (not one detached signer) or V-22 (unknown unsigned attributes). */
export function readCms(der: Buffer): Cms {
  try {
    return readSignedData(readDer(der));
  } catch (error) {
    throw notDer(error);
  }
}

function readSignedData(root: Der): Cms {
  const malformed = (why: string): Defect => new Defect('V-21', 'FORMAT/CMS', `the signature value ${why}`);
  const [type, wrapped, ...besides] = root.children;
  const [data, ...more] = wrapped?.children ?? [];
  if (root.tag !== TAG.sequence || oidOf(type) !== OID.signedData || wrapped?.tag !== 0xa0 || data?.tag !== TAG.sequence) {
    throw malformed('is no SignedData');
  }
  const [version, digests, content, ...rest] = data.children;
  if (besides.length + more.length > 0 || smallInteger(version) !== 1 || digests?.tag !== TAG.set)
    throw malformed('has another version than 1');
  if (!isSorted(digests)) throw new Defect('V-14', 'FORMAT/NOT_DER', 'the digest algorithms are not in DER order');
  const detached = content?.tag === TAG.sequence && oidOf(content.children[0]) === OID.data && content.children.length === 1;
  if (!detached) throw malformed('is not detached, or of another content type');
  const infos = rest.at(-1);
  const order = rest.map((part) => part.tag).join();
  if (infos?.children.length !== 1 || !['160,49', '160,161,49'].includes(order)) throw malformed('does not have exactly one signer');
  const [info] = infos.children;
  if (info?.tag !== TAG.sequence) throw malformed('has no signer');
  const certificates = rest.find((part) => part.tag === 0xa0)?.children ?? [];
  if (certificates.length === 0 || certificates.length > LIMITS.certificates) throw malformed('has no certificate, or too many');
  const signer = readSignerInfo(info, malformed);
  return {
    certificates: certificates.map((certificate) => readCertificate(certificate.raw)),
    crls: (rest.find((part) => part.tag === 0xa1)?.children ?? []).map((crl) => crl.raw),
    digestAlgorithms: digests.children.map((algorithm) => hashOf(algorithm)),
    ...signer,
    token: tokenOf(signer),
  };
}

/** SECURITY: nothing signs the unsigned attributes, so one thing alone may stand there: a timestamp of this very signature. */
function tokenOf({ unsignedAttributes }: SignerInfo): Buffer | null {
  if (unsignedAttributes === null) return null;
  const constraint = (why: string): Defect => new Defect('V-22', 'SIG/SIG_CONSTRAINTS', `the unsigned attributes ${why}`);
  const [attribute, ...more] = unsignedAttributes.children;
  const [oid, set, ...rest] = attribute?.children ?? [];
  const [token, ...others] = set?.children ?? [];
  if (unsignedAttributes.tag !== 0xa1 || more.length + rest.length + others.length > 0 || oidOf(oid) !== OID.signatureTimestamp)
    throw constraint('hold something else than one timestamp');
  if (set?.tag !== TAG.set || token === undefined) throw constraint('hold a broken timestamp');
  return token.raw;
}

/** The one signer of a message; also of a timestamp token, which is a message of its own. Throws what `malformed` makes. */
export function readSignerInfo(info: Der, malformed: (why: string) => Error): SignerInfo {
  const fields = [...info.children];
  const [version, sid, digest] = fields.splice(0, 3);
  if (smallInteger(version) !== 1 || sid?.tag !== TAG.sequence || sid.children.length !== 2 || sid.children[1]?.tag !== TAG.integer)
    throw malformed('does not name its signer by issuer and serial');
  const signedAttributes = fields[0]?.tag === 0xa0 ? (fields.shift() ?? null) : null;
  const [algorithm, signature, unsigned, ...more] = fields;
  if (signature?.tag !== TAG.octetString || more.length > 0) throw malformed('has a broken signer');
  if (signedAttributes !== null && !isSorted(signedAttributes))
    throw new Defect('V-14', 'FORMAT/NOT_DER', 'the signed attributes are not in DER order');
  return {
    signedAttributes,
    unsignedAttributes: unsigned ?? null,
    sid: { issuer: sid.children[0]?.raw ?? Buffer.alloc(0), serial: sid.children[1]?.content ?? Buffer.alloc(0) },
    digest: hashOf(digest),
    algorithm: signatureAlgorithmOf(algorithm),
    signature: signature.content,
  };
}

/** The one certificate that the SignerInfo names by issuer and serial; where it stands in the set means nothing in DER. */
export function signerCertificate(cms: Cms): Certificate {
  const named = cms.certificates.filter((one) => cms.sid.issuer.equals(one.issuer) && cms.sid.serial.equals(one.serial));
  const [certificate, ...more] = named;
  if (certificate === undefined || more.length > 0) {
    throw new Defect('V-23', 'SIG/SIGNING_CERT_MISMATCH', 'the certificate that the signature names is not there exactly once');
  }
  return certificate;
}

export type SignedAttributes = { readonly messageDigest: Buffer; readonly signingCertificate: Der };

/** The three required attributes, once each and nothing else. Throws Defect V-22 / V-23. */
export function signedAttributesOf(cms: Cms): SignedAttributes {
  const constraint = (why: string): Defect => new Defect('V-22', 'SIG/SIG_CONSTRAINTS', why);
  if (cms.signedAttributes === null) throw constraint('there are no signed attributes');
  const values = new Map<string, Der>();
  for (const attribute of cms.signedAttributes.children) {
    const [oid, set] = attribute.children;
    const value = set?.children[0];
    if (set?.tag !== TAG.set || set.children.length !== 1 || value === undefined)
      throw constraint('a signed attribute has not exactly one value');
    if (values.has(oidOf(oid))) throw constraint('a signed attribute stands twice');
    values.set(oidOf(oid), value);
  }
  const messageDigest = values.get(OID.messageDigest);
  const signingCertificate = values.get(OID.signingCertificateV2);
  if (oidOf(values.get(OID.contentType)) !== OID.data) throw constraint('the content type is missing or another one');
  if (messageDigest?.tag !== TAG.octetString) throw constraint('the message digest is missing');
  if (signingCertificate === undefined)
    throw new Defect('V-23', 'SIG/SIG_CONSTRAINTS', 'the signer did not name the certificate (signing-certificate-v2)');
  if (values.size !== 3) throw constraint('there are other signed attributes than the three required');
  return { messageDigest: messageDigest.content, signingCertificate };
}

/** Whether ESSCertIDv2 names exactly this certificate: its digest and, when given, its issuer and serial. */
export function namesCertificate(signingCertificate: Der, certificate: Certificate): boolean {
  const first = signingCertificate.children[0]?.children[0];
  const fields = [...(first?.children ?? [])];
  const hash = fields[0]?.tag === TAG.sequence ? hashOf(fields.shift()) : 'sha256';
  const [digest, issuerSerial] = fields;
  if (hash === null || digest?.tag !== TAG.octetString) return false;
  if (!createHash(hash).update(certificate.der).digest().equals(digest.content)) return false;
  if (issuerSerial === undefined) return true;
  const [names, serial] = issuerSerial.children;
  const directory = names?.children.find((name) => name.tag === 0xa4)?.children[0];
  return directory !== undefined && directory.raw.equals(certificate.issuer) && (serial?.content.equals(certificate.serial) ?? false);
}
