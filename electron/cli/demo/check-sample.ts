import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import { line, type Io } from '../io.ts';
import type { Session } from '../session.ts';
import { flippedCopy } from './flip.ts';

type Report = Awaited<ReturnType<Session['client']['verify.run']>>;

const EXIT: Readonly<Record<Report['verdict'], number>> = { PASS: 0, FAIL: 1, INDETERMINATE: 2, 'NOT-AN-ATTESTATION': 3 };

const firstFailure = (report: Report): string => {
  const failed = report.checks.find((check) => check.result === 'FAIL');
  return failed === undefined ? report.sub : `${failed.id} ${failed.detail}`;
};

/** A byte of the first rationale in the statement that the PDF carries. */
const rationaleByte = (pdfPath: string): number => readFileSync(pdfPath).indexOf('"rationale":"') + 20;

const LOCAL_HEADER = Buffer.from([0x50, 0x4b, 3, 4]);
const HEADER_BYTES = 30;

/** A byte in the middle of the first evidence that the package holds; other entries may speak of its folder too. */
function evidenceByte(packagePath: string): number {
  const bytes = readFileSync(packagePath);
  for (let name = bytes.indexOf('data/evidence/'); name >= 0; name = bytes.indexOf('data/evidence/', name + 1)) {
    const header = name - HEADER_BYTES;
    if (header < 0 || bytes.indexOf(LOCAL_HEADER, header) !== header) continue;
    const start = name + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    return start + Math.floor(bytes.readUInt32LE(header + 22) / 2);
  }
  throw new DomainError('demo/no-evidence', 'The package holds no evidence. What was made is as it is; look into it.');
}

/**
 * Lets the independent verifier judge what was made, and then two copies with one bit changed: one in the PDF, one in
 * an evidence file of the package. Returns whether all four verdicts are what they must be.
 */
export async function checkSample({ client, grant }: Session, io: Io, folder: string): Promise<boolean> {
  const at = (name: string): string => join(folder, name);
  const verify = (name: string): Promise<Report> => client['verify.run']({ target: grant(at(name)), trust: grant(at('trust.json')) });
  const cases = [
    { name: 'attestation.pdf', what: 'The attestation', expected: 0 },
    { name: 'package.zip', what: 'The package', expected: 0 },
    { name: 'flipped.pdf', what: 'The attestation with one bit changed', expected: 1 },
    { name: 'flipped.zip', what: 'The package with one bit of one evidence file changed', expected: 1 },
  ] as const;
  flippedCopy(at('attestation.pdf'), at('flipped.pdf'), rationaleByte(at('attestation.pdf')));
  flippedCopy(at('package.zip'), at('flipped.zip'), evidenceByte(at('package.zip')));
  let right = true;
  try {
    for (const { name, what, expected } of cases) {
      const report = await verify(name);
      line(
        io,
        `${what}: VERDICT ${report.verdict} ${report.sub} (exit ${EXIT[report.verdict]})${expected === 0 ? '' : `\n  ${firstFailure(report)}`}`,
      );
      right &&= EXIT[report.verdict] === expected;
    }
  } finally {
    rmSync(at('flipped.pdf'), { force: true });
    rmSync(at('flipped.zip'), { force: true });
  }
  return right;
}
