import { z } from 'zod';
import { DROPPED_MOST } from '../domain/dropped.ts';
import { PAPERS } from '../domain/paper.ts';
import { command, query, topic } from './procedure.ts';
import { Bytes, EvidenceId, Handle, Instant, Line, Nothing, Overall, Person, Prose, Sha256 } from './values.ts';

export const PreSignItem = z.object({
  code: z.string(),
  level: z.enum(['good', 'care', 'bad']),
  title: z.string(),
  detail: z.string(),
  questions: z.array(z.string()),
});

/** What will be signed, before anyone signs: the list the signer confirms, and the sentence. */
export const PreSign = z.object({
  attestationId: z.string(),
  version: z.int(),
  overall: Overall,
  because: z.array(z.string()),
  items: z.array(PreSignItem),
  meaning: z.object({ assessor: z.string(), reviewer: z.string() }),
  ledgerHead: Sha256,
});

const Signature = z.object({
  field: z.enum(['assessor', 'reviewer']),
  name: z.string(),
  personId: z.string(),
  keyLevel: z.string(),
  certSha256: Sha256,
  at: Instant,
  reservation: z.string(),
});

export const AttestationRow = z.object({
  id: z.string(),
  version: z.int(),
  at: Instant,
  pdfSha256: Sha256,
  bytes: z.int(),
  pages: z.int(),
  signatures: z.array(Signature),
  overall: Overall,
});

const VerifyCheck = z.object({
  id: z.string(),
  /** What the check asks, in the verifier's words. */
  asks: z.string().default(''),
  result: z.enum(['PASS', 'FAIL', 'INDETERMINATE', 'SKIPPED']),
  detail: z.string(),
});

/** The independent verifier's own report, passed on unread and unchanged (cli.md `verify --json`). */
export const VerifyReport = z.looseObject({
  verdict: z.enum(['PASS', 'FAIL', 'INDETERMINATE', 'NOT-AN-ATTESTATION']),
  sub: z.string(),
  checks: z.array(VerifyCheck),
  caveats: z.array(z.string()),
});

/** A key on a PKCS#11 token. Its PIN is used and forgotten; it is in no log, no ledger and no error. */
const TokenKey = z.object({
  module: Handle,
  label: z.string().max(256),
  pin: z.string().max(1000),
  keyId: z.string().max(512).nullable().default(null),
  certificate: Handle.nullable().default(null),
});

/** V-80: the store against the ledger, row by row, and against what was signed. */
const Recheck = z.object({
  rows: z.object({ checked: z.int(), problems: z.array(z.string()) }),
  signed: z.array(
    z.object({ attestation: z.string(), result: z.enum(['PASS', 'FAIL', 'SKIPPED']), sub: z.string().nullable(), detail: z.string() }),
  ),
});

/** Where the key is: a PKCS#12 file with its passphrase, or a token; one of the two. `authority` stamps the signature, `crls` add to the workspace's lists. */
const Key = z.object({
  p12: Handle.nullable().default(null),
  passphrase: z.string().max(1000).default(''),
  token: TokenKey.nullable().default(null),
  rsaPss: z.boolean().default(false),
  authority: z
    .object({ p12: Handle, passphrase: z.string().max(1000) })
    .nullable()
    .default(null),
  crls: z.array(Handle).max(16).default([]),
});

/** `warnings`: whole sentences about revocation lists that are out of date or missing. */
const SignedRow = AttestationRow.extend({ warnings: z.array(z.string()) });

const ListedToken = z.object({
  /** As the module says it, to name the token by; `shown` is fit for a screen. */
  label: z.string(),
  shown: z.string(),
  maker: z.string(),
  serial: z.string(),
  /** The PIN is typed at the reader. */
  pinPad: z.boolean(),
  /** What the token says of the tries that are left. */
  pin: z.enum(['fine', 'low', 'last', 'locked', 'unset']),
  certificates: z.array(z.object({ keyId: z.string(), holder: z.string(), notAfter: Instant })),
});

export const attestContract = {
  'attest.presign': query(Nothing, PreSign),
  /** The unsigned report of the workspace as it stands, marked DRAFT; needs no key and leaves no trace. */
  'attest.draft': query(z.object({ paper: z.enum(PAPERS).default('A4') }), z.object({ pdf: Bytes, pages: z.int(), sha256: Sha256 })),
  /** Freezes, renders, signs as assessor, re-reads the file with the independent verifier, then keeps and writes it. */
  'attest.sign': command(
    Key.extend({ out: Handle.nullable().default(null), confirm: z.string(), paper: z.enum(PAPERS).default('A4') }),
    SignedRow,
  ),
  'attest.countersign': command(
    Key.extend({
      pdf: Handle.nullable().default(null),
      attestation: z.string().nullable().default(null),
      out: Handle.nullable().default(null),
      reservation: Prose.default(''),
      person: Person.optional(),
    }),
    SignedRow,
  ),
  /** The tokens that a PKCS#11 module sees now; asks for no PIN. */
  'token.list': query(z.object({ module: Handle }), z.object({ tokens: z.array(ListedToken) })),
  'attest.list': query(Nothing, z.array(AttestationRow)),
  'attest.pdf': query(z.object({ attestation: z.string() }), z.object({ pdf: Bytes, sha256: Sha256 })),
  'attest.save': command(z.object({ attestation: z.string(), out: Handle }), z.object({ bytes: z.int(), sha256: Sha256 })),
  'package.build': command(
    z.object({
      attestation: z.string().nullable().default(null),
      pdf: Handle.nullable().default(null),
      out: Handle,
      withhold: z.array(z.object({ evidence: EvidenceId, reason: Line.min(1) })).default([]),
    }),
    z.object({ bytes: z.int(), sha256: Sha256, entries: z.int(), withheld: z.int() }),
  ),
  /** The same for a file that was dropped on the window, which knows its bytes and never its path. */
  'verify.dropped': query(
    z.object({
      name: Line.min(1),
      bytes: Bytes.refine((bytes) => bytes.length <= DROPPED_MOST, 'a dropped file is at most 64 MiB; choose a larger one with the button'),
      trust: Handle.nullable().default(null),
      evidence: Handle.nullable().default(null),
      allowMissing: z.boolean().default(false),
    }),
    VerifyReport,
  ),
  /** Whether the workspace still says what its ledger recorded and what was signed; reads only. */
  'attest.recheck': query(Nothing, Recheck),
  'verify.run': query(
    z.object({
      target: Handle,
      trust: Handle.nullable().default(null),
      evidence: Handle.nullable().default(null),
      allowMissing: z.boolean().default(false),
    }),
    VerifyReport,
  ),
  /** A throw-away local authority with an assessor and a reviewer key, marked TEST everywhere. */
  'keys.test-ca': command(
    z.object({ out: Handle, assessor: Person, reviewer: Person }),
    z.object({ files: z.array(z.string()), passphrase: z.string(), fingerprint: Sha256 }),
  ),
} as const;

export const attestTopics = {
  'attest.progress': topic(z.object({ step: z.enum(['freeze', 'render', 'sign', 'verify', 'write', 'done']), detail: z.string() })),
} as const;
