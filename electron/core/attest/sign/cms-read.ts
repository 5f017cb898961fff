import { createHash } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { TAG, children, type DerNode, expectTag, readDer, readOid } from './der.ts';
import { OID } from './oid.ts';
import { digestOf, type SignatureAlgorithm, signatureIdentifier, verifyWith } from './signature-algorithm.ts';
import { type Certificate, parseCertificate, publicKeyOf } from './x509.ts';

/** A detached CMS as `signDetachedCms` writes it. */
export type SignedMessage = {
  readonly certificate: Certificate;
  readonly algorithm: SignatureAlgorithm;
  readonly messageDigest: Buffer;
  /** SHA-256 of the signer's certificate, as the signer signed it. */
  readonly certificateDigest: Buffer;
  /** The signed attributes with the SET tag, as they were signed. */
  readonly signedAttributes: Buffer;
  readonly signature: Buffer;
};

const ALGORITHMS: readonly SignatureAlgorithm[] = ['rsa-pkcs1-sha256', 'rsa-pss-sha256', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'];

const notOurs = (what: string): DomainError =>
  new DomainError(
    'sign/bad-signature-data',
    `The signature data in this PDF is not as this program writes it (${what}). Nothing was changed; use an intact file.`,
  );

function attributeValue(attributes: readonly DerNode[], type: string): DerNode {
  const matches = attributes.filter((attribute) => readOid(children(attribute)[0]) === type);
  const values =
    matches.length === 1 && matches[0] !== undefined ? children(expectTag(children(matches[0])[1], TAG.set, 'attribute values')) : [];
  if (values.length !== 1 || values[0] === undefined) throw notOurs('a signed attribute is missing or doubled');
  return values[0];
}

/** The digest in signing-certificate-v2, which binds the signature to one certificate and not merely to its key. */
function signedCertificateDigest(attributes: readonly DerNode[]): Buffer {
  const [ids] = children(expectTag(attributeValue(attributes, OID.signingCertificateV2), TAG.sequence, 'signing certificate'));
  const [first] = children(expectTag(ids, TAG.sequence, 'signing certificate'));
  return expectTag(children(expectTag(first, TAG.sequence, 'certificate id'))[0], TAG.octetString, 'certificate digest').content;
}

/** The signer of a CMS with one signer, and what the message carries inside, if anything. */
export function readSignedMessage(der: Buffer, contentType: string): { readonly message: SignedMessage; readonly content: Buffer | null } {
  const [type, wrapper] = children(expectTag(readDer(der), TAG.sequence, 'signature message'));
  if (readOid(type) !== OID.signedData) throw notOurs('not a signed message');
  const parts = children(expectTag(children(expectTag(wrapper, 0xa0, 'signed data'))[0], TAG.sequence, 'signed data'));
  const [contentOid, inside] = children(expectTag(parts[2], TAG.sequence, 'content'));
  if (readOid(contentOid) !== contentType) throw notOurs('another kind of content');
  const content =
    inside === undefined ? null : expectTag(children(expectTag(inside, 0xa0, 'content'))[0], TAG.octetString, 'content').content;
  const certificates = children(expectTag(parts[3], 0xa0, 'certificates')).map((node) => parseCertificate(node.encoded));
  const signers = children(expectTag(parts.at(-1), TAG.set, 'signers'));
  if (signers.length !== 1) throw notOurs('not exactly one signer');
  const [, sid, digestNode, attributes, algorithmNode, signature] = children(expectTag(signers[0], TAG.sequence, 'signer'));
  const [issuer, serial] = children(expectTag(sid, TAG.sequence, 'signer id'));
  const certificate = certificates.find((one) => issuer?.encoded.equals(one.issuerDer) && serial?.encoded.equals(one.serialDer));
  if (certificate === undefined) throw notOurs('the signer certificate is missing');
  const algorithm = algorithmOf(algorithmNode, digestNode);
  if (algorithm === undefined) throw notOurs('an unknown signature algorithm');
  const signed = expectTag(attributes, 0xa0, 'signed attributes');
  const message: SignedMessage = {
    certificate,
    algorithm,
    messageDigest: expectTag(attributeValue(children(signed), OID.messageDigest), TAG.octetString, 'message digest').content,
    certificateDigest: signedCertificateDigest(children(signed)),
    signedAttributes: Buffer.concat([Buffer.from([TAG.set]), signed.encoded.subarray(1)]),
    signature: expectTag(signature, TAG.octetString, 'signature').content,
  };
  return { message, content };
}

/** A key's plain identifier leaves the digest to the other field, as many timestamp authorities write it. */
function algorithmOf(node: DerNode | undefined, digest: DerNode | undefined): SignatureAlgorithm | undefined {
  const found = ALGORITHMS.find((one) => node?.encoded.equals(signatureIdentifier(one)));
  if (found !== undefined || node === undefined) return found;
  const [oid] = children(node);
  const [hash] = children(expectTag(digest, TAG.sequence, 'digest algorithm'));
  return readOid(oid) === OID.rsaEncryption && readOid(hash) === OID.sha256 ? 'rsa-pkcs1-sha256' : undefined;
}

/** Reads our own detached CMS (DER, one signer). For the app's own checks; the independent verifier has its own reader. */
export function readDetachedCms(der: Buffer): SignedMessage {
  const { message, content } = readSignedMessage(der, OID.data);
  if (content !== null) throw notOurs('content inside of the signature');
  return message;
}

/** Whether the message signs exactly this content, under its own certificate's key. Says nothing about trust. */
export function holdsFor(message: SignedMessage, content: readonly Buffer[]): boolean {
  if (message.certificateDigest.toString('hex') !== message.certificate.sha256) return false;
  const hash = createHash(digestOf(message.algorithm));
  for (const part of content) hash.update(part);
  if (!hash.digest().equals(message.messageDigest)) return false;
  return verifyWith(message.algorithm, publicKeyOf(message.certificate), message.signedAttributes, message.signature);
}
