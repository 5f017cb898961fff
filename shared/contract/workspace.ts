import { z } from 'zod';
import { command, query, topic } from './procedure.ts';
import { DayOrNone, Done, Handle, Instant, Line, Nothing, Person, Sha256, Tier } from './values.ts';

export const Subject = z.object({
  vendor: Line.min(1),
  platform: Line.min(1),
  model: Line.default(''),
  environment: Line.default(''),
  organisation: Line.default(''),
  tier: Tier,
  sensitive: z.boolean().default(false),
  period: z.object({ from: DayOrNone, to: DayOrNone }).default({ from: '', to: '' }),
  classification: Line.default(''),
});

export const WorkspaceInfo = z.object({
  name: z.string(),
  subject: Subject,
  person: Person.nullable(),
  createdAt: Instant,
  schemaVersion: z.int(),
  catalogue: z.object({ id: z.string(), version: z.string(), questions: z.int() }),
  ledger: z.object({ entries: z.int(), head: Sha256, at: Instant.nullable() }),
  counts: z.object({ evidence: z.int(), evidenceBytes: z.int(), tags: z.int(), events: z.int() }),
});

const LedgerEntry = z.object({
  seq: z.int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  object: z.string(),
  detail: z.record(z.string(), z.unknown()),
  rowHash: Sha256,
});

const LedgerCheck = z.object({
  intact: z.boolean(),
  entries: z.int(),
  head: Sha256,
  firstBad: z.int().nullable(),
  problem: z.string().nullable(),
});

export const workspaceContract = {
  'workspace.create': command(z.object({ handle: Handle, subject: Subject, person: Person }), WorkspaceInfo),
  'workspace.open': command(z.object({ handle: Handle, person: Person.nullable().default(null) }), WorkspaceInfo),
  'workspace.person': command(z.object({ person: Person }), WorkspaceInfo),
  'workspace.close': command(Nothing, Done),
  'workspace.info': query(Nothing, WorkspaceInfo.nullable()),
  'ledger.list': query(
    z.object({ before: z.int().positive().nullable().default(null), limit: z.int().min(1).max(500).default(50) }),
    z.object({ total: z.int(), entries: z.array(LedgerEntry) }),
  ),
  'ledger.verify': query(Nothing, LedgerCheck),
  /** Writes the chain out; that it was written is itself a ledger entry, after the last one in the file. */
  'ledger.export': command(z.object({ handle: Handle }), z.object({ entries: z.int(), head: Sha256 })),
  /**
   * Re-hashes every original in the vault, with `vault.progress`. A mismatch is named and put in quarantine, never healed;
   * an original whose bytes are right again leaves it. The check itself is a ledger entry.
   */
  'vault.verify': command(
    Nothing,
    z.object({
      files: z.int(),
      bytes: z.int(),
      ok: z.int(),
      problems: z.array(z.object({ evidence: z.string(), name: z.string(), problem: z.string() })),
    }),
  ),
  /** Takes back the newest tag, answer, claim or disposition of this person; the taking back is itself a ledger entry. */
  'history.undo': command(Nothing, z.object({ undone: z.string().nullable() })),
} as const;

export const workspaceTopics = {
  /** Something in the named feature changed; screens re-read what they show. */
  'workspace.changed': topic(
    z.object({ feature: z.enum(['workspace', 'intake', 'evidence', 'tag', 'answer', 'claim', 'attest', 'ledger']) }),
  ),
} as const;
