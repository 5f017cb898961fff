import { z } from 'zod';
import { mixesScripts } from '../domain/person-id.ts';
import {
  BASES,
  BOUNDARY_DISPOSITIONS,
  BOUNDARY_POSITIONS,
  CONTROL_CONCLUSIONS,
  CRITICALITIES,
  EVIDENCE_KINDS,
  OUTCOMES,
  OVERALLS,
  REVIEW_STATES,
  STANCES,
  TIERS,
} from '../domain/words.ts';

/** The values that more than one feature speaks of. Sizes are bytes, times ISO 8601 UTC seconds, dates YYYY-MM-DD. */
export const EvidenceId = z.string().regex(/^E[1-9][0-9]{0,8}$/);
export const TagId = z.string().regex(/^T[1-9][0-9]{0,8}$/);
export const IntakeId = z.string().regex(/^I[1-9][0-9]{0,8}$/);
export const QuestionId = z.string().regex(/^[A-Z]{2}-[0-9]{2}$/);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
/** A day that exists in the calendar. */
export const Day = z.iso.date();
export const DayOrNone = z.union([Day, z.literal('')]);
/** Half a character (a lone surrogate) has no place in canonical JSON; it becomes U+FFFD, as it would in any file. */
const typed = z.string().overwrite((text) => text.toWellFormed());
/** One line a person typed; a line break in it is a space. */
export const Line = typed
  .overwrite((text) => text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, ' '))
  .trim()
  .max(400);
/** Text a person typed, several lines allowed. */
export const Prose = typed.trim().max(20_000);
/** An opaque name for a file or folder that a native picker or the command line granted; never a path. */
export const Handle = z.string().regex(/^h_[0-9a-f]{32}$/);

export const Tier = z.enum(TIERS);
export const Outcome = z.enum(OUTCOMES);
export const ControlConclusion = z.enum(CONTROL_CONCLUSIONS);
export const BoundaryPosition = z.enum(BOUNDARY_POSITIONS);
export const BoundaryDisposition = z.enum(BOUNDARY_DISPOSITIONS);
export const Basis = z.enum(BASES);
export const Stance = z.enum(STANCES);
export const Criticality = z.enum(CRITICALITIES);
export const ReviewState = z.enum(REVIEW_STATES);
export const Overall = z.enum(OVERALLS);
export const EvidenceKind = z.enum(EVIDENCE_KINDS);

/** A person is written `NAME <PERSON-ID>` everywhere, so neither part may hold what would make that line ambiguous. */
export const Person = z.object({
  name: Line.min(1).regex(/^[^<>]+$/u, 'a name has no < or >'),
  personId: typed
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^<>\s]+$/u, 'a person id has no spaces and no < or >')
    // Two ids that look the same are two persons to a program and one to a reader; the verifier refuses what is signed so.
    .refine((id) => !mixesScripts(id), 'a person id does not mix Latin letters with others that look like them in one word'),
  organisation: Line.default(''),
});
export const Nothing = z.object({});
export const Done = z.object({ ok: z.literal(true) });
/** Bytes on the wire; a copy of exactly these bytes, never a view into a larger buffer. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes expected');
