import { createHash } from 'node:crypto';
import { context, encode, integer, objectIdentifier, octetString, sequence, setOf } from './der.ts';
import { OID } from './oid.ts';
import { digestIdentifier, digestOf, signatureIdentifier } from './signature-algorithm.ts';
import type { Signer } from './signer.ts';
import { parseCertificate } from './x509.ts';
import { sha256Hex } from '../../sha256.ts';

const attribute = (type: string, value: Buffer): Buffer => sequence(objectIdentifier(type), setOf(value));

/**
 * The signed attributes of a PAdES baseline B-B signature (ETSI EN 319 142-1) and of a timestamp token (RFC 3161, 5816):
 * content type, message digest, signing-certificate-v2 with issuer and serial. No signing time: a PDF says it in /M.
 * Returned as the SET that is signed; RFC 5652 §5.4 wants tag 0x31 for that, 0xA0 in the message.
 */
function signedAttributes(contentType: string, digest: Buffer, certificateDer: Buffer): Buffer {
  const certificate = parseCertificate(certificateDer);
  const issuerSerial = sequence(sequence(context(4, certificate.issuerDer)), certificate.serialDer);
  // SHA-256 is the default of ESSCertIDv2, so DER leaves the algorithm out (RFC 5035 §4).
  const certificateId = sequence(octetString(Buffer.from(sha256Hex(certificateDer), 'hex')), issuerSerial);
  return setOf(
    attribute(OID.contentType, objectIdentifier(contentType)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
  );
}

const retag = (tag: number, der: Buffer): Buffer => Buffer.concat([Buffer.from([tag]), der.subarray(1)]);

/** What is signed: nothing inside (a PDF's signature is detached), or a timestamp's TSTInfo. */
type Content = { readonly type: string; readonly bytes: Buffer | null };
const DETACHED: Content = { type: OID.data, bytes: null };

type Parts = { readonly content: Content; readonly attributes: Buffer; readonly signature: Buffer; readonly token: Buffer | null };

function assemble(signer: Signer, { content, attributes, signature, token }: Parts): Buffer {
  const certificate = parseCertificate(signer.certificate);
  const digestAlgorithm = digestIdentifier(digestOf(signer.algorithm));
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuerDer, certificate.serialDer),
    digestAlgorithm,
    retag(0xa0, attributes),
    signatureIdentifier(signer.algorithm),
    octetString(signature),
    ...(token === null ? [] : [retag(0xa1, setOf(attribute(OID.signatureTimestamp, token)))]),
  );
  const signedData = sequence(
    integer(content.bytes === null ? 1 : 3),
    setOf(digestAlgorithm),
    sequence(objectIdentifier(content.type), ...(content.bytes === null ? [] : [context(0, octetString(content.bytes))])),
    retag(0xa0, setOf(signer.certificate, ...signer.chain)),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier(OID.signedData), context(0, signedData));
}

/** Asks a timestamp authority at hand: the SHA-256 to be stamped in, the token (DER) out. `bound`: no token will be longer. */
export type Stamper = { readonly bound: number; stamp(imprint: Buffer): Promise<Buffer> };

/**
 * A detached CMS SignedData (DER) over content whose digest is `digest` (the algorithm's own digest:
 * SHA-384 for `ecdsa-sha384`, and so on). The signer is asked exactly once; a stamper then stamps the signature value.
 */
export async function signDetachedCms(digest: Buffer, signer: Signer, stamper: Stamper | null = null): Promise<Buffer> {
  const attributes = signedAttributes(OID.data, digest, signer.certificate);
  const signature = await signer.sign(attributes);
  const token = stamper === null ? null : await stamper.stamp(Buffer.from(sha256Hex(signature), 'hex'));
  return assemble(signer, { content: DETACHED, attributes, signature, token });
}

/** A CMS SignedData (DER) that carries what it signs, as a timestamp token does. */
export async function signEnclosedCms(type: string, bytes: Buffer, signer: Signer): Promise<Buffer> {
  const digest = createHash(digestOf(signer.algorithm)).update(bytes).digest();
  const attributes = signedAttributes(type, digest, signer.certificate);
  return assemble(signer, { content: { type, bytes }, attributes, signature: await signer.sign(attributes), token: null });
}

/** An upper bound for the bytes the CMS will have, known before anything is signed. */
export function cmsSizeBound(signer: Signer, enclosedBytes = 0): number {
  const longestSignature = Math.max(parseCertificate(signer.certificate).spkiDer.length, 160);
  const attributes = signedAttributes(OID.data, Buffer.alloc(64), signer.certificate);
  const signature = encode(0x04, Buffer.alloc(longestSignature));
  return assemble(signer, { content: DETACHED, attributes, signature, token: null }).length + enclosedBytes + 32;
}
