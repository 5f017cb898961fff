import { context, encode, integer, objectIdentifier, octetString, sequence, setOf } from './der.ts';
import { OID } from './oid.ts';
import { digestIdentifier, digestOf, signatureIdentifier } from './signature-algorithm.ts';
import type { Signer } from './signer.ts';
import { parseCertificate } from './x509.ts';
import { sha256Hex } from '../../sha256.ts';

const attribute = (type: string, value: Buffer): Buffer => sequence(objectIdentifier(type), setOf(value));

/**
 * The signed attributes of a PAdES baseline B-B signature (ETSI EN 319 142-1): content type, message digest,
 * signing-certificate-v2 with issuer and serial. No signing time: a PDF says it in /M.
 * Returned as the SET that is signed; RFC 5652 §5.4 wants tag 0x31 for that, 0xA0 in the message.
 */
function signedAttributes(digest: Buffer, certificateDer: Buffer): Buffer {
  const certificate = parseCertificate(certificateDer);
  const issuerSerial = sequence(sequence(context(4, certificate.issuerDer)), certificate.serialDer);
  // SHA-256 is the default of ESSCertIDv2, so DER leaves the algorithm out (RFC 5035 §4).
  const certificateId = sequence(octetString(Buffer.from(sha256Hex(certificateDer), 'hex')), issuerSerial);
  return setOf(
    attribute(OID.contentType, objectIdentifier(OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
  );
}

const retag = (tag: number, der: Buffer): Buffer => Buffer.concat([Buffer.from([tag]), der.subarray(1)]);

function assemble(signer: Signer, attributes: Buffer, signature: Buffer): Buffer {
  const certificate = parseCertificate(signer.certificate);
  const digestAlgorithm = digestIdentifier(digestOf(signer.algorithm));
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuerDer, certificate.serialDer),
    digestAlgorithm,
    retag(0xa0, attributes),
    signatureIdentifier(signer.algorithm),
    octetString(signature),
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(objectIdentifier(OID.data)),
    retag(0xa0, setOf(signer.certificate, ...signer.chain)),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier(OID.signedData), context(0, signedData));
}

/**
 * A detached CMS SignedData (DER) over content whose digest is `digest` (the algorithm's own digest:
 * SHA-384 for `ecdsa-sha384`, and so on). The signer is asked exactly once.
 */
export async function signDetachedCms(digest: Buffer, signer: Signer): Promise<Buffer> {
  const attributes = signedAttributes(digest, signer.certificate);
  return assemble(signer, attributes, await signer.sign(attributes));
}

/** An upper bound for the bytes `signDetachedCms` will return, known before anything is signed. */
export function cmsSizeBound(signer: Signer): number {
  const longestSignature = Math.max(parseCertificate(signer.certificate).spkiDer.length, 160);
  return assemble(signer, signedAttributes(Buffer.alloc(64), signer.certificate), encode(0x04, Buffer.alloc(longestSignature))).length + 16;
}
