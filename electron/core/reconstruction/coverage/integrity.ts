import type { Workspace } from '../../context.ts';
import type { LogIntegrity, TrailIntegrity } from '../../log-integrity/integrity.ts';
import { logIntegrity } from '../../log-integrity/log-integrity.ts';
import { sourceKey } from '../said/source-key.ts';
import type { Span } from '../span.ts';

/** How far the logs of one account and region could be checked offline, and what stands against them. */
export type ScopeIntegrity = {
  readonly format: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly state: 'verified' | 'partly' | 'unverifiable';
  readonly issues: readonly string[];
  /** Hours between two supplied digests that have none. */
  readonly missing: readonly Span[];
};

/** Which documents verified offline, and how each log stands as a whole. */
export type Integrity = {
  readonly isVerified: (stored: number, part: number) => boolean;
  readonly scopes: readonly ScopeIntegrity[];
};

const scopeOf = ({ account, region, integrity, issues }: TrailIntegrity): ScopeIntegrity => ({
  format: 'aws-cloudtrail',
  account,
  region,
  state: integrity,
  issues: issues.map(({ code, detail }) => `${code}: ${detail}`),
  missing: issues.flatMap(({ code, from, to }) => (code === 'DIGEST_MISSING' && from !== null && to !== null ? [{ from, to }] : [])),
});

function integrityOf(found: LogIntegrity): Integrity {
  const verified = new Set(found.verified.map(({ source, part }) => sourceKey(source, part)));
  return { isVerified: (stored, part) => verified.has(sourceKey(stored, part)), scopes: found.trails.map(scopeOf) };
}

export const integrityIn = (workspace: Workspace): Integrity => integrityOf(logIntegrity(workspace));
