import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Der, NotDer, oidOf, readDer, smallInteger, TAG } from './der.ts';

export type HashName = 'sha256' | 'sha384' | 'sha512';
/** A signature algorithm of the allow-list; `hash` null means "the digest named elsewhere" (plain rsaEncryption). */
export type SignatureAlgorithm = { readonly scheme: 'rsa' | 'pss' | 'ecdsa'; readonly hash: HashName | null };

const HASHES: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.1': { scheme: 'rsa', hash: null },
  '1.2.840.113549.1.1.11': { scheme: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { scheme: 'ecdsa', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'sha512' },
};
const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const SALT: Readonly<Record<HashName, number>> = { sha256: 32, sha384: 48, sha512: 64 };
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];

/** The digest of an AlgorithmIdentifier; parameters absent or NULL. Null when it is not on the list. */
export function hashOf(algorithm: Der | undefined): HashName | null {
  const [oid, params, ...more] = algorithm?.children ?? [];
  if (algorithm?.tag !== TAG.sequence || more.length > 0 || (params !== undefined && params.tag !== TAG.null)) return null;
  return HASHES[oidOf(oid)] ?? null;
}

/** The signature algorithm of an AlgorithmIdentifier, or null when weak, unknown or with other parameters than ours. */
export function signatureAlgorithmOf(algorithm: Der | undefined): SignatureAlgorithm | null {
  if (algorithm?.tag !== TAG.sequence) return null;
  const [oid, params, ...more] = algorithm.children;
  if (more.length > 0) return null;
  if (oidOf(oid) === PSS) return pssOf(params);
  if (params !== undefined && params.tag !== TAG.null) return null;
  return SIGNATURES[oidOf(oid)] ?? null;
}

/** SECURITY: digest, mask and salt length must all be stated and agree; node's own default would accept any salt. */
function pssOf(params: Der | undefined): SignatureAlgorithm | null {
  const fields = params?.tag === TAG.sequence ? params.children : [];
  const [digest, mask, salt] = fields.map((field) => (field.children.length === 1 ? field.children[0] : undefined));
  const hash = hashOf(digest);
  if (hash === null || fields.map((field) => field.tag).join() !== '160,161,162') return null;
  const [mgf, inner, ...more] = mask?.tag === TAG.sequence ? mask.children : [];
  if (oidOf(mgf) !== MGF1 || hashOf(inner) !== hash || more.length > 0 || smallInteger(salt) !== SALT[hash]) return null;
  return { scheme: 'pss', hash };
}

/** A public key of the allow-list: RSA of at least 2048 bits or one of three NIST curves. Null otherwise. */
export function strongKey(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const details = key.asymmetricKeyDetails;
    // With the exponent 1 everybody can sign.
    const sound = (details?.modulusLength ?? 0) >= 2048 && (details?.publicExponent ?? 0n) >= 3n;
    if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') return sound ? key : null;
    return key.asymmetricKeyType === 'ec' && CURVES.includes(details?.namedCurve ?? '') ? key : null;
  } catch {
    return null; // An unreadable key is not a strong key; the caller reports it.
  }
}

/** Whether the key is of the kind that the algorithm needs. */
export function keyFits(algorithm: SignatureAlgorithm, key: KeyObject): boolean {
  if (algorithm.scheme === 'ecdsa') return key.asymmetricKeyType === 'ec';
  return key.asymmetricKeyType === 'rsa' || (algorithm.scheme === 'pss' && key.asymmetricKeyType === 'rsa-pss');
}

/** Verifies a signature with every parameter pinned. False for anything that is not exactly right. */
export function verifySignature(algorithm: SignatureAlgorithm, hash: HashName, key: KeyObject, data: Buffer, signature: Buffer): boolean {
  if (!keyFits(algorithm, key)) return false;
  try {
    if (algorithm.scheme === 'ecdsa') {
      return isStrictEcdsa(signature) && verify(hash, data, { key, dsaEncoding: 'der' }, signature);
    }
    if (algorithm.scheme === 'pss') {
      return verify(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT[hash] }, signature);
    }
    return verify(hash, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  } catch {
    return false; // A signature of the wrong length makes some runtimes throw; it is simply not valid.
  }
}

/** SECURITY: exactly SEQUENCE { r, s } of two positive minimal integers and nothing after it. */
function isStrictEcdsa(signature: Buffer): boolean {
  try {
    const der = readDer(signature);
    return (
      der.tag === TAG.sequence &&
      der.children.length === 2 &&
      der.children.every((n) => n.tag === TAG.integer && (n.content[0] ?? 0x80) < 0x80)
    );
  } catch (error) {
    if (error instanceof NotDer) return false;
    throw error;
  }
}
