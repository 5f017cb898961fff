type Stretch = { readonly from: string; readonly to: string };

/** What is known of one log: where its records lie, and where none do. Times are ISO 8601 UTC. */
export type Covering = {
  readonly format: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly gaps: readonly Stretch[];
  readonly silent: readonly Stretch[];
  readonly missingHours: readonly Stretch[];
};

/** Silent for unusually long; declared and nothing there; no digest for it; in no log at all. */
export type SilenceKind = 'gap' | 'silent' | 'digest' | 'uncovered';
export type Silence = {
  readonly kind: SilenceKind;
  /** Which log is silent; null where it is all of them. */
  readonly of: Covering | null;
  readonly from: string;
  readonly to: string;
  /** Where it lies, as shares of the whole axis, 0 to 1. */
  readonly begins: number;
  readonly ends: number;
};

type Axis = { readonly start: number; readonly end: number };
const ms = (moment: string): number => Date.parse(moment);

/** Stretches of the axis, between the first and the last record of all, that lie in no log. */
function uncovered(logs: readonly Covering[]): Stretch[] {
  const windows = logs
    .flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]))
    .toSorted((a, b) => ms(a.from) - ms(b.from));
  const found: Stretch[] = [];
  let [reached] = windows;
  for (const next of windows) {
    if (reached === undefined) break;
    if (ms(next.from) > ms(reached.to)) found.push({ from: reached.to, to: next.from });
    if (ms(next.to) > ms(reached.to)) reached = next;
  }
  return found;
}

const on = ({ start, end }: Axis, kind: SilenceKind, of: Covering | null, { from, to }: Stretch): Silence[] => {
  const [first, last] = [Math.max(start, ms(from)), Math.min(end, ms(to))];
  if (first >= last) return [];
  return [{ kind, of, from, to, begins: (first - start) / (end - start), ends: (last - start) / (end - start) }];
};

/** Where on an axis of time a log that is in says nothing, in the order in which the silences begin. Both ends are milliseconds UTC. */
export function silencesOn(logs: readonly Covering[], start: number, end: number): Silence[] {
  const axis = { start, end };
  return [
    ...logs.flatMap((log) => [
      ...log.gaps.flatMap((one) => on(axis, 'gap', log, one)),
      ...log.silent.flatMap((one) => on(axis, 'silent', log, one)),
      ...log.missingHours.flatMap((one) => on(axis, 'digest', log, one)),
    ]),
    ...uncovered(logs).flatMap((one) => on(axis, 'uncovered', null, one)),
  ].toSorted((a, b) => a.begins - b.begins);
}
