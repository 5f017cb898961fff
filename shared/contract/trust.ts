import { z } from 'zod';
import { command, query } from './procedure.ts';
import { Day, Handle, Instant, Line, Person, Sha256 } from './values.ts';

/** A certificate as a person compares it with paper. `subject` and `issuer` are whole names, most general part first. */
export const CertificateFacts = z.object({
  sha256: Sha256,
  subject: z.string(),
  issuer: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  key: z.string(),
  care: z.array(z.enum(['expired', 'not-yet', 'no-authority', 'test'])),
});

const ListFacts = z.object({ issuer: z.string(), thisUpdate: Instant, nextUpdate: Instant.nullable(), revoked: z.int() });
const Use = z.enum(['sign', 'tsa']);
const Signed = z.object({ by: z.string(), at: z.string() });

const Anchor = z.object({
  sha256: Sha256,
  name: z.string(),
  use: z.array(z.string()),
  /** Of a timestamp authority: it stands outside of the organisation that attests (T3). */
  external: z.boolean(),
  /** Who compared the fingerprint with paper, when and how; null where the file does not say. */
  compared: Signed.extend({ how: z.string() }).nullable(),
  certificate: CertificateFacts.nullable(),
  /** Of one that was taken out: by whom and when. */
  removed: Signed.nullable(),
});

/** The verifier's own expectations; what a file leaves out has the verifier's default. */
const TrustRules = z.object({
  requiredSignatures: z.int().min(1).max(2),
  distinctPersons: z.boolean(),
  timestamp: z.enum(['required', 'optional']),
  timeModel: z.enum(['trusted', 'claimed']),
  maxSkewHours: z.int().min(0).max(8760),
  revocation: z.enum(['require', 'optional']),
  maxCrlAgeDays: z.int().min(0).max(3650),
  minEvidence: z.enum(['all', 'allow-missing']),
});

export const TrustView = z.object({
  sha256: Sha256,
  anchors: z.array(Anchor),
  removed: z.array(Anchor),
  /** A list in the file itself has its facts, one named by its file has none. */
  lists: z.array(z.object({ name: z.string(), facts: ListFacts.nullable() })),
  /** Algorithms the file confines signatures to; empty: those of the format. */
  algorithms: z.array(z.string()),
  rules: TrustRules,
  issued: z.string().nullable(),
  expires: z.string().nullable(),
  expired: z.boolean(),
});

const Change = z.discriminatedUnion('kind', [
  /** `typed` are the last eight digits of the fingerprint, or `onPaper` says that the whole was compared. */
  z.object({
    kind: z.literal('add'),
    certificate: Handle,
    sha256: Sha256,
    name: Line.min(1),
    use: z.array(Use).min(1).max(2),
    external: z.boolean(),
    typed: Line,
    onPaper: z.boolean(),
  }),
  z.object({ kind: z.literal('remove'), sha256: Sha256 }),
  z.object({ kind: z.literal('restore'), sha256: Sha256 }),
  z.object({ kind: z.literal('rules'), rules: TrustRules, expires: Day.nullable() }),
  z.object({ kind: z.literal('list'), list: Handle }),
  z.object({ kind: z.literal('unlist'), at: z.int().min(0) }),
]);

/** The auditor's trust.json (format §7): looked at, begun, changed one step at a time, printed. Needs no workspace. */
export const trustContract = {
  'trust.read': query(z.object({ trust: Handle }), TrustView),
  'trust.certificates': query(z.object({ certificate: Handle }), z.array(CertificateFacts)),
  'trust.create': command(z.object({ out: Handle }), TrustView),
  /** One change, written at once and whole. `expected` is the file as it was shown; one that changed since is left alone. */
  'trust.change': command(z.object({ trust: Handle, expected: Sha256, by: Person, change: Change }), TrustView),
  /** A page to compare fingerprints by, and to sign on. */
  'trust.sheet': command(z.object({ trust: Handle, out: Handle }), z.object({ bytes: z.int(), pages: z.int() })),
} as const;
