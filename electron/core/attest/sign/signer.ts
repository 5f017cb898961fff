import { createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { algorithmFor, assertMaySignAt, assertMayStampAt } from './certificate-fitness.ts';
import { readKeyFile } from './key-file.ts';
import { type SignatureAlgorithm, signWith } from './signature-algorithm.ts';
import { type Certificate, parseCertificate } from './x509.ts';

/** How well the private key is kept: K0 test, K1 made by the app, K2 issued, in a file or a token made of software, K3 a token. */
export type KeyLevel = 'K0' | 'K1' | 'K2' | 'K3';

/** Somebody's key, able to sign one thing at a time. `sign` gets the bytes to be signed, not their digest; ECDSA answers DER. */
export type Signer = {
  readonly certificate: Buffer;
  /** Issuers, nearest first, DER. */
  readonly chain: readonly Buffer[];
  readonly algorithm: SignatureAlgorithm;
  readonly keyLevel: KeyLevel;
  sign(tbs: Buffer): Promise<Buffer>;
};

/** An ordinary RSA key can sign with either padding; PKCS#1 v1.5 is read by more programs. */
export type RsaPreference = { readonly rsaPss?: boolean };

/** What the key is opened for: signing documents, or stamping the time. */
type Purpose = 'sign' | 'stamp';

/** The issuers of `leaf` among `others`, nearest first, as far as they go. */
export function chainOf(leaf: Certificate, others: readonly Certificate[]): readonly Certificate[] {
  const chain: Certificate[] = [];
  for (let at = leaf; !at.issuerDer.equals(at.subjectDer); ) {
    const issuer = others.find((other) => other.subjectDer.equals(at.issuerDer) && !chain.includes(other));
    if (issuer === undefined) break;
    chain.push(issuer);
    at = issuer;
  }
  return chain;
}

/** Nobody vouches for a self-signed key, and a test authority for nobody in particular. */
export const isForTrials = (certificate: Certificate): boolean =>
  certificate.issuerDer.equals(certificate.subjectDer) || certificate.marksTest;

const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' });

/**
 * A signer from a key file. Refuses, each with its own `sign/…` code: a wrong passphrase, no or several keys,
 * a certificate that does not belong to the key, is outside its validity at `now`, or may not sign; weak keys.
 */
export const openFileSigner = (bytes: Buffer, passphrase: string, now: Date, preference: RsaPreference = {}): Signer =>
  openFile(bytes, passphrase, now, 'sign', preference);

/** A timestamp authority's key from a key file; refuses as above, and any certificate that is not for time stamps alone. */
export const openFileAuthority = (bytes: Buffer, passphrase: string, now: Date): Signer => openFile(bytes, passphrase, now, 'stamp', {});

function openFile(bytes: Buffer, passphrase: string, now: Date, purpose: Purpose, preference: RsaPreference): Signer {
  const { keys, certificates } = readKeyFile(bytes, passphrase);
  const [key] = keys;
  if (key === undefined)
    throw new DomainError(
      'sign/no-key',
      'The key file holds no private key. Nothing was signed; export the certificate together with its key.',
    );
  if (keys.length > 1)
    throw new DomainError(
      'sign/several-keys',
      'The key file holds several private keys. Nothing was signed; export the one you sign with alone.',
    );
  const parsed = certificates.map(parseCertificate);
  const spki = spkiOf(key);
  const leaf = parsed.find((certificate) => certificate.spkiDer.equals(spki));
  if (leaf === undefined) {
    throw new DomainError(
      'sign/key-mismatch',
      'No certificate in the key file belongs to its private key. Nothing was signed; export key and certificate together.',
    );
  }
  const natural = algorithmFor(leaf);
  const algorithm = preference.rsaPss === true && natural === 'rsa-pkcs1-sha256' ? 'rsa-pss-sha256' : natural;
  (purpose === 'sign' ? assertMaySignAt : assertMayStampAt)(leaf, now);
  return {
    certificate: leaf.der,
    chain: chainOf(leaf, parsed).map((issuer) => issuer.der),
    algorithm,
    keyLevel: isForTrials(leaf) ? 'K0' : 'K2',
    sign: async (tbs) => signWith(algorithm, key, tbs),
  };
}
