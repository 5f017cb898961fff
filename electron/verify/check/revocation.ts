import { type Crl, crlFault, type RevokedEntry } from '../der/crl.ts';
import type { Certificate } from '../der/x509.ts';
import type { Sheet } from '../sheet.ts';
import { iso, type Judge, type Moment } from './validity.ts';

const DAY = 86_400_000;
/** Reasons after which nothing the key ever made can be told from a forgery: the key, or an authority's key, is in other hands. */
const COMPROMISED: readonly (number | null)[] = [1, 2];

/**
 * V-53 and V-54 for one certificate: looked up in every list of its issuer; a list that says nothing usable is never a good answer.
 * `issuers`: the certificates of that issuer in the path, the one that signed this certificate first; after a change of keys,
 * any of them may have signed the list.
 */
export function checkRevocation(
  certificate: Certificate,
  issuers: readonly [Certificate, ...(readonly Certificate[])],
  all: readonly Crl[],
  moment: Moment,
  judge: Judge,
  sheet: Sheet,
): void {
  const faultOf = (crl: Crl): string | null => {
    const faults = issuers.map((issuer) => crlFault(crl, issuer));
    return faults.includes(null) ? null : (faults[0] ?? null);
  };
  const lists = all.filter((crl) => crl.issuer.equals(issuers[0].subject));
  const usable = lists.filter((crl) => faultOf(crl) === null);
  const serial = certificate.serial.toString('hex');
  const revoked = usable.flatMap((crl) => crl.revoked.get(serial) ?? []);
  if (revoked.length > 0) {
    for (const entry of revoked) noteRevoked(certificate, entry, moment, judge, sheet);
    return;
  }
  const doubtful = lists.find((crl) => !usable.includes(crl) && crl.revoked.has(serial));
  if (doubtful !== undefined) {
    sheet.unknown(
      'V-54',
      'TRUST/REVOCATION_UNUSABLE',
      `${certificate.commonName} stands on a revocation list that cannot be used: ${faultOf(doubtful) ?? ''}`,
    );
    return;
  }
  const at = timeToAskFor(moment, judge);
  if (usable.some((crl) => answersFor(crl, certificate, at, judge))) {
    sheet.pass('V-53', 'not on the revocation list');
    sheet.pass('V-54', 'signed by their authority and current at that time');
  } else noteUnanswered(certificate, lists, faultOf, judge, sheet);
}

function noteRevoked(certificate: Certificate, entry: RevokedEntry, moment: Moment, { now }: Judge, sheet: Sheet): void {
  const detail = `the certificate of ${certificate.commonName} was revoked on ${iso(entry.at)}`;
  if (COMPROMISED.includes(entry.reason)) sheet.fail('V-53', 'TRUST/REVOKED', `${detail}, because its key was compromised`);
  else if (moment.proven !== null && entry.at > moment.proven) {
    sheet.pass('V-53', 'revoked only after the time that a timestamp proves');
    sheet.caveat('TRUST/REVOKED_LATER', `${detail}, after the time that a timestamp proves`);
  } else if (entry.at <= (moment.claimed ?? moment.proven ?? now)) sheet.fail('V-53', 'TRUST/REVOKED', detail);
  else sheet.unknown('V-53', 'TRUST/REVOKED_NO_POE', `${detail}, after the claimed time, and no timestamp proves that it was used before`);
}

/** The time for which a list must speak: the proven one; the claimed one only when the auditor accepts claims; else now. */
function timeToAskFor({ claimed, proven }: Moment, { trust, now }: Judge): number {
  return proven ?? (trust.timeModel === 'claimed' && trust.sha256 !== null ? (claimed ?? now) : now);
}

/** A later list is the better witness, until the certificate expires and may be dropped from it; an earlier one must still have been current. */
function answersFor(crl: Crl, certificate: Certificate, at: number, { trust, now }: Judge): boolean {
  if (crl.thisUpdate > now + DAY) return false;
  if (crl.thisUpdate >= at) return crl.thisUpdate <= certificate.notAfter;
  return (crl.nextUpdate === null || crl.nextUpdate >= at) && at - crl.thisUpdate <= trust.maxCrlAgeMs;
}

function noteUnanswered(
  certificate: Certificate,
  lists: readonly Crl[],
  faultOf: (crl: Crl) => string | null,
  { trust }: Judge,
  sheet: Sheet,
): void {
  if (trust.revocationRequired) {
    const stale = lists[0];
    const why = stale === undefined ? 'no revocation list was given' : (faultOf(stale) ?? 'the revocation list is out of date');
    sheet.unknown(
      'V-53',
      stale === undefined ? 'TRUST/REVOCATION_UNKNOWN' : 'TRUST/REVOCATION_UNUSABLE',
      `${certificate.commonName}: ${why}`,
    );
  } else {
    sheet.skip('V-53', 'no current revocation list was given, and your trust file does not require one');
    sheet.caveat('TRUST/REVOCATION_NOT_CHECKED', 'no current revocation list was given, so a withdrawn certificate would not be noticed');
  }
  for (const crl of lists) {
    const fault = faultOf(crl);
    if (fault !== null) sheet.unknown('V-54', 'TRUST/REVOCATION_UNUSABLE', `a revocation list cannot be used: ${fault}`);
  }
}
