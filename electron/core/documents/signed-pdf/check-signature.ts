import { createHash } from 'node:crypto';
import { children, type DerNode, expectTag, readDer, readOid, TAG } from '../../attest/sign/der.ts';
import { OID } from '../../attest/sign/oid.ts';
import { type Certificate, publicKeyOf } from '../../attest/sign/x509.ts';
import type { SignaturePlace } from './signature-places.ts';
import { type Digest, digestByOid, holds, type Scheme, schemeOf } from './signature-scheme.ts';
import { readSignerInfo, type SignerInfo } from './signer-info.ts';

export type SignatureCheck =
  /** The bytes are those that were signed, under the key of the certificate that the signature carries. `end`: how far it reaches. */
  | { readonly kind: 'intact'; readonly signer: string; readonly end: number; readonly digest: Digest }
  | { readonly kind: 'changed'; readonly signer: string }
  | { readonly kind: 'damaged'; readonly signer: string | null; readonly what: string }
  | { readonly kind: 'not-checked'; readonly what: string };

const DETACHED = new Set(['adbe.pkcs7.detached', 'ETSI.CAdES.detached']);
const SIGNING_CERTIFICATE_V1 = '1.2.840.113549.1.9.16.2.12';
const NAME_LENGTH = 100;

/** The signer's own name for the screen: what cannot be seen, or turns the line round, is shown as a mark. */
const signerOf = ({ commonName }: Certificate): string =>
  commonName === null ? 'a certificate without a name' : `CN=${commonName.slice(0, NAME_LENGTH).replaceAll(/[\p{Cc}\p{Cf}]/gu, '\ufffd')}`;

function digestOf(digest: Digest, parts: readonly Buffer[]): Buffer {
  const hash = createHash(digest);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The one value of a signed attribute; null where it is not there. */
function attributeOf(attributes: readonly DerNode[], type: string): DerNode | null {
  const found = attributes.filter((attribute) => readOid(children(attribute)[0]) === type);
  if (found.length === 0) return null;
  const values = found.length === 1 && found[0] !== undefined ? children(expectTag(children(found[0])[1], TAG.set, 'values')) : [];
  if (values.length !== 1 || values[0] === undefined) throw new Error('a signed attribute that stands twice');
  return values[0];
}

/** Whether the signer signed this very certificate and not merely its key. True where nothing is said of it. */
function bindsCertificate(attributes: readonly DerNode[], certificate: Certificate): boolean {
  for (const [type, usual] of [
    [OID.signingCertificateV2, OID.sha256],
    [SIGNING_CERTIFICATE_V1, OID.sha1],
  ] as const) {
    const value = attributeOf(attributes, type);
    if (value === null) continue;
    const [first] = children(expectTag(children(value)[0], TAG.sequence, 'certificate ids'));
    const id = children(expectTag(first, TAG.sequence, 'certificate id'));
    const named = id[0]?.tag === TAG.sequence ? readOid(children(id[0])[0]) : usual;
    const digest = digestByOid(named);
    const hash = id.find((node) => node.tag === TAG.octetString)?.content;
    if (digest === null || hash === undefined || !digestOf(digest, [certificate.der]).equals(hash)) return false;
  }
  return true;
}

type Signed = { readonly end: number; readonly parts: readonly Buffer[] };

const damaged = (what: string, certificate?: Certificate): SignatureCheck => ({
  kind: 'damaged',
  signer: certificate === undefined ? null : signerOf(certificate),
  what,
});

const NOT_HELD = 'it does not hold under the certificate it carries';

function underKey(info: SignerInfo, scheme: Scheme, parts: readonly Buffer[]): Certificate | undefined {
  return info.candidates.find((one) => holds(scheme, publicKeyOf(one), parts, info.signature));
}

/** Attributes were signed, and the digest of the bytes is one of them. */
function checkAttributes(info: SignerInfo, scheme: Scheme, attributes: Buffer, { end, parts }: Signed): SignatureCheck {
  const certificate = underKey(info, scheme, [attributes]);
  if (certificate === undefined) return damaged(NOT_HELD, info.candidates[0]);
  const digest = digestByOid(info.digestOid);
  if (digest === null) return { kind: 'not-checked', what: `digest ${info.digestOid}` };
  const list = children(readDer(attributes));
  if (!bindsCertificate(list, certificate)) return damaged('it names another certificate than the one it carries', certificate);
  const expected = attributeOf(list, OID.messageDigest);
  if (expected === null) return damaged('it signs no digest of the file', certificate);
  return digestOf(digest, parts).equals(expected.content)
    ? { kind: 'intact', signer: signerOf(certificate), end, digest }
    : { kind: 'changed', signer: signerOf(certificate) };
}

function check(info: SignerInfo, signed: Signed): SignatureCheck {
  const scheme = schemeOf(info.algorithm, info.digestOid);
  if (scheme === null) return { kind: 'not-checked', what: `algorithm ${readOid(children(info.algorithm)[0])}` };
  const [first] = info.candidates;
  if (first === undefined) return damaged("the signer's certificate is not in it");
  if (info.attributes !== null) return checkAttributes(info, scheme, info.attributes, signed);
  // The bytes themselves were signed: that the file was changed and that the signature was cannot be told apart.
  const certificate = underKey(info, scheme, signed.parts);
  return certificate === undefined
    ? { kind: 'changed', signer: signerOf(first) }
    : { kind: 'intact', signer: signerOf(certificate), end: signed.end, digest: scheme.digest };
}

/**
 * Checks one signature of a foreign PDF against the certificate that it carries itself. Whose certificate that is, and whether
 * it was valid, is not asked: nothing here knows whom to trust.
 */
export function checkSignature({ signed, contents, subFilter }: SignaturePlace): SignatureCheck {
  if (!DETACHED.has(subFilter)) return { kind: 'not-checked', what: subFilter === '' ? 'no kind is named' : subFilter };
  if (signed === null) return damaged('it does not name the bytes around itself');
  try {
    return check(readSignerInfo(contents), signed);
  } catch {
    return damaged('its data cannot be read');
  }
}
