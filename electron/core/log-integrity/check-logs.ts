import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import { type ChainCheck, checkChain } from './check-chain.ts';
import { checkLogFiles, indexLogs, type LogFileCheck, type LogIndex } from './check-log-files.ts';
import type { Integrity, IntegrityIssue, LogIntegrity, SuppliedDigest, SuppliedLogs, TrailIntegrity } from './integrity.ts';
import { digestName } from './object-name.ts';

/** Of one kind of finding, at most this many are named; the rest are counted. */
const NAMED = 1000;

type Named = { readonly digest: SuppliedDigest; readonly region: string; readonly chain: string; readonly isBackfill: boolean };

function named(digest: SuppliedDigest): Named {
  const name = digestName(digest.object);
  return { digest, region: name?.region ?? '', chain: name?.chain ?? digest.object, isBackfill: name?.isBackfill ?? false };
}

function capped(issues: readonly IntegrityIssue[]): readonly IntegrityIssue[] {
  return [...Map.groupBy(issues, ({ code }) => code).values()].flatMap((same) => {
    const [first] = same;
    if (same.length <= NAMED || first === undefined) return same;
    const detail = `${same.length - NAMED} more of this kind are not named.`;
    return [...same.slice(0, NAMED), { ...first, evidence: null, member: null, detail, from: null, to: null }];
  });
}

const bound = (values: readonly (number | null)[], pick: (...numbers: number[]) => number): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => pick(a, b));
};

function level(verified: number, supplied: number, issues: readonly IntegrityIssue[]): Integrity {
  if (verified === 0) return 'unverifiable';
  return verified === supplied && issues.length === 0 ? 'verified' : 'partly';
}

type TrailCheck = { readonly trail: TrailIntegrity; readonly files: LogFileCheck };

function checkTrail(members: readonly Named[], supplied: SuppliedLogs, index: LogIndex): TrailCheck {
  const [first] = members;
  const [account, region] = [first?.digest.account ?? '', first?.region ?? ''];
  const chains = [...Map.groupBy(members, ({ chain }) => chain).values()].map((chain): ChainCheck => {
    const digests = chain.map(({ digest }) => digest);
    return checkChain(digests, supplied.keys, supplied.signatures, chain[0]?.isBackfill === true);
  });
  const digests = chains.flatMap((chain) => chain.digests);
  const from = bound(
    digests.map(({ digest }) => digest.start),
    Math.min,
  );
  const to = bound(
    digests.map(({ digest }) => digest.end),
    Math.max,
  );
  const files = checkLogFiles(digests, index, { account, region, from, to });
  const issues = [...chains.flatMap((chain) => chain.issues), ...files.issues];
  const verified = digests.filter((check) => check.verified).length;
  const keys = digests.flatMap(({ key, digest, verified: isVerified }) =>
    isVerified && key !== null ? [[key.evidence, { fingerprint: digest.fingerprint, evidence: key.evidence }] as const] : [],
  );
  const { listed, altered, missing, notListed, verifiedFiles } = files;
  const trail: TrailIntegrity = {
    account,
    region,
    integrity: level(verified, digests.length, issues),
    from,
    to,
    digests: { supplied: digests.length, verified },
    logFiles: { listed, verified: verifiedFiles, altered, missing, notListed },
    issues: capped(issues),
    keys: [...new Map(keys).values()],
  };
  return { trail, files };
}

/** Checks supplied digests, log files and keys against each other. Knows no store and no clock. */
export function checkLogs(supplied: SuppliedLogs): LogIntegrity {
  const index = indexLogs(supplied.logs);
  const groups = Map.groupBy(supplied.digests.map(named), ({ digest, region }) => `${digest.account}\n${region}`);
  const checks = [...groups].toSorted(([a], [b]) => byCodeUnit(a, b)).map(([, members]) => checkTrail(members, supplied, index));
  const verified = new Map(checks.flatMap(({ files }) => files.verified.map((place) => [`${place.source}:${place.part}`, place] as const)));
  return { trails: checks.map(({ trail }) => trail), verified: [...verified.values()] };
}
