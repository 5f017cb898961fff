import { microsToIso } from '../logs/time/time.ts';
import { checkDigest, type DigestCheck, issueOf } from './check-digest.ts';
import type { IntegrityIssue, SuppliedDigest, SuppliedKey } from './integrity.ts';

export type ChainCheck = { readonly digests: readonly DigestCheck[]; readonly issues: readonly IntegrityIssue[] };

const HOUR = 3_600_000_000;

const inOrder = (digests: readonly SuppliedDigest[]): readonly SuppliedDigest[] =>
  digests.toSorted((a, b) => (a.end ?? 0) - (b.end ?? 0) || (a.sha256 < b.sha256 ? -1 : 1));

/** The same digest handed over twice is one; two different ones under one name are two. */
function distinct(digests: readonly SuppliedDigest[]): readonly SuppliedDigest[] {
  const seen = new Map(digests.toReversed().map((digest) => [`${digest.object}\n${digest.sha256}`, digest]));
  return inOrder([...seen.values()]);
}

function hoursOf(from: number, to: number): string {
  const hours = Math.round((to - from) / HOUR);
  return hours <= 1 ? '' : ` (${hours} hours)`;
}

/** What lies between a digest and the one before it among the supplied ones; null when they are linked. */
function gapBefore(before: SuppliedDigest, digest: SuppliedDigest): IntegrityIssue | null {
  if (digest.object === before.object || digest.previous?.object === before.object) return null;
  const [from, to] = [before.end, digest.start];
  if (digest.previous === null)
    return {
      ...issueOf(digest, 'DIGEST_RESTART', 'The digest begins a new chain: log files were not signed, or not logged, before it.'),
      from,
      to,
    };
  if (from === null || to === null || to <= from)
    return issueOf(digest, 'DIGEST_UNKNOWN', 'The digest names another one as the digest before it than the one that was supplied.');
  const detail = `No digest was supplied for ${microsToIso(from)} to ${microsToIso(to)}${hoursOf(from, to)}.`;
  return { code: 'DIGEST_MISSING', evidence: null, member: null, detail, from, to };
}

/** Checks the digests of one chain: each by the signature in the one after it, and whether any are missing between them. */
export function checkChain(
  supplied: readonly SuppliedDigest[],
  keys: readonly SuppliedKey[],
  loose: readonly string[],
  isBackfill: boolean,
): ChainCheck {
  const ordered = distinct(supplied);
  const after = Map.groupBy(
    ordered.flatMap(({ previous }) => (previous === null ? [] : [previous])),
    ({ object }) => object,
  );
  const newest = ordered.at(-1);
  const checked = (known: ReadonlySet<string>): DigestCheck[] =>
    ordered.map((digest) => {
      const said = after.get(digest.object) ?? [];
      return checkDigest(digest, {
        signatures: said.map(({ signature }) => signature),
        hashes: said.map(({ sha256 }) => sha256),
        loose,
        keys,
        isNewest: digest === newest,
        known,
      });
    });
  const first = checked(new Set());
  const known = new Set(first.flatMap(({ digest, verified }) => (verified ? [digest.fingerprint.toLowerCase()] : [])));
  // Only a signature that does not fit is judged by what else its key verified.
  const digests = known.size > 0 && first.some(({ issue }) => issue?.code === 'KEY_MISSING') ? checked(known) : first;
  // Backfill digests are written only when there is something late, so that time between them is no gap.
  const gaps = isBackfill ? [] : ordered.slice(1).map((digest, index) => gapBefore(ordered[index] ?? digest, digest));
  const issues = [...gaps, ...digests.map(({ issue }) => issue)].filter((issue) => issue !== null);
  return { digests, issues };
}
