import { createHash } from 'node:crypto';
import { digestOf, type SignatureAlgorithm } from '../attest/sign/signature-algorithm.ts';
import type { Mechanism } from './cryptoki.ts';
import { CKG_MGF1_SHA256, CKM } from './numbers.ts';

/** How a token makes a signature: its mechanism, and what it is given of the bytes to be signed. */
export type Way = { readonly mechanism: Mechanism; readonly input: (tbs: Buffer) => Buffer };

// The bridge's own number for the shape of these parameters.
const PSS_SHAPE = 5;
// Pinned as in the certificate profile: SHA-256 for both hashes, salt as long as the hash.
const PSS = { type: PSS_SHAPE, hashAlg: CKM.sha256, mgf: CKG_MGF1_SHA256, saltLen: 32 };
// DigestInfo of SHA-256 (RFC 8017 §9.2), for tokens that pad and do not hash.
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const whole = (tbs: Buffer): Buffer => tbs;
const digest =
  (algorithm: SignatureAlgorithm) =>
  (tbs: Buffer): Buffer =>
    createHash(digestOf(algorithm)).update(tbs).digest();

/** Best first: a token that hashes by itself sees what it signs. ECDSA over a digest is what every token has. */
const WAYS: Readonly<Record<SignatureAlgorithm, readonly (readonly [number, object | null, Way['input']])[]>> = {
  'rsa-pkcs1-sha256': [
    [CKM.sha256RsaPkcs, null, whole],
    [CKM.rsaPkcs, null, (tbs) => Buffer.concat([DIGEST_INFO, digest('rsa-pkcs1-sha256')(tbs)])],
  ],
  'rsa-pss-sha256': [
    [CKM.sha256RsaPss, PSS, whole],
    [CKM.rsaPss, PSS, digest('rsa-pss-sha256')],
  ],
  'ecdsa-sha256': [
    [CKM.ecdsa, null, digest('ecdsa-sha256')],
    [CKM.ecdsaSha256, null, whole],
  ],
  'ecdsa-sha384': [
    [CKM.ecdsa, null, digest('ecdsa-sha384')],
    [CKM.ecdsaSha384, null, whole],
  ],
  'ecdsa-sha512': [
    [CKM.ecdsa, null, digest('ecdsa-sha512')],
    [CKM.ecdsaSha512, null, whole],
  ],
};

/** The way to make `algorithm` with what a token offers, or null. */
export function wayFor(algorithm: SignatureAlgorithm, mechanisms: readonly number[]): Way | null {
  const found = WAYS[algorithm].find(([mechanism]) => mechanisms.includes(mechanism));
  return found === undefined ? null : { mechanism: { mechanism: found[0], parameter: found[1] }, input: found[2] };
}
