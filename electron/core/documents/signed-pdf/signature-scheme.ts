import { constants, createVerify, type KeyObject } from 'node:crypto';
import { children, type DerNode, readOid, readSmallInteger, TAG } from '../../attest/sign/der.ts';
import { OID } from '../../attest/sign/oid.ts';

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** How a signature was made. `salt` is null where it is not RSA-PSS. */
export type Scheme = { readonly digest: Digest; readonly salt: number | null };

const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
]);
/** Algorithms that name their digest themselves (RFC 8017, RFC 5758). */
const NAMED: ReadonlyMap<string, Digest> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  [OID.sha256WithRsa, 'sha256'],
  [OID.sha384WithRsa, 'sha384'],
  [OID.sha512WithRsa, 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  [OID.ecdsaSha256, 'sha256'],
  [OID.ecdsaSha384, 'sha384'],
  [OID.ecdsaSha512, 'sha512'],
]);
const BARE: ReadonlySet<string> = new Set([OID.rsaEncryption, OID.ecPublicKey]);
const DEFAULT_SALT = 20;

export const digestByOid = (oid: string): Digest | null => DIGESTS.get(oid) ?? null;

const digestIn = (node: DerNode | undefined): Digest | null => (node === undefined ? 'sha1' : digestByOid(readOid(children(node)[0])));

/** RSASSA-PSS-params (RFC 4055): what is left out is SHA-1 with a salt of 20. A mask of another digest is not known here. */
function pss(parameters: DerNode | undefined): Scheme | null {
  const fields = parameters?.tag === TAG.sequence ? children(parameters) : [];
  const field = (number: number): DerNode | undefined => {
    const found = fields.find((node) => node.tag === (0xa0 | number));
    return found === undefined ? undefined : children(found)[0];
  };
  const digest = digestIn(field(0));
  const mask = field(1);
  const ofMask = mask === undefined ? 'sha1' : digestIn(children(mask)[1]);
  const salt = field(2) === undefined ? DEFAULT_SALT : readSmallInteger(field(2));
  return digest === null || digest !== ofMask || salt > 256 ? null : { digest, salt };
}

/** How a signature was made, from its algorithm and the digest that stands beside it; null where it is not known here. */
export function schemeOf(algorithm: DerNode, digestOid: string): Scheme | null {
  const [oidNode, parameters] = children(algorithm);
  const oid = readOid(oidNode);
  if (oid === OID.rsaPss) return pss(parameters);
  const digest = NAMED.get(oid) ?? (BARE.has(oid) ? digestByOid(digestOid) : null);
  return digest === null ? null : { digest, salt: null };
}

/** Whether a signature over these parts, one after the other, holds under a key. */
export function holds({ digest, salt }: Scheme, key: KeyObject, parts: readonly Buffer[], signature: Buffer): boolean {
  const check = createVerify(digest);
  for (const part of parts) check.update(part);
  const padding = salt === null ? {} : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt };
  return check.verify({ key, dsaEncoding: 'der', ...padding }, signature);
}
