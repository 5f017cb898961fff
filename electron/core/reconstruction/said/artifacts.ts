import { isPresent, type Said } from './said.ts';
import type { Traces } from './traces.sql.ts';

const DEEPEST = 6;

/** Relations whose value may be a file. */
const LEADS: ReadonlySet<Said['says']> = new Set(['output', 'made_from', 'serves', 'approves', 'identified']);

const leadsOf = (said: readonly Said[]): string[] => said.flatMap((one) => (LEADS.has(one.says) && isPresent(one) ? [one.value] : []));

/**
 * What is said of the files that runs, models and endpoints lead to, of these others, and of the copies made from those. A store's log
 * speaks of every object in it; only these are read.
 */
export function loadArtifacts(traces: Traces, from: readonly Said[], also: Iterable<string>): Said[] {
  const seen = new Set<string>();
  const found: Said[] = [];
  let wanted = new Set([...leadsOf(from), ...also]);
  for (let depth = 0; depth < DEEPEST && wanted.size > 0; depth += 1) {
    for (const id of wanted) seen.add(id);
    const said = traces.of('artifact', wanted);
    found.push(...said);
    const copies = traces.madeFrom('artifact', wanted).map(({ id }) => id);
    wanted = new Set([...copies, ...leadsOf(said)].filter((id) => !seen.has(id)));
  }
  return found;
}
