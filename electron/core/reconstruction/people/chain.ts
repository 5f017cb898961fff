import { isWorkload } from './identity.ts';
import { isPresent, type Said } from '../said/said.ts';
import type { Traces } from '../said/traces.sql.ts';

const DEEPEST = 8;

/** What lies behind the credentials of a call, session by session. */
export type Chain = {
  /** What each session says, from the call's own back to the sign-in. */
  readonly steps: readonly Said[];
  /** What was read and written under them. */
  readonly touched: readonly Said[];
  /** Who stands behind them, as the records of the chain say: the nearest first. */
  readonly people: readonly (Said & { readonly value: string })[];
  readonly role: (Said & { readonly value: string }) | null;
  /** Every identifier along the way: sessions, CI runs, commits named in a federated subject. */
  readonly ids: readonly string[];
};

const TOUCHES: ReadonlySet<Said['says']> = new Set(['data', 'output']);

export type Sessions = ReadonlyMap<string, readonly Said[]>;

/** Reads the sessions that these lead to, level by level. */
export function loadSessions(traces: Traces, first: Iterable<string>): Sessions {
  const found = new Map<string, readonly Said[]>();
  let wanted = new Set(first);
  for (let depth = 0; depth < DEEPEST && wanted.size > 0; depth += 1) {
    const said = Map.groupBy(traces.of('session', wanted), ({ id }) => id);
    for (const id of wanted) found.set(id, said.get(id) ?? []);
    const next = [...said.values()].flat().filter((one) => one.says === 'from_session' && isPresent(one));
    wanted = new Set(next.flatMap(({ value }) => (value === null || found.has(value) ? [] : [value])));
  }
  return found;
}

/** Follows the credentials of a call back to whoever signed in. A loop ends where it closes. */
export function chainOf(sessions: Sessions, first: readonly string[]): Chain {
  const seen = new Set<string>();
  const steps: Said[] = [];
  const touched: Said[] = [];
  let wanted = first;
  while (wanted.length > 0) {
    const said = wanted.filter((id) => !seen.has(id)).flatMap((id) => sessions.get(id) ?? []);
    for (const id of wanted) seen.add(id);
    for (const one of said) (TOUCHES.has(one.says) ? touched : steps).push(one);
    wanted = said.flatMap((one) => (one.says === 'from_session' && isPresent(one) && !seen.has(one.value) ? [one.value] : []));
  }
  const present = steps.filter(isPresent);
  // What the maker of a session called it is its own choice, and many sessions are called the same.
  const identified = present.filter(
    ({ says, origin }) => says === 'identified' || says === 'code' || (says === 'labelled' && origin !== 'client'),
  );
  return {
    steps,
    touched,
    people: present.filter(({ says, value }) => says === 'person' && !isWorkload(value)),
    role: present.find(({ says }) => says === 'acts_as') ?? null,
    ids: [...new Set([...seen, ...identified.map(({ value }) => value)])],
  };
}
