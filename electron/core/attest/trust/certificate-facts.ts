import type { z } from 'zod';
import type { CertificateFacts } from '../../../../shared/contract/trust.ts';
import { instant } from '../../../../shared/domain/instant.ts';
import { children, readDer, readOid } from '../sign/der.ts';
import { OID } from '../sign/oid.ts';
import { type Certificate, publicKeyOf, readText } from '../sign/x509.ts';

export type Facts = z.output<typeof CertificateFacts>;

const NAMES: Readonly<Record<string, string>> = {
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  [OID.organization]: 'O',
  [OID.organizationalUnit]: 'OU',
  [OID.commonName]: 'CN',
  [OID.serialNumber]: 'serial',
};
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/** SECURITY: a name comes out of a file; what could turn or hide text on a screen is a blank. */
const shown = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200);

function nameOf(der: Buffer): string {
  const pairs = children(readDer(der)).flatMap((relative) => children(relative).map((pair) => children(pair)));
  return pairs
    .map(([oid, value]) => {
      const type = readOid(oid);
      return `${NAMES[type] ?? type}=${value === undefined ? '' : shown(readText(value))}`;
    })
    .join(', ');
}

function keyOf(certificate: Certificate): string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKeyOf(certificate);
  if (type === 'rsa' || type === 'rsa-pss') return `RSA ${details?.modulusLength ?? ''}`;
  return type === 'ec' ? `ECDSA ${CURVES[details?.namedCurve ?? ''] ?? details?.namedCurve ?? ''}` : (type ?? 'unknown');
}

/** What a person compares and has to know before a certificate is trusted. Judges nothing: the verifier does. */
export function factsOfCertificate(certificate: Certificate, now: Date): Facts {
  const { sha256, subjectDer, issuerDer, notBefore, notAfter, isCa, marksTest } = certificate;
  const care: Facts['care'] = [];
  if (notAfter < now) care.push('expired');
  if (notBefore > now) care.push('not-yet');
  if (!isCa) care.push('no-authority');
  if (marksTest) care.push('test');
  return {
    sha256,
    subject: nameOf(subjectDer),
    issuer: nameOf(issuerDer),
    notBefore: instant(notBefore),
    notAfter: instant(notAfter),
    key: keyOf(certificate),
    care,
  };
}
