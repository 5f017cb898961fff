import { z } from 'zod';
import { command, query, topic } from './procedure.ts';
import { Done, EvidenceId, Handle, Instant, IntakeId, Line, Nothing, Outcome, Sha256 } from './values.ts';

export const Issue = z.object({ code: z.string(), offset: z.int().nullable(), detail: z.string().default('') });

export const MemberLine = z.object({
  path: z.string(),
  outcome: Outcome,
  reason: z.string().nullable(),
  bytes: z.int(),
  sha256: Sha256.nullable(),
  mediaType: z.string(),
  format: z.string().nullable(),
  events: z.int(),
  issues: z.array(Issue),
});

/** What became of one handed-over file. Members of a container stand in `members` and are not counted in the intake's sums. */
export const OutcomeLine = z.object({
  path: z.string(),
  outcome: Outcome,
  reason: z.string().nullable(),
  evidence: EvidenceId.nullable(),
  sha256: Sha256.nullable(),
  bytes: z.int(),
  mediaType: z.string(),
  format: z.string().nullable(),
  events: z.int(),
  issues: z.array(Issue),
  members: z.array(MemberLine).optional(),
});

export const Sums = z.object({ total: z.int(), stored: z.int(), duplicate: z.int(), refused: z.int(), unreadable: z.int() });

const IntakeState = z.enum(['running', 'done', 'cancelled', 'failed']);

/** How a bundle came into the house: from whom, who took it, on what. '' where nobody said. */
export const Receipt = z.object({ receivedFrom: Line, receivedBy: Line, medium: Line });

export const IntakeSummary = z.object({
  intake: IntakeId,
  label: z.string(),
  state: IntakeState,
  problem: z.string().nullable(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  files: Sums,
  bytes: Sums,
  events: z.int(),
  receipt: Receipt.optional(),
});

/** One bound of the intake: what it bounds, its exact figure, and what happens beyond it. */
export const IntakeLimit = z.object({ id: z.string(), what: z.string(), value: z.number(), figure: z.string(), beyond: z.string() });

export const intakeContract = {
  /** Starts and returns at once; follow `intake.progress`, end with `intake.cancel`. */
  'intake.start': command(
    z.object({
      handles: z.array(Handle).min(1).max(100),
      recursive: z.boolean().default(true),
      receivedFrom: Line.optional(),
      receivedBy: Line.optional(),
      medium: Line.optional(),
      /** Passwords of encrypted files by their path as imported, `*` for every other; used for reading, never stored. */
      passwords: z.record(z.string(), z.string().max(1000)).optional(),
    }),
    z.object({ intake: IntakeId }),
  ),
  'intake.cancel': command(z.object({ intake: IntakeId }), Done),
  /** The same for every workspace, so it needs none. */
  'intake.limits': query(Nothing, z.array(IntakeLimit)),
  'intake.list': query(Nothing, z.array(IntakeSummary)),
  'intake.get': query(z.object({ intake: IntakeId }), z.object({ summary: IntakeSummary, outcomes: z.array(OutcomeLine) })),
} as const;

export const intakeTopics = {
  /** At most ten a second, and always once at the end. */
  'intake.progress': topic(
    z.object({
      intake: IntakeId,
      state: IntakeState,
      phase: z.enum(['listing', 'storing', 'reading', 'done']),
      filesDone: z.int(),
      filesTotal: z.int(),
      bytesDone: z.int(),
      bytesTotal: z.int(),
      current: z.string(),
      seconds: z.number(),
    }),
  ),
} as const;
