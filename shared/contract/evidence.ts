import { z } from 'zod';
import { Issue } from './intake.ts';
import { command, query } from './procedure.ts';
import { Bytes, DayOrNone, EvidenceId, EvidenceKind, Instant, IntakeId, Line, Nothing, Sha256 } from './values.ts';

/** The fields of the evidence card that a person may write; the rest is observed by the app. */
export const CardInput = z.object({
  kind: EvidenceKind.optional(),
  source_system: Line.optional(),
  source_administrator: Line.optional(),
  query_or_export_steps: Line.optional(),
  filters: Line.optional(),
  scope: Line.optional(),
  period_from: Line.optional(),
  period_to: Line.optional(),
  record_count_claimed: Line.optional(),
  extracted_by: Line.optional(),
  extracted_at: Line.optional(),
  received_at: Line.optional(),
  effective_date: DayOrNone.optional(),
  timezone_declared: Line.optional(),
  signature_status: Line.optional(),
  contains_sensitive: Line.optional(),
  redacted_from_sha256: Line.optional(),
});

const Completeness = z.object({ have: z.int(), of: z.int() });

/** A blackened place and why, as the person who made the redacted copy names it. */
export const RedactedRegion = z.object({ place: Line.min(1), reason: Line.min(1) });

/** What a redacted copy was made from, by hash; `original` is its id when it is in this workspace. */
const RedactionNote = z.object({
  originalSha256: Sha256,
  original: EvidenceId.nullable(),
  regions: z.array(RedactedRegion),
  reason: z.string(),
  by: z.string(),
  at: Instant,
});

export const EvidenceRow = z.object({
  id: EvidenceId,
  name: z.string(),
  sha256: Sha256,
  bytes: z.int(),
  mediaType: z.string(),
  format: z.string().nullable(),
  kind: EvidenceKind,
  duplicateOf: EvidenceId.nullable(),
  supersedes: EvidenceId.nullable(),
  intake: IntakeId,
  importedAt: Instant,
  importedBy: z.string(),
  events: z.int(),
  pages: z.int(),
  tags: z.int(),
  issues: z.array(Issue),
  card: z.record(z.string(), z.string()),
  completeness: Completeness,
  members: z.array(z.object({ path: z.string(), mediaType: z.string(), format: z.string().nullable(), pages: z.int(), events: z.int() })),
  /** Card fields that nobody and nothing has filled in. */
  missing: z.array(z.string()).optional(),
  /** Card fields whose value the file itself gave. */
  observed: z.array(z.string()).optional(),
  /** Why this replaces the older version, by whom and when, or null. */
  supersession: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable().optional(),
  /** The newer version that replaces this one, or null. */
  supersededBy: EvidenceId.nullable().optional(),
  /** Why the original is not handed on in packages, or null. */
  restricted: z.string().nullable().optional(),
  /** Why the original may not be read or signed, or null. */
  quarantined: z.string().nullable().optional(),
  redaction: RedactionNote.nullable().optional(),
});

/** A page of extracted text. For a PDF a page is a page; for everything else the file is one run of lines cut into blocks, `firstLine` counted from 1. */
const TextPage = z.object({ page: z.int().positive(), firstLine: z.int().positive(), text: z.string() });

export const EvidenceText = z.object({
  evidence: EvidenceId,
  member: z.string().nullable(),
  /** How the text came about, e.g. `pdfjs-dist 5.6.205`. */
  extractor: z.string(),
  textSha256: Sha256.nullable(),
  /** Why there is no text, in one sentence, or null. */
  notice: z.string().nullable(),
  totalPages: z.int(),
  pages: z.array(TextPage),
});

export const evidenceContract = {
  'evidence.list': query(Nothing, z.array(EvidenceRow)),
  'evidence.get': query(z.object({ evidence: EvidenceId }), EvidenceRow),
  'evidence.text': query(
    z.object({
      evidence: EvidenceId,
      member: z.string().nullable().default(null),
      from: z.int().positive().default(1),
      count: z.int().min(1).max(50).default(10),
    }),
    EvidenceText,
  ),
  /** A slice of the original's bytes, hash-checked as a whole when first read; for the page view of a PDF. */
  'evidence.bytes': query(
    z.object({ evidence: EvidenceId, offset: z.int().nonnegative(), length: z.int().min(1).max(4_194_304) }),
    z.object({ bytes: Bytes, total: z.int() }),
  ),
  /** Records as received, cut out of the decoded bytes of a file or member; of one beyond 1 MiB the beginning, without a digest. */
  'evidence.records': query(
    z.object({
      records: z
        .array(z.object({ evidence: EvidenceId, member: z.string().nullable(), offset: z.int().nonnegative(), length: z.int().positive() }))
        .min(1)
        .max(40),
    }),
    z.array(z.object({ bytes: Bytes, sha256: Sha256.nullable() })),
  ),
  'evidence.card': command(z.object({ evidence: EvidenceId, card: CardInput }), EvidenceRow),
  /** The same fields on many cards: all or nothing, one ledger row for each evidence. */
  'evidence.cards': command(z.object({ evidence: z.array(EvidenceId).min(1).max(5000), card: CardInput }), z.array(EvidenceRow)),
  'evidence.issues': query(
    Nothing,
    z.array(
      z.object({
        evidence: EvidenceId.nullable(),
        path: z.string(),
        member: z.string().nullable(),
        code: z.string(),
        offset: z.int().nullable(),
        detail: z.string(),
      }),
    ),
  ),
} as const;

export const Pointer = z.object({
  evidence: EvidenceId,
  member: z.string().nullable(),
  offset: z.int(),
  length: z.int(),
  line: z.int().nullable(),
  pointer: z.string().nullable(),
  sha256: Sha256,
});

/** An original that an answer does not cover, although it has text or events: that nothing was found in it says nothing. */
export const LeftOut = z.object({ evidence: EvidenceId, name: z.string(), why: z.enum(['quarantined', 'unread']) });

export const searchContract = {
  'search.run': query(
    z.object({
      query: z.string().trim().min(1).max(500),
      limit: z.int().min(1).max(500).default(50),
      in: z.enum(['documents', 'events', 'all']).default('all'),
    }),
    z.object({
      total: z.int(),
      capped: z.boolean(),
      hits: z.array(
        z.object({
          evidence: EvidenceId,
          name: z.string(),
          member: z.string().nullable(),
          event: z.string().nullable(),
          page: z.int().nullable(),
          line: z.int().nullable(),
          snippet: z.string(),
          pointer: Pointer.nullable(),
        }),
      ),
      leftOut: z.array(LeftOut),
    }),
  ),
} as const;
