import { type Crl, crlFault } from '../der/crl.ts';
import type { Certificate } from '../der/x509.ts';
import type { ValidationData } from './additions.ts';
import type { Proofs } from './proof-of-time.ts';
import type { Signature } from './signature.ts';
import type { Stamp } from './stamps.ts';

/** How long the file can be verified without its issuers (ETSI EN 319 142-1): alone, with times, with lists, and renewed. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

/** The level that the trusted timestamps and the lists inside of the file amount to. Untrusted ones do not count. */
export function levelOf(signatures: readonly Signature[], stamps: readonly Stamp[], data: ValidationData, proofs: Proofs): Level {
  if (signatures.length === 0 || !signatures.every(({ order }) => proofs.of.has(order))) return 'B-B';
  const signers = signatures.flatMap(({ certificate }) => certificate ?? []);
  const authorities = stamps.filter(({ order }) => order !== null).map(({ token }) => token.authority);
  const pool = [
    ...signatures.flatMap(({ cms }) => cms?.certificates ?? []),
    ...stamps.flatMap(({ token }) => token.certificates),
    ...data.certificates,
  ];
  if (![...signers, ...authorities].every((one) => isListed(one, pool, data.crls))) return 'B-T';
  const renewed = stamps.some((stamp) => stamp.order === null && proofs.trusted.has(stamp) && stamp.revision > (data.revision ?? Infinity));
  return renewed ? 'B-LTA' : 'B-LT';
}

/** Whether a list of the certificate's issuer, and of each issuer above it, is in the file. */
function isListed(certificate: Certificate, pool: readonly Certificate[], crls: readonly Crl[], depth = 0): boolean {
  if (certificate.issuer.equals(certificate.subject)) return true;
  const issuer = pool.find((one) => one.subject.equals(certificate.issuer));
  if (issuer === undefined || depth > 8) return false;
  return crls.some((crl) => crl.issuer.equals(issuer.subject) && crlFault(crl, issuer) === null) && isListed(issuer, pool, crls, depth + 1);
}
