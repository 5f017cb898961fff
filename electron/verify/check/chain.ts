import { Defect } from '../defect.ts';
import { NotDer } from '../der/der.ts';
import { basicConstraints, type Certificate, EXTENSION, extendedUsages, hasUsage, signedBy, USAGE } from '../der/x509.ts';
import { LIMITS } from '../limits.ts';

/** Extensions that may be critical because they are processed here, or bind nothing in a closed profile. */
const UNDERSTOOD: readonly string[] = [
  EXTENSION.keyUsage,
  EXTENSION.basicConstraints,
  EXTENSION.extendedKeyUsage,
  EXTENSION.subjectAltName,
  EXTENSION.policies,
];
/** Purposes under which people sign documents: document signing, e-mail, any, and two widespread older ones. */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Rules about policies and names that this closed profile does not evaluate: whoever makes them is refused, critical or not. */
const UNEVALUATED: Readonly<Record<string, string>> = {
  [EXTENSION.nameConstraints]: 'constrains names',
  [EXTENSION.policyMappings]: 'maps policies',
  [EXTENSION.policyConstraints]: 'constrains policies',
  [EXTENSION.inhibitAnyPolicy]: 'constrains policies',
};
const SIGNING_PURPOSES = ['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4', '2.5.29.37.0', '1.3.6.1.4.1.311.10.3.12', '1.2.840.113583.1.1.5'];

/** What the last certificate of a chain did: signed a document, or stamped the time. */
export type Purpose = 'sign' | 'stamp';

/** Every way from the signer's certificate to a pinned one; by name and signature only, fitness is judged afterwards. */
export function chainsToAnchor(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: Pick<ReadonlySet<string>, 'has'>,
): Certificate[][] {
  const found: Certificate[][] = [];
  let steps = 0;
  const extend = (chain: readonly Certificate[]): void => {
    const last = chain.at(-1);
    if (last === undefined || found.length >= 8) return;
    if (anchors.has(last.sha256)) {
      found.push([...chain]);
      return;
    }
    if (chain.length >= LIMITS.pathLength) return;
    for (const issuer of pool) {
      const fits = issuer.subject.equals(last.issuer) && !chain.some((used) => used.sha256 === issuer.sha256);
      // SECURITY: nobody signs the pool, and certificates that issued each other have more ways between them than can be walked.
      if (fits && (steps += 1) > LIMITS.pathSteps) throw new Defect('V-07', 'FORMAT/LIMITS', 'too many certificates vouch for each other');
      if (fits && signedBy(last.tbs, last.algorithm, last.signature, issuer)) extend([...chain, issuer]);
    }
  };
  extend([leaf]);
  return found;
}

/**
 * V-52: RFC 5280 for a closed profile. Everything that is not understood is refused: unknown critical extensions,
 * name constraints, missing CA marks, too long paths, keys that may not sign. Throws Defect.
 */
export function checkChain(chain: readonly Certificate[], purpose: Purpose = 'sign'): string {
  try {
    // RFC 5280 §6.1.4 (l): an authority's certificate for itself, as on a change of keys, does not lengthen the path.
    let below = 0;
    for (const [index, certificate] of chain.entries()) {
      if (index > 0) checkIssuer(certificate, below);
      else if (purpose === 'sign') checkSigner(certificate);
      else checkStamper(certificate);
      checkExtensions(certificate);
      if (index > 0 && !certificate.issuer.equals(certificate.subject)) below += 1;
    }
  } catch (error) {
    if (error instanceof NotDer) throw chainFault(`a certificate is broken (${error.message})`);
    throw error;
  }
  return `${chain.length} certificates`;
}

const chainFault = (detail: string): Defect => new Defect('V-52', 'TRUST/CHAIN', detail);

function checkSigner(certificate: Certificate): void {
  const fault = (why: string): Defect => new Defect('V-52', 'TRUST/KEY_USAGE', `the certificate of ${certificate.commonName} ${why}`);
  const signs = hasUsage(certificate, USAGE.digitalSignature);
  if (signs === false && hasUsage(certificate, USAGE.nonRepudiation) === false) throw fault('may not sign documents');
  const purposes = extendedUsages(certificate);
  if (purposes !== null && !purposes.some((purpose) => SIGNING_PURPOSES.includes(purpose)))
    throw fault('is for another purpose than signing documents');
}

/** RFC 3161 §2.3: an authority's key stamps the time and does nothing else, and says so in a critical extension. */
function checkStamper(certificate: Certificate): void {
  const fault = (why: string): Defect => new Defect('V-52', 'TRUST/KEY_USAGE', `the certificate of ${certificate.commonName} ${why}`);
  const purposes = extendedUsages(certificate);
  const critical = certificate.extensions.get(EXTENSION.extendedKeyUsage)?.critical === true;
  if (purposes?.length !== 1 || purposes[0] !== TIME_STAMPING || !critical) throw fault('is not for time stamps alone');
  if (hasUsage(certificate, USAGE.digitalSignature) === false && hasUsage(certificate, USAGE.nonRepudiation) === false)
    throw fault('may not sign');
}

/** `below` is the number of intermediate certificates between this one and the signer. */
function checkIssuer(certificate: Certificate, below: number): void {
  const { ca, pathLength } = basicConstraints(certificate);
  if (!ca) throw chainFault(`${certificate.commonName} is not a certification authority`);
  if (pathLength !== null && below > pathLength) throw chainFault(`${certificate.commonName} may not have ${below} authorities below it`);
  if (hasUsage(certificate, USAGE.keyCertSign) === false) throw chainFault(`${certificate.commonName} may not sign certificates`);
}

function checkExtensions(certificate: Certificate): void {
  for (const [oid, { critical }] of certificate.extensions) {
    if (critical && !UNDERSTOOD.includes(oid))
      throw chainFault(`the certificate of ${certificate.commonName} has the critical extension ${oid}, which is not understood`);
  }
  for (const [oid, what] of Object.entries(UNEVALUATED)) {
    if (certificate.extensions.has(oid)) throw chainFault(`${certificate.commonName} ${what}, which is not evaluated here`);
  }
}
