import type { DigestCheck } from './check-digest.ts';
import type { IntegrityCode, IntegrityIssue, Place, SuppliedLog } from './integrity.ts';
import { deliveryName, plainName } from './object-name.ts';

/** The supplied log files, by content and by name. */
export type LogIndex = {
  readonly all: readonly SuppliedLog[];
  readonly byHash: ReadonlyMap<string, readonly SuppliedLog[]>;
  readonly byName: ReadonlyMap<string, readonly SuppliedLog[]>;
};

export function indexLogs(all: readonly SuppliedLog[]): LogIndex {
  const byHash = new Map<string, SuppliedLog[]>();
  for (const log of all)
    for (const hash of log.hashes) {
      const same = byHash.get(hash);
      if (same === undefined) byHash.set(hash, [log]);
      else same.push(log);
    }
  return { all, byHash, byName: Map.groupBy(all, ({ path }) => plainName(path)) };
}

export type LogFileCheck = {
  readonly listed: number;
  readonly altered: number;
  readonly missing: number;
  readonly notListed: number;
  readonly verified: readonly Place[];
  /** Listed files that a verified digest vouches for. */
  readonly verifiedFiles: number;
  readonly issues: readonly IntegrityIssue[];
};

type Window = { readonly account: string; readonly region: string; readonly from: number | null; readonly to: number | null };

const named = (code: IntegrityCode, log: SuppliedLog, detail: string): IntegrityIssue => {
  const at = deliveryName(log.path)?.delivered ?? null;
  return { code, evidence: log.evidence, member: log.member, detail, from: at, to: at };
};

/** Log files under names of this account and region that no digest lists, within the hours of the digests and outside. */
function unlisted(index: LogIndex, listed: ReadonlySet<string>, { account, region, from, to }: Window): readonly IntegrityIssue[] {
  const ours = index.all.flatMap((log) => {
    const name = deliveryName(log.path);
    const isOurs = name?.account === account && name.region === region && !listed.has(plainName(log.path));
    return isOurs ? [{ log, at: name.delivered }] : [];
  });
  const within = ours.filter(({ at }) => from !== null && to !== null && at >= from && at < to);
  const outside = ours.length - within.length;
  const issues = within.map(({ log }) => named('LOG_NOT_LISTED', log, `No supplied digest lists ${log.path}; nothing vouches for it.`));
  if (outside === 0) return issues;
  const detail = `${outside} log files of account ${account} in ${region} were delivered outside the hours of the supplied digests; nothing vouches for them.`;
  return [...issues, { code: 'LOGS_OUTSIDE', evidence: null, member: null, detail, from: null, to: null }];
}

/** Compares the log files with the digests that list them: by content, whatever their names; by name only to say which was changed. */
export function checkLogFiles(digests: readonly DigestCheck[], index: LogIndex, window: Window): LogFileCheck {
  const verified = new Map<string, Place>();
  const issues: IntegrityIssue[] = [];
  const listed = new Map<string, { readonly digest: DigestCheck; readonly value: string; readonly object: string }>();
  for (const check of digests)
    for (const { object, digest } of check.digest.logFiles) {
      const known = listed.get(object);
      if (known === undefined || (check.verified && !known.digest.verified)) listed.set(object, { digest: check, value: digest, object });
    }
  const counts = { altered: 0, missing: 0, verifiedFiles: 0 };
  for (const { digest, value, object } of listed.values()) {
    const same = index.byHash.get(value.replace(/^sha256:/, '')) ?? [];
    const doubt = digest.verified ? '' : ' The digest that lists it could not be verified either.';
    if (same.length > 0 && digest.verified) {
      counts.verifiedFiles += 1;
      for (const { hashes: _, ...place } of same) verified.set(`${place.source}:${place.part}`, place);
    }
    const altered = (index.byName.get(plainName(object)) ?? []).filter((log) => !same.includes(log));
    for (const log of altered) issues.push(named('LOG_ALTERED', log, `${log.path} does not have the content that was signed.${doubt}`));
    if (altered.length > 0) counts.altered += 1;
    if (altered.length > 0 || same.length > 0) continue;
    counts.missing += 1;
    const at = deliveryName(object)?.delivered ?? null;
    const detail = `The log file ${object} is listed and was not supplied.${doubt}`;
    issues.push({ code: 'LOG_MISSING', evidence: null, member: null, detail, from: at, to: at });
  }
  const extra = unlisted(index, new Set([...listed.keys()].map(plainName)), window);
  return {
    ...counts,
    listed: listed.size,
    notListed: extra.filter(({ code }) => code === 'LOG_NOT_LISTED').length,
    verified: [...verified.values()],
    issues: [...issues, ...extra],
  };
}
