import { DomainError } from '../../../../shared/domain/errors.ts';
import type { RevocationList } from './crl.ts';
import { type Certificate, parseCertificate } from './x509.ts';

const moment = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

const serialOf = (certificate: Certificate): string => certificate.serialDer.subarray(2).toString('hex');

const DAY_MS = 86_400_000;
/** Older than this, a list is stale even when its authority set no end: what the trust file of the test kit allows. */
const MAX_AGE_DAYS = 90;

/**
 * Looks a signer and the issuers up in the revocation lists that are at hand. Throws `sign/certificate-revoked`.
 * Returns what the person should know: no list, a stale one, or one that its issuer did not sign.
 */
export function assertNotRevoked(certificate: Buffer, chain: readonly Buffer[], lists: readonly RevocationList[], now: Date): string[] {
  // Without any list there is nothing to look up; the attestation's limitation L-REV-1 says what that means.
  if (lists.length === 0) return [];
  const certificates = [certificate, ...chain].map((der) => parseCertificate(der));
  const warnings: string[] = [];
  for (const one of certificates) {
    if (one.issuerDer.equals(one.subjectDer)) continue;
    const issuer = certificates.find((other) => other.subjectDer.equals(one.issuerDer));
    const warning =
      issuer === undefined ? 'its issuer is not in the key file, so no revocation list was looked up' : lookUp(one, issuer, lists, now);
    if (warning !== null) warnings.push(`${one.commonName ?? 'A certificate'}: ${warning}.`);
  }
  return warnings;
}

function lookUp(certificate: Certificate, issuer: Certificate, lists: readonly RevocationList[], now: Date): string | null {
  const named = lists.filter((list) => list.issuerDer.equals(issuer.subjectDer));
  const sound = named.filter((list) => list.holdsFor(issuer));
  for (const list of sound) {
    const at = list.revoked.get(serialOf(certificate));
    if (at === undefined) continue;
    throw new DomainError(
      'sign/certificate-revoked',
      `The certificate of ${certificate.commonName ?? 'the signer'} was revoked on ${moment(at)} (list of ${list.issuerName}). Nothing was signed; get a new certificate.`,
    );
  }
  if (sound.length === 0)
    return named.length === 0
      ? `no revocation list of ${issuer.commonName ?? 'its issuer'} is at hand`
      : `the revocation list of ${issuer.commonName ?? 'its issuer'} is not signed by it`;
  const newest = sound.reduce((a, b) => (b.thisUpdate > a.thisUpdate ? b : a));
  const stale =
    (newest.nextUpdate !== null && newest.nextUpdate < now) || now.getTime() - newest.thisUpdate.getTime() > MAX_AGE_DAYS * DAY_MS;
  return stale ? `the newest revocation list is of ${moment(newest.thisUpdate)} and out of date; fetch a new one` : null;
}
