import type { Workspace } from '../context.ts';

/** How far the logs of one account and region could be checked offline, and what stands against them. */
export type ScopeIntegrity = {
  readonly format: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly state: 'verified' | 'partly' | 'unverifiable';
  readonly issues: readonly string[];
};

/** What is known of the integrity of logs: which documents verified, and how each log stands as a whole. */
export type Integrity = {
  readonly isVerified: (evidence: number, part: number) => boolean;
  readonly scopes: readonly ScopeIntegrity[];
};

const NOTHING: Integrity = { isVerified: () => false, scopes: [] };

/** Nothing is verified until something says so. */
export const logIntegrity = (_workspace: Workspace): Integrity => NOTHING;
