import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import { verifySignature } from '../der/algorithm.ts';
import { type Cms, cmsBytes, readCms, signerCertificate } from '../der/cms.ts';
import { NotDer, oidOf, TAG } from '../der/der.ts';
import { LIMITS } from '../limits.ts';
import type { Sheet } from '../sheet.ts';
import type { Evidence } from './statement.ts';

/** An evidence file whose own signature was judged when it came in, and its bytes; null when they are too many. */
export type SignedEvidence = { readonly item: Evidence; readonly bytes: () => Buffer | null };

/** `unsupported`: there is a signature that is not of the kinds this program judges. */
type Judged = 'valid' | 'invalid' | 'unsupported';

const RANGE = /^\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/;
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** White space that some programs leave behind the last signature. */
const SLACK = /^[\0\t\n\f\r ]{0,64}$/;
const MOST_SIGNATURES = 20;
const MOST_RANGES = 1000;

/** V-75: what was recorded of the signatures inside evidence is held against the files, which have their signed digests. */
export function checkIntakeSignatures(signed: readonly SignedEvidence[], sheet: Sheet): void {
  let [agree, open] = [0, 0];
  const better: string[] = [];
  for (const { item, bytes } of signed) {
    const file = bytes();
    const found = file === null ? 'unsupported' : judge(file);
    if (item.intakeSignature === 'unsupported' || found === 'unsupported') open += 1;
    else if (item.intakeSignature === found) agree += 1;
    else if (found === 'valid') better.push(item.id);
    else
      sheet.fail(
        'V-75',
        'EVIDENCE/INTAKE_MISMATCH',
        `${item.id} (${item.name}) was recorded with a valid signature of its own, which does not hold`,
      );
  }
  if (better.length > 0)
    sheet.caveat('EVIDENCE/INTAKE_NOT_REPEATED', `${better.join(', ')}: recorded with a broken signature, in which no fault is found here`);
  if (sheet.failed('V-75')) return;
  if (signed.length === 0) sheet.skip('V-75', 'no evidence that was given is recorded with a signature of its own');
  else sheet.pass('V-75', `${agree} are as recorded, ${open} of kinds that are not judged here`);
}

/** Every signature of a PDF by the certificate that it carries itself: valid when all hold and the last covers the file. */
function judge(pdf: Buffer): Judged {
  let [reach, count, ranges, unknown] = [0, 0, 0, false];
  for (let at = pdf.indexOf('/ByteRange'); at >= 0; at = pdf.indexOf('/ByteRange', at + 10)) {
    const [a = 0, b = 0, c = 0] =
      RANGE.exec(pdf.toString('latin1', at, at + 120))
        ?.slice(1)
        .map(Number) ?? [];
    if ((ranges += 1) > MOST_RANGES) return 'unsupported';
    const gap = b > a && b - a <= 2 * LIMITS.cmsBytes && b + c <= pdf.length ? pdf.toString('latin1', a, b) : '';
    if (!/^<(?:[0-9a-f]{2})+>$/i.test(gap)) continue;
    count += 1;
    if (count > MOST_SIGNATURES) return 'unsupported';
    const holds = check(Buffer.from(gap.slice(1, -1), 'hex'), [pdf.subarray(0, a), pdf.subarray(b, b + c)]);
    if (holds === false) return 'invalid';
    unknown ||= holds === null;
    reach = Math.max(reach, b + c);
  }
  if (unknown) return 'unsupported';
  return count > 0 && SLACK.test(pdf.toString('latin1', reach, reach + 65)) ? 'valid' : 'invalid';
}

/** Whether one signature holds; null when it is of a kind that is not judged here. */
function check(contents: Buffer, parts: readonly Buffer[]): boolean | null {
  try {
    const cms = readCms(cmsBytes(contents));
    const { key } = signerCertificate(cms);
    const { algorithm, digest, signature, signedAttributes } = cms;
    const expected = messageDigestOf(cms);
    if (algorithm === null || digest === null || key === null || signedAttributes === null || expected === null) return null;
    const hash = createHash(digest);
    for (const part of parts) hash.update(part);
    const signed = Buffer.from(signedAttributes.raw);
    signed[0] = 0x31;
    return hash.digest().equals(expected) && verifySignature(algorithm, digest, key, signed, signature);
  } catch (error) {
    if (error instanceof Defect || error instanceof NotDer) return null;
    throw error;
  }
}

function messageDigestOf({ signedAttributes }: Cms): Buffer | null {
  const found = signedAttributes?.children.filter(({ children: [oid] }) => oidOf(oid) === MESSAGE_DIGEST) ?? [];
  const value = found.length === 1 ? found[0]?.children[1]?.children[0] : undefined;
  return value?.tag === TAG.octetString ? value.content : null;
}
