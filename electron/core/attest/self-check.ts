import { VerifyReport } from '../../../shared/contract/attest.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Ports } from '../ports/ports.ts';
import { verifyBytes } from './verify-bytes.ts';

// V-00…V-4x look at the file itself. Whether two people have signed and whom the auditor trusts is not the file's matter yet.
const ABOUT_THE_FILE = /^V-[0-4]\d/;

/**
 * Re-reads a signed file with the independent verifier before anybody is told that it is signed.
 * Throws `attest/self-check` naming the first check that failed; the file is then not kept.
 */
export async function selfCheck(pdf: Buffer, verifier: Ports['verifier']): Promise<void> {
  const given = { trust: null, evidence: null, allowMissing: false };
  const report = VerifyReport.parse(await verifyBytes(verifier, 'attestation.pdf', pdf, given));
  const failed = report.checks.find((check) => check.result === 'FAIL' && ABOUT_THE_FILE.test(check.id));
  if (report.verdict === 'NOT-AN-ATTESTATION' || failed !== undefined)
    throw new DomainError(
      'attest/self-check',
      `The independent verifier refused the file just signed (${failed === undefined ? report.sub : `${failed.id}: ${failed.detail}`}). It was not kept and nothing was recorded; try again, and quote this line if it happens again.`,
    );
}
