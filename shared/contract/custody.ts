import { z } from 'zod';
import { EvidenceRow, RedactedRegion } from './evidence.ts';
import { command, topic } from './procedure.ts';
import { EvidenceId, Handle, IntakeId, Line, QuestionId, Sha256, Stance, TagId } from './values.ts';

/** What people say of originals after they came in: which replaces which, what was blackened, what is not handed on. */
export const custodyContract = {
  /** `evidence` is the newer version of `supersedes`; null takes it back. Both stay, and tags stay on the older one: they are listed. */
  'evidence.supersede': command(
    z.object({ evidence: EvidenceId, supersedes: EvidenceId.nullable(), reason: Line.min(1) }),
    z.object({
      newer: EvidenceRow,
      older: EvidenceRow.nullable(),
      tags: z.array(z.object({ id: TagId, cite: z.string(), question: QuestionId, stance: Stance })),
    }),
  ),
  /** Binds a redacted copy to its original by hash; the original need not be in the workspace. */
  'evidence.redaction': command(
    z.object({
      evidence: EvidenceId,
      originalSha256: Sha256,
      regions: z.array(RedactedRegion).min(1).max(1000),
      reason: Line.min(1),
    }),
    EvidenceRow,
  ),
  /** A restricted original is left out of packages and stays named with its reason. */
  'evidence.restrict': command(z.object({ evidence: EvidenceId, restricted: z.boolean(), reason: Line.min(1) }), EvidenceRow),
  /** The outcome lines of an intake as CSV (RFC 4180, UTF-8), with no cell that a spreadsheet would compute. */
  'intake.csv': command(z.object({ intake: IntakeId, out: Handle }), z.object({ rows: z.int(), bytes: z.int(), sha256: Sha256 })),
} as const;

export const custodyTopics = {
  /** While originals are re-hashed; at most ten a second, and always once at the end. */
  'vault.progress': topic(
    z.object({
      state: z.enum(['running', 'done']),
      filesDone: z.int(),
      filesTotal: z.int(),
      bytesDone: z.int(),
      bytesTotal: z.int(),
      problems: z.int(),
      seconds: z.number(),
    }),
  ),
} as const;
