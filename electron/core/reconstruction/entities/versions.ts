import type { Approval } from '../approvals/approvals.ts';
import type { Entity } from './entities.ts';
import { isPresent, type Said } from '../said/said.ts';

const VERSION = /(?<![\w.])v\d+(?:[.-]?\w+)*(?!\w)/gi;

/** Words of a text that look like a version: `v9-rc5`, `v14`. */
const versionsIn = (text: string): string[] => [...text.matchAll(VERSION)].map(([found]) => found.toLowerCase());

const includes = (whole: string, version: string): boolean => whole === version || whole.startsWith(`${version}-`);

export type Versions = {
  readonly of: (run: Entity) => readonly string[];
  /** Whether some run goes by this version. */
  readonly isKnown: (version: string) => boolean;
};

/** The versions in the exact identifiers of all runs. */
export function versionsOf(runs: readonly Entity[]): Versions {
  const byRun = new Map(runs.map((run) => [run, run.ids.flatMap(versionsIn)]));
  const all = [...byRun.values()].flat();
  return { of: (run) => byRun.get(run) ?? [], isKnown: (version) => all.some((one) => includes(one, version)) };
}

/**
 * The version that a decision names although it is another run's, or null. The decision was joined by an exact identifier
 * before; this only says that its own words are about something else.
 */
export function otherVersion(approval: Approval, run: Entity, versions: Versions): { readonly named: string; readonly said: Said } | null {
  const own = versions.of(run);
  if (own.length === 0) return null;
  for (const said of approval.entity.said) {
    if ((said.says !== 'named' && said.says !== 'approves') || !isPresent(said)) continue;
    const found = versionsIn(said.value);
    const [named] = found;
    if (named === undefined || found.some((version) => own.some((mine) => includes(mine, version)))) continue;
    if (versions.isKnown(named)) return { named, said };
  }
  return null;
}
