import { Defect } from '../defect.ts';
import type { Cms } from './cms.ts';
import { crlFault, readCrl } from './crl.ts';
import { NotDer } from './der.ts';
import { type Certificate, signedBy } from './x509.ts';

const fault = (why: string): Defect => new Defect('V-21', 'FORMAT/CMS', `the signature value carries ${why}`);

/**
 * SECURITY: nothing signs the set of certificates and lists itself, so nothing may stand in it that proves nothing:
 * each certificate is the signer's or issued one of the others, each signature in the set verifies, each list is issued by one of them.
 */
export function checkCertificateSet(cms: Cms, signer: Certificate): void {
  const unused = new Set(cms.certificates.filter((one) => one !== signer));
  let below = signer;
  for (;;) {
    const selfIssued = below.issuer.equals(below.subject);
    const issuer = selfIssued ? below : [...unused].find((one) => one.subject.equals(below.issuer));
    checkAlgorithm(below);
    if (issuer === undefined) break;
    const sound = signedBy(below.tbs, below.algorithm, below.signature, issuer);
    if (!sound) throw fault('a broken certificate, or one that did not issue the other');
    if (selfIssued) break;
    unused.delete(issuer);
    below = issuer;
  }
  if (unused.size > 0) throw fault("certificates outside of the signer's chain");
  for (const crl of cms.crls) checkList(crl, cms.certificates);
}

function checkAlgorithm({ algorithm, commonName }: Certificate): void {
  if (algorithm !== null) return;
  throw new Defect('V-25', 'CRYPTO/WEAK_ALGORITHM', `the certificate of ${commonName} is signed with a weak algorithm`);
}

function checkList(der: Buffer, certificates: readonly Certificate[]): void {
  try {
    const crl = readCrl(der);
    const issuer = certificates.find((one) => one.subject.equals(crl.issuer));
    if (issuer !== undefined && crlFault(crl, issuer) === null) return;
  } catch (error) {
    if (!(error instanceof NotDer)) throw error;
  }
  throw fault('a revocation list that cannot be used');
}
