import { constants, sign as cryptoSign, verify as cryptoVerify, type KeyObject } from 'node:crypto';
import { context, integer, nullValue, objectIdentifier, sequence } from './der.ts';
import { OID } from './oid.ts';

/** The signature algorithms the product makes; each names its digest. */
export type SignatureAlgorithm = 'rsa-pkcs1-sha256' | 'rsa-pss-sha256' | 'ecdsa-sha256' | 'ecdsa-sha384' | 'ecdsa-sha512';

export type DigestName = 'sha256' | 'sha384' | 'sha512';

const DIGEST_OF: Readonly<Record<SignatureAlgorithm, DigestName>> = {
  'rsa-pkcs1-sha256': 'sha256',
  'rsa-pss-sha256': 'sha256',
  'ecdsa-sha256': 'sha256',
  'ecdsa-sha384': 'sha384',
  'ecdsa-sha512': 'sha512',
};

export const digestOf = (algorithm: SignatureAlgorithm): DigestName => DIGEST_OF[algorithm];

/** AlgorithmIdentifier of a digest, without parameters (RFC 5754 §2). */
export const digestIdentifier = (digest: DigestName): Buffer => sequence(objectIdentifier(OID[digest]));

function pssIdentifier(): Buffer {
  const hash = sequence(objectIdentifier(OID.sha256), nullValue());
  const mask = sequence(objectIdentifier(OID.mgf1), hash);
  return sequence(objectIdentifier(OID.rsaPss), sequence(context(0, hash), context(1, mask), context(2, integer(32))));
}

const IDENTIFIERS: Readonly<Record<SignatureAlgorithm, () => Buffer>> = {
  'rsa-pkcs1-sha256': () => sequence(objectIdentifier(OID.sha256WithRsa), nullValue()),
  'rsa-pss-sha256': pssIdentifier,
  'ecdsa-sha256': () => sequence(objectIdentifier(OID.ecdsaSha256)),
  'ecdsa-sha384': () => sequence(objectIdentifier(OID.ecdsaSha384)),
  'ecdsa-sha512': () => sequence(objectIdentifier(OID.ecdsaSha512)),
};

/** AlgorithmIdentifier of a signature: NULL for RSA PKCS#1, nothing for ECDSA, every parameter spelt out for PSS (RFC 4055). */
export const signatureIdentifier = (algorithm: SignatureAlgorithm): Buffer => IDENTIFIERS[algorithm]();

const withPadding = (algorithm: SignatureAlgorithm, key: KeyObject) =>
  algorithm === 'rsa-pss-sha256'
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : algorithm === 'rsa-pkcs1-sha256'
      ? { key, padding: constants.RSA_PKCS1_PADDING }
      : { key, dsaEncoding: 'der' as const };

/** Raw signature over `tbs` with a private key held in memory. ECDSA comes as DER (r, s). */
export const signWith = (algorithm: SignatureAlgorithm, key: KeyObject, tbs: Buffer): Buffer =>
  cryptoSign(digestOf(algorithm), tbs, withPadding(algorithm, key));

/** Whether `signature` over `tbs` holds under the public key. */
export const verifyWith = (algorithm: SignatureAlgorithm, key: KeyObject, tbs: Buffer, signature: Buffer): boolean =>
  cryptoVerify(digestOf(algorithm), tbs, withPadding(algorithm, key), signature);
