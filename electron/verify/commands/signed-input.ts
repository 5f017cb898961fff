import type { Package } from '../bundle/package.ts';
import { readStatement, type Statement } from '../check/statement.ts';
import { findAttachments } from '../check/statement-bytes.ts';
import { Refused, UsageError } from '../defect.ts';
import { openGiven } from '../input.ts';
import { parseStrictJson, statementFault } from '../json/strict-json.ts';
import { deadline } from '../limits.ts';
import { type PdfFile, readPdf } from '../pdf/document.ts';
import { Sheet } from '../sheet.ts';
import { verifyAttestation } from '../verify.ts';

/** An attestation whose own checks all hold: what the other commands take their answers from. */
export type SignedInput = { readonly pdf: Buffer; readonly file: PdfFile; readonly statement: Statement; readonly bag: Package | null };

/**
 * Opens the file for a command that is no verdict, lets it work, and closes it. SECURITY: nothing is taken from a file that
 * fails: a list or a proof out of a changed document would look like a signed one. Throws Refused.
 */
export function withSigned<T>(path: string, now: number, work: (input: SignedInput) => T): T {
  const report = verifyAttestation({ path, now, allowMissing: true });
  if (report.verdict === 'FAIL' || report.verdict === 'NOT-AN-ATTESTATION')
    throw new Refused(`VERDICT ${report.verdict} ${report.sub}: ${report.because}. Nothing was written; run boundary-verify on the file.`);
  const sheet = new Sheet();
  const given = openGiven(path, null, sheet);
  try {
    if (given.pdf === null) throw new UsageError(`${path} holds no attestation.`);
    const file = readPdf(given.pdf, deadline());
    const attached = findAttachments(file, sheet);
    if (attached === null) throw new UsageError(`${path} carries no statement.`);
    const statement = readStatement(parseStrictJson(attached.statement, statementFault));
    return work({ pdf: given.pdf, file, statement, bag: given.bag });
  } finally {
    given.source.close();
  }
}
