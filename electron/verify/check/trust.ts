import { Defect } from '../defect.ts';
import { NotDer } from '../der/der.ts';
import { type Crl, readCrl } from '../der/crl.ts';
import { type Certificate, isSelfSigned } from '../der/x509.ts';
import type { Sheet } from '../sheet.ts';
import type { ValidationData } from './additions.ts';
import { judgePath } from './path.ts';
import type { Trust } from './policy-file.ts';
import { type Proofs, proofsOfTime } from './proof-of-time.ts';
import type { Signature } from './signature.ts';
import type { Stamp } from './stamps.ts';
import type { Statement } from './statement.ts';
import { checkStampOrder, noteClaims } from './time-order.ts';
import { iso, type Judge } from './validity.ts';

export type TrustInput = {
  readonly signatures: readonly Signature[];
  readonly stamps: readonly Stamp[];
  /** Certificates and lists that were added to the file for later verification. */
  readonly data: ValidationData;
  readonly statement: Statement | null;
  readonly trust: Trust;
  /** Certificates that came along outside the signatures; they help to build a chain and are never trusted themselves. */
  readonly hints: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Outside this span a clock is wrong, whatever it says: the format did not exist before it, its algorithms will not last beyond. */
const CLOCK_FLOOR = Date.UTC(2026, 0, 1);
const CLOCK_CEILING = Date.UTC(2080, 0, 1);

const NO_PROOFS: Proofs = { of: new Map(), trusted: new Set() };

/** V-50…V-58 for every signature; returns what is proven about the times. */
export function checkTrust(input: TrustInput, sheet: Sheet): Proofs {
  const { trust, now, signatures, stamps } = input;
  if (now < CLOCK_FLOOR || now > CLOCK_CEILING) {
    sheet.caveat('TIME/CLOCK_SUSPECT', `the clock of this machine says ${iso(now)}, which cannot be right`);
    sheet.unknown('V-51', 'TRUST/CLOCK_SUSPECT', 'the clock of this machine cannot be right, so validity cannot be judged');
    sheet.unknown('V-55', 'TIME/CLOCK_SUSPECT', 'the clock of this machine cannot be right');
    return NO_PROOFS;
  }
  const judge = { trust, now };
  const pool = [...signatures.flatMap(({ cms }) => cms?.certificates ?? []), ...input.data.certificates, ...input.hints];
  const lists = allLists(input);
  const proofs = proofsOfTime({ signatures, stamps, pool, lists }, judge, sheet);
  noteClaims(signatures, stamps, proofs, judge, sheet);
  checkStampOrder(input, judge, sheet);
  checkTimes(input, sheet);
  for (const signature of signatures) checkOne(signature, proofs, pool, lists, judge, sheet);
  if (trust.expires !== null && trust.expires < now)
    sheet.unknown('V-50', 'TRUST/TRUST_FILE_EXPIRED', 'your trust file has expired; ask for a new one');
  return proofs;
}

/** The auditor's lists and those that came with the file: where a list comes from does not matter, who signed it does. */
function allLists({ trust, crls, signatures, stamps, data }: TrustInput): Crl[] {
  const carried = [...signatures.flatMap(({ cms }) => cms?.crls ?? []), ...stamps.flatMap(({ token }) => token.crls)];
  return [...trust.crls, ...crls, ...data.crls, ...carried.map((der) => tryCrl(der)).filter((crl) => crl !== null)];
}

function checkOne(
  signature: Signature,
  proofs: Proofs,
  pool: readonly Certificate[],
  lists: readonly Crl[],
  judge: Judge,
  sheet: Sheet,
): void {
  const { certificate, claimed } = signature;
  if (certificate === null || signature.cms === null) return;
  if (signature.keyLevel === 'K0' || isSelfSigned(certificate)) {
    sheet.caveat('TRUST/TEST_KEY', `${certificate.commonName} signed with a test key: it proves nothing about the person`);
  }
  const moment = { claimed, proven: proofs.of.get(signature.order)?.at ?? null };
  const chain = judgePath({ leaf: certificate, purpose: 'sign', pool, anchors: judge.trust.anchors, lists, moment }, judge, sheet);
  if (chain.length > 0) sheet.run('V-21', () => checkCarried(signature.cms?.certificates ?? [], chain));
}

/**
 * SECURITY: nothing signs the set of certificates in a signature, and other sources may supply what is broken there. So each is
 * one of the chain that was found, or stands above its anchor, or is an authority's whole certificate for itself.
 */
function checkCarried(carried: readonly Certificate[], chain: readonly Certificate[]): string {
  const used = new Set(chain.map((one) => one.sha256));
  const above = carried.some((one) => one.sha256 === chain.at(-1)?.sha256);
  if (above || carried.every((one) => used.has(one.sha256) || isSelfSigned(one))) return '';
  throw new Defect('V-21', 'FORMAT/CMS', "the signature value carries a certificate that is not the one the signer's chain needs");
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

function tryCrl(der: Buffer): Crl | null {
  try {
    return readCrl(der);
  } catch (error) {
    if (error instanceof NotDer) return null;
    throw error;
  }
}
