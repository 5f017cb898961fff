import { DomainError } from '../../../../shared/domain/errors.ts';
import { type Certificate, KEY_USAGE, publicKeyOf } from './x509.ts';
import { OID } from './oid.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';

const CURVE_ALGORITHM: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['prime256v1', 'ecdsa-sha256'],
  ['secp384r1', 'ecdsa-sha384'],
  ['secp521r1', 'ecdsa-sha512'],
]);

const moment = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

/** The signature algorithm that belongs to the certificate's key; refuses keys that are too weak or of another kind. */
export function algorithmFor(certificate: Certificate): SignatureAlgorithm {
  const key = publicKeyOf(certificate);
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') {
    const bits = details?.modulusLength ?? 0;
    if (bits < 2048) {
      throw new DomainError(
        'sign/weak-key',
        `The RSA key has ${bits} bits; at least 2048 are needed. Nothing was signed; use a stronger key.`,
      );
    }
    if (details?.hashAlgorithm !== undefined && details.hashAlgorithm !== 'sha256') {
      throw new DomainError(
        'sign/unsupported-key',
        'The RSA-PSS key is bound to another hash than SHA-256. Nothing was signed; use a key without that limit.',
      );
    }
    return key.asymmetricKeyType === 'rsa' ? 'rsa-pkcs1-sha256' : 'rsa-pss-sha256';
  }
  const algorithm = key.asymmetricKeyType === 'ec' ? CURVE_ALGORITHM.get(details?.namedCurve ?? '') : undefined;
  if (algorithm === undefined) {
    throw new DomainError(
      'sign/unsupported-key',
      'The key is neither RSA nor ECDSA on P-256, P-384 or P-521. Nothing was signed; use such a key.',
    );
  }
  return algorithm;
}

function assertValidAt(certificate: Certificate, at: Date): void {
  const whose = certificate.commonName ?? 'the signer';
  if (at < certificate.notBefore) {
    throw new DomainError(
      'sign/certificate-not-yet-valid',
      `The certificate of ${whose} is valid only from ${moment(certificate.notBefore)}. Nothing was signed; check the computer's clock or use another certificate.`,
    );
  }
  if (at > certificate.notAfter) {
    throw new DomainError(
      'sign/certificate-expired',
      `The certificate of ${whose} expired at ${moment(certificate.notAfter)}. Nothing was signed; use a current certificate.`,
    );
  }
  if (certificate.keyUsage?.has(KEY_USAGE.digitalSignature) !== true) {
    throw new DomainError(
      'sign/wrong-key-usage',
      `The certificate of ${whose} does not allow digital signatures. Nothing was signed; use a certificate whose key usage names digitalSignature.`,
    );
  }
}

/** Refuses a certificate that may not sign a document at `at`: outside its validity, or without digitalSignature. */
export function assertMaySignAt(certificate: Certificate, at: Date): void {
  assertValidAt(certificate, at);
  if (certificate.extendedKeyUsage.includes(OID.timeStamping)) {
    throw new DomainError(
      'sign/wrong-key-usage',
      `The certificate of ${certificate.commonName ?? 'the signer'} is for time stamps only. Nothing was signed; use a certificate for signing documents.`,
    );
  }
}

/** Refuses a certificate that may not stamp the time at `at`: RFC 3161 §2.3 wants that purpose alone, and critical. */
export function assertMayStampAt(certificate: Certificate, at: Date): void {
  assertValidAt(certificate, at);
  const { extendedKeyUsage, extendedKeyUsageCritical } = certificate;
  if (extendedKeyUsage.length !== 1 || extendedKeyUsage[0] !== OID.timeStamping || !extendedKeyUsageCritical)
    throw new DomainError(
      'sign/wrong-key-usage',
      `The certificate of ${certificate.commonName ?? 'the authority'} is not for time stamps alone. Nothing was stamped; use a certificate with the critical purpose timeStamping.`,
    );
}
