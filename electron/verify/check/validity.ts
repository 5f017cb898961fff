import type { Certificate } from '../der/x509.ts';
import type { Sheet } from '../sheet.ts';
import type { Trust } from './policy-file.ts';

/**
 * When a signature or a timestamp was made: what it says itself, and until when a trusted timestamp proves that it existed.
 * Without such proof only the time of verification is certain.
 */
export type Moment = { readonly claimed: number | null; readonly proven: number | null };

/** What every judgement of certificates needs besides the certificates. */
export type Judge = { readonly trust: Trust; readonly now: number };

export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** V-51: the certificate was valid at the best time there is; V-55 when a clock cannot have been right. */
export function checkValidity(certificate: Certificate, moment: Moment, { trust, now }: Judge, sheet: Sheet): void {
  const claimed = moment.claimed ?? moment.proven ?? now;
  const certain = moment.proven ?? now;
  const who = `the certificate of ${certificate.commonName}`;
  if (certificate.notAfter < claimed)
    sheet.fail('V-51', 'TRUST/EXPIRED', `${who} had expired (${iso(certificate.notAfter)}) before it was used`);
  else if (moment.proven !== null && certificate.notBefore > moment.proven)
    sheet.fail('V-51', 'TRUST/NOT_YET_VALID', `${who} was used before it became valid (${iso(certificate.notBefore)})`);
  else if (certificate.notBefore > claimed) {
    if (certificate.notBefore - claimed > trust.maxSkewMs)
      sheet.fail('V-55', 'TIME/IMPLAUSIBLE', `${who} was not valid yet at the claimed time`);
    else sheet.caveat('TIME/SKEW', `${who} became valid shortly after the claimed time; a clock was off`);
  } else if (certificate.notAfter < certain) {
    const detail = `${who} has expired (${iso(certificate.notAfter)}) and no timestamp proves that it was used before`;
    if (trust.timeModel === 'claimed' && trust.sha256 !== null) {
      sheet.caveat('TIME/EXPIRED_SINCE', `${detail}; your trust file accepts the claimed time`);
      sheet.pass('V-51');
    } else sheet.unknown('V-51', 'TIME/OUT_OF_BOUNDS_NO_POE', detail);
  } else if (moment.proven !== null) sheet.pass('V-51', 'valid at the time that a timestamp proves');
  else sheet.pass('V-51', 'valid at the claimed time and now');
}
