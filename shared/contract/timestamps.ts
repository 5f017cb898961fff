import { z } from 'zod';
import { command, query } from './procedure.ts';
import { Handle, Instant, Nothing, Sha256 } from './values.ts';

/** `ledgerRow`: of the open workspace, which made the attestation; else null, also when there was nothing to add. */
const Written = z.object({ bytes: z.int(), sha256: Sha256, ledgerRow: z.int().nullable() });
/** The PDF that is meant: a picked file, a named attestation of the open workspace, or, with neither, its newest. */
const Source = { pdf: Handle.nullable().default(null), attestation: z.string().nullable().default(null) };
const RevocationListFacts = z.object({
  sha256: Sha256,
  issuer: z.string(),
  thisUpdate: Instant,
  nextUpdate: Instant.nullable(),
  revoked: z.int(),
});

/**
 * Timestamps that travel as files, and what a verifier needs when the issuers are gone. None of it needs a workspace but the
 * lists; what is added to an attestation is recorded in the open one when it was made there.
 */
export const timestampsContract = {
  /** Writes a timestamp request for the document as it would be with an empty timestamp; the same file asks for the same thing. */
  'timestamp.request': command(z.object({ ...Source, out: Handle }), z.object({ imprint: Sha256 })),
  /** Puts an authority's reply into the document as one more revision, and has the result re-read by the verifier. */
  'timestamp.apply': command(
    z.object({ ...Source, reply: Handle, out: Handle }),
    Written.extend({ at: Instant, authority: z.string(), serial: z.string() }),
  ),
  /** Answers somebody's request with a local timestamp authority's key. */
  'timestamp.answer': command(
    z.object({ request: Handle, out: Handle, p12: Handle, passphrase: z.string().max(1000) }),
    z.object({ at: Instant, authority: z.string(), serial: z.string() }),
  ),
  /** Adds the signers' certificates and these revocation lists to a signed document. */
  'validation.add': command(z.object({ ...Source, crls: z.array(Handle).min(1).max(16), out: Handle }), Written),
  /** Keeps revocation lists in the workspace: nobody who stands on one signs, and the newest go into what is signed. */
  'keys.crl': command(z.object({ crls: z.array(Handle).min(1).max(16) }), z.array(RevocationListFacts)),
  'keys.crls': query(Nothing, z.array(RevocationListFacts)),
} as const;
