import { berToDer } from '../../attest/sign/ber-to-der.ts';
import { children, type DerNode, expectTag, readDer, readOid, TAG } from '../../attest/sign/der.ts';
import { OID } from '../../attest/sign/oid.ts';
import { type Certificate, parseCertificate } from '../../attest/sign/x509.ts';

/** What one signer put into a signature message (CMS, RFC 5652), as any program may write it. */
export type SignerInfo = {
  /** Certificates that may be the signer's: the one that is named, or all when it is named by its key. */
  readonly candidates: readonly Certificate[];
  readonly digestOid: string;
  readonly algorithm: DerNode;
  /** The signed attributes as they were signed, with the tag of a SET; null where the content itself was signed. */
  readonly attributes: Buffer | null;
  readonly signature: Buffer;
};

const MOST_CERTIFICATES = 50;
const CONTEXT_0 = 0xa0;

function readable(node: DerNode): Certificate[] {
  try {
    return [parseCertificate(node.encoded)];
  } catch {
    // One that cannot be read is not the signer's, or the signature then has none.
    return [];
  }
}

function named(sid: DerNode | undefined, certificates: readonly Certificate[]): Certificate[] {
  if (sid?.tag !== TAG.sequence) return [...certificates];
  const [issuer, serial] = children(sid);
  return certificates.filter((one) => issuer?.encoded.equals(one.issuerDer) === true && serial?.encoded.equals(one.serialDer) === true);
}

/** Reads the message that /Contents holds. Throws where it is none, or has not exactly one signer. */
export function readSignerInfo(contents: Buffer): SignerInfo {
  const message = expectTag(readDer(berToDer(contents, true)), TAG.sequence, 'signature message');
  const [type, wrapper] = children(message);
  if (readOid(type) !== OID.signedData) throw new Error('no signed message');
  const parts = children(expectTag(children(expectTag(wrapper, CONTEXT_0, 'signed data'))[0], TAG.sequence, 'signed data'));
  const bag = parts.slice(3).find((part) => part.tag === CONTEXT_0);
  const certificates = (bag === undefined ? [] : children(bag)).slice(0, MOST_CERTIFICATES).flatMap(readable);
  const signers = children(expectTag(parts.at(-1), TAG.set, 'signers'));
  if (signers.length !== 1) throw new Error('not exactly one signer');
  const [, sid, digest, ...rest] = children(expectTag(signers[0], TAG.sequence, 'signer'));
  const attributes = rest[0]?.tag === CONTEXT_0 ? rest[0] : null;
  const [algorithm, signature] = attributes === null ? rest : rest.slice(1);
  return {
    candidates: named(sid, certificates),
    digestOid: readOid(children(expectTag(digest, TAG.sequence, 'digest algorithm'))[0]),
    algorithm: expectTag(algorithm, TAG.sequence, 'signature algorithm'),
    attributes: attributes === null ? null : Buffer.concat([Buffer.from([TAG.set]), attributes.encoded.subarray(1)]),
    signature: expectTag(signature, TAG.octetString, 'signature').content,
  };
}
