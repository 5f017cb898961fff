import type { CheckId } from './checks.ts';
import { elapsed } from './clock.ts';
import { Defect } from './defect.ts';

const MIB = 1024 * 1024;

/** Bounds on hostile input. Everything above them is refused, never worked on more slowly. */
export const LIMITS = {
  pdfBytes: 64 * MIB,
  searchedBytes: 512 * MIB,
  pdfObjects: 400_000,
  /** A dictionary counts five, an array four. */
  pdfValues: 3_500_000,
  pdfDepth: 48,
  revisions: 16,
  inflatedBytes: 64 * MIB,
  derDepth: 40,
  derElements: 600_000,
  cmsBytes: 256 * 1024,
  certificates: 16,
  validationItems: 256,
  validationBytes: 16 * MIB,
  pathLength: 8,
  pathSteps: 1000,
  statementBytes: 48 * MIB,
  jsonDepth: 24,
  /** An object counts eight. */
  jsonValues: 6_000_000,
  trustBytes: 4 * MIB,
  crlBytes: 16 * MIB,
  ledgerLineBytes: MIB,
  zipEntries: 200_000,
  zipDirectoryBytes: 64 * MIB,
  zipRatio: 200,
  smallEntryBytes: 64 * MIB,
  directoryFiles: 200_000,
  readingMs: 10_000,
  pageTextBytes: 32 * MIB,
  pageInstructions: 4_000_000,
  pageRuns: 500_000,
  pageAreas: 50_000,
  fontCodes: 200_000,
  proofBytes: MIB,
  provedBytes: 256 * MIB,
} as const;

/** Stops a reading that takes too long; hashing of evidence is not under it, since honest evidence may be large. */
export type Deadline = (check: CheckId) => void;

export function deadline(limitMs: number = LIMITS.readingMs): Deadline {
  const end = elapsed() + limitMs;
  return (check) => {
    if (elapsed() > end) throw new Defect(check, 'FORMAT/LIMITS', `reading took longer than ${limitMs / 1000} seconds`);
  };
}
