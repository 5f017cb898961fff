import { Defect } from '../defect.ts';
import { NotDer } from '../der/der.ts';
import { type Crl, crlFault, readCrl } from '../der/crl.ts';
import { type Certificate, isSelfSigned } from '../der/x509.ts';
import type { Sheet } from '../sheet.ts';
import { chainsToAnchor, checkChain } from './chain.ts';
import type { Trust } from './policy-file.ts';
import type { Signature } from './signature.ts';
import type { Statement } from './statement.ts';

export type TrustInput = {
  readonly signatures: readonly Signature[];
  readonly statement: Statement | null;
  readonly trust: Trust;
  /** Certificates that came along outside the signatures; they help to build a chain and are never trusted themselves. */
  readonly hints: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

const DAY = 86_400_000;
/** Outside this span a clock is wrong, whatever it says: the format did not exist before it, its algorithms will not last beyond. */
const CLOCK_FLOOR = Date.UTC(2026, 0, 1);
const CLOCK_CEILING = Date.UTC(2080, 0, 1);
const KEY_COMPROMISE = 1;

const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** V-50…V-55 for every signature. */
export function checkTrust(input: TrustInput, sheet: Sheet): void {
  const { trust, now, signatures } = input;
  if (now < CLOCK_FLOOR || now > CLOCK_CEILING) {
    sheet.caveat('TIME/CLOCK_SUSPECT', `the clock of this machine says ${iso(now)}, which cannot be right`);
    sheet.unknown('V-51', 'TRUST/CLOCK_SUSPECT', 'the clock of this machine cannot be right, so validity cannot be judged');
    sheet.unknown('V-55', 'TIME/CLOCK_SUSPECT', 'the clock of this machine cannot be right');
    return;
  }
  for (const id of ['V-56', 'V-57', 'V-58'] as const) sheet.skip(id, 'no timestamp token: the signing time is a claim');
  if (trust.timestampRequired) sheet.fail('V-56', 'TIME/TIMESTAMP_MISSING', 'your trust file requires a timestamp and there is none');
  sheet.caveat('TIME/CLAIMED', 'the signing time is what the signing computer claimed; no independent authority confirmed it');
  checkTimes(input, sheet);
  for (const signature of signatures) checkOne(signature, input, sheet);
  if (trust.expires !== null && trust.expires < now)
    sheet.unknown('V-50', 'TRUST/TRUST_FILE_EXPIRED', 'your trust file has expired; ask for a new one');
}

function checkOne(signature: Signature, input: TrustInput, sheet: Sheet): void {
  const { certificate, cms } = signature;
  if (certificate === null || cms === null) return;
  if (signature.keyLevel === 'K0' || isSelfSigned(certificate)) {
    sheet.caveat('TRUST/TEST_KEY', `${certificate.commonName} signed with a test key: it proves nothing about the person`);
  }
  checkValidity(signature, [certificate], input, sheet);
  if (input.trust.anchors.size === 0) {
    sheet.unknown('V-50', 'TRUST/NO_ANCHOR', 'you named no authority to trust (--trust), so nobody vouches for the signers');
    return;
  }
  const chains = chainsToAnchor(certificate, [...cms.certificates, ...input.hints], input.trust.anchors);
  if (chains.length === 0) {
    sheet.unknown('V-50', 'TRUST/NO_CERTIFICATE_CHAIN_FOUND', `no authority in your trust file vouches for ${certificate.commonName}`);
    return;
  }
  sheet.pass('V-50', 'the chain ends at an authority you trust');
  const chain = fitting(chains, sheet);
  if (chain === null) return;
  checkValidity(signature, chain.slice(1), input, sheet);
  for (const [index, issuer] of chain.entries())
    if (index > 0) checkRevocation(signature, chain[index - 1] ?? issuer, issuer, input, sheet);
  if (chain.length === 1) sheet.pass('V-53', 'the certificate itself is the anchor');
}

/** The first chain that keeps every rule; when none does, what is wrong with the first one. */
function fitting(chains: readonly (readonly Certificate[])[], sheet: Sheet): readonly Certificate[] | null {
  for (const chain of chains.slice(0, -1)) {
    try {
      checkChain(chain);
      sheet.pass('V-52');
      return chain;
    } catch (error) {
      if (!(error instanceof Defect)) throw error; // Another chain may still be fit; only the last one's fault is reported.
    }
  }
  const last = chains.at(-1) ?? [];
  return sheet.run('V-52', () => checkChain(last)) ? last : null;
}

function checkValidity(signature: Signature, certificates: readonly Certificate[], { trust, now }: TrustInput, sheet: Sheet): void {
  const claimed = signature.claimed ?? now;
  for (const certificate of certificates) {
    const who = `the certificate of ${certificate.commonName}`;
    if (certificate.notAfter < claimed)
      sheet.fail('V-51', 'TRUST/EXPIRED', `${who} had expired (${iso(certificate.notAfter)}) before it was used`);
    else if (certificate.notBefore > claimed) {
      if (certificate.notBefore - claimed > trust.maxSkewMs)
        sheet.fail('V-55', 'TIME/IMPLAUSIBLE', `${who} was not valid yet at the claimed time`);
      else sheet.caveat('TIME/SKEW', `${who} became valid shortly after the claimed time; a clock was off`);
    } else if (certificate.notAfter < now) {
      const detail = `${who} has expired (${iso(certificate.notAfter)}) and no timestamp proves that it was used before`;
      if (trust.timeModel === 'claimed' && trust.sha256 !== null) {
        sheet.caveat('TIME/EXPIRED_SINCE', `${detail}; your trust file accepts the claimed time`);
        sheet.pass('V-51');
      } else sheet.unknown('V-51', 'TIME/OUT_OF_BOUNDS_NO_POE', detail);
    } else sheet.pass('V-51', 'valid at the claimed time and now');
  }
}

function checkTimes({ signatures, statement, trust, now }: TrustInput, sheet: Sheet): void {
  const skew = trust.maxSkewMs;
  const times: [string, number][] =
    statement === null
      ? []
      : [
          ['the freeze', Date.parse(statement.assessedAt)],
          ['the statement', Date.parse(statement.time.claimed)],
        ];
  for (const { field, claimed } of signatures) if (claimed !== null) times.push([`the ${field}'s signature`, claimed]);
  let latest = 0;
  for (const [what, at] of times) {
    if (at - now > skew) sheet.fail('V-55', 'TIME/IMPLAUSIBLE', `the time of ${what} (${iso(at)}) lies in the future`);
    else if (at > now) sheet.caveat('TIME/SKEW', `the time of ${what} lies slightly in the future; a clock was off`);
    if (latest - at > skew) sheet.fail('V-55', 'TIME/IMPLAUSIBLE', `${what} claims to be earlier than what it follows`);
    else if (latest > at) sheet.caveat('TIME/SKEW', `${what} claims to be slightly earlier than what it follows; a clock was off`);
    latest = Math.max(latest, at);
  }
  if (!sheet.failed('V-55')) sheet.pass('V-55', 'in order and not in the future');
}

function checkRevocation(signature: Signature, certificate: Certificate, issuer: Certificate, input: TrustInput, sheet: Sheet): void {
  const { trust, now } = input;
  const carried = (signature.cms?.crls ?? []).map((der) => tryCrl(der)).filter((crl) => crl !== null);
  const lists = [...trust.crls, ...input.crls, ...carried].filter((crl) => crl.issuer.equals(issuer.subject));
  const usable = lists.filter((crl) => crlFault(crl, issuer) === null);
  const serial = certificate.serial.toString('hex');
  const revoked = usable.map((crl) => crl.revoked.get(serial)).find((entry) => entry !== undefined);
  if (revoked !== undefined) {
    const claimed = signature.claimed ?? now;
    const before = revoked.at <= claimed || revoked.reason === KEY_COMPROMISE;
    const detail = `the certificate of ${certificate.commonName} was revoked on ${iso(revoked.at)}`;
    if (before) sheet.fail('V-53', 'TRUST/REVOKED', detail);
    else sheet.unknown('V-53', 'TRUST/REVOKED_NO_POE', `${detail}, after the claimed signing time, which nothing independent confirms`);
    return;
  }
  const fresh = usable.some(
    (crl) => crl.thisUpdate <= now + DAY && (crl.nextUpdate === null || crl.nextUpdate >= now) && now - crl.thisUpdate <= trust.maxCrlAgeMs,
  );
  if (fresh) sheet.pass('V-53', 'not on the revocation list');
  else if (trust.revocationRequired) {
    const stale = lists[0];
    const why = stale === undefined ? 'no revocation list was given' : (crlFault(stale, issuer) ?? 'the revocation list is out of date');
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
    const fault = crlFault(crl, issuer);
    if (fault !== null && !fresh) sheet.unknown('V-54', 'TRUST/REVOCATION_UNUSABLE', `a revocation list cannot be used: ${fault}`);
  }
}

function tryCrl(der: Buffer): Crl | null {
  try {
    return readCrl(der);
  } catch (error) {
    if (error instanceof NotDer) return null;
    throw error;
  }
}
