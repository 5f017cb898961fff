import { verify } from 'node:crypto';
import type { IntegrityCode, IntegrityIssue, SuppliedDigest, SuppliedKey } from './integrity.ts';

export type DigestCheck = {
  readonly digest: SuppliedDigest;
  readonly verified: boolean;
  readonly key: SuppliedKey | null;
  readonly issue: IntegrityIssue | null;
};

/** What a digest can be checked with: what the digests after it say of it, and what came by itself. */
export type Witness = {
  readonly signatures: readonly string[];
  /** Hashes that later digests give for it. */
  readonly hashes: readonly string[];
  readonly loose: readonly string[];
  readonly keys: readonly SuppliedKey[];
  readonly isNewest: boolean;
  /** Fingerprints under which some digest was verified: a key for them is in, whatever its file calls it. */
  readonly known: ReadonlySet<string>;
};

export const issueOf = (place: SuppliedDigest, code: IntegrityCode, detail: string): IntegrityIssue => ({
  code,
  evidence: place.evidence,
  member: place.member,
  detail,
  from: place.start,
  to: place.end,
});

/** Source: CloudTrail custom validation; what is signed is four lines, the last the signature before (`null` for a first digest). */
const signedText = (digest: SuppliedDigest): string =>
  `${digest.endText}\n${digest.object}\n${digest.sha256}\n${digest.previous?.signature ?? 'null'}`;

function fits(digest: SuppliedDigest, signature: string, { key }: SuppliedKey): boolean {
  try {
    return verify('sha256', Buffer.from(signedText(digest), 'utf8'), key, Buffer.from(signature, 'hex'));
  } catch {
    // A signature of the wrong length or a key that is none for signing: it does not fit.
    return false;
  }
}

const covers = ({ from, to }: SuppliedKey, at: number | null): boolean =>
  at === null || ((from === null || at >= from) && (to === null || at <= to));

const short = (fingerprint: string): string => (fingerprint === '' ? 'without a fingerprint' : fingerprint);

/** Why a digest to which no signature fits stays unverified. */
function whyNot(digest: SuppliedDigest, witness: Witness, keys: readonly SuppliedKey[]): IntegrityIssue {
  const say = (code: IntegrityCode, detail: string): IntegrityIssue => issueOf(digest, code, detail);
  if (digest.algorithm !== 'SHA256withRSA')
    return say('DIGEST_UNKNOWN', `The digest is signed with ${digest.algorithm || 'an unnamed algorithm'}, which is not known here.`);
  if (witness.hashes.some((hash) => hash !== digest.sha256))
    return say(
      'DIGEST_ALTERED',
      'The digest does not have the content that the digest after it names: it was changed, or saved again, after it was signed.',
    );
  if (witness.signatures.length === 0)
    return witness.isNewest
      ? say(
          'DIGEST_NEWEST',
          'The newest digest cannot be verified: its signature stands in the metadata of its S3 object only. Ask for the output of aws s3api head-object for it, or for the digest after it.',
        )
      : say('DIGEST_UNSIGNED', 'The digest cannot be verified: the digest after it, which holds its signature, was not supplied.');
  if (keys.length === 0)
    return say(
      'KEY_MISSING',
      `No public key ${short(digest.fingerprint)} was supplied. Ask for the output of aws cloudtrail list-public-keys for this region and period.`,
    );
  const isKnown = keys.some(({ fingerprint }) => fingerprint !== null) || witness.known.has(digest.fingerprint.toLowerCase());
  return isKnown
    ? say('DIGEST_SIGNATURE_BAD', 'The signature of the digest does not fit its content and the supplied key.')
    : say(
        'KEY_MISSING',
        `No supplied key fits the signature, and none is named as ${short(digest.fingerprint)}: whether the key is another one or the digest was changed cannot be told. Ask for the output of aws cloudtrail list-public-keys for this region and period.`,
      );
}

/** Checks one digest by the signatures that others hold of it. */
export function checkDigest(digest: SuppliedDigest, witness: Witness): DigestCheck {
  const fingerprint = digest.fingerprint.toLowerCase();
  const keys = witness.keys.filter((key) => key.fingerprint === null || key.fingerprint.toLowerCase() === fingerprint);
  if (digest.algorithm === 'SHA256withRSA')
    for (const key of keys)
      for (const signature of [...witness.signatures, ...witness.loose]) {
        if (!fits(digest, signature, key)) continue;
        if (covers(key, digest.end)) return { digest, verified: true, key, issue: null };
        const detail = `The signature fits, but its key ${short(digest.fingerprint)} was not valid when the digest was written.`;
        return { digest, verified: false, key, issue: issueOf(digest, 'KEY_OUT_OF_PERIOD', detail) };
      }
  return { digest, verified: false, key: null, issue: whyNot(digest, witness, keys) };
}
