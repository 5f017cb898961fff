import type { CheckInput, Cited, TraceSeen } from '../check-input.ts';
import { citeSaid } from '../cite.ts';
import { microsToIso } from '../../logs/time/time.ts';

export const HOUR = 3_600_000_000;

const TURNS = ['rotated', 'revoked', 'deleted'] as const;

/** A secret that was used and not turned in time, with the records of both. */
export type Late = { readonly id: string; readonly why: string; readonly records: readonly Cited[] };
export type AfterUse = {
  readonly late: readonly Late[];
  readonly inTime: number;
  /** Used so shortly before the logs end that a rotation may still have come. */
  readonly open: number;
  /** The longest delays, hours, smallest first. */
  readonly delays: readonly number[];
};

/** The same secret under its full name and without the random end that the store appends. */
function aliases(input: CheckInput): (id: string) => string {
  const known = new Map(
    input
      .said('secret', 'identified')
      .flatMap(({ id, value, origin }) => (value !== null && origin === 'derived' ? [[value, id] as const] : [])),
  );
  return (id) => known.get(id) ?? id;
}

const endOfLogs = (input: CheckInput): number => Math.max(0, ...input.spans().flatMap(({ newest }) => (newest === null ? [] : [newest])));

type Use = { readonly id: string; readonly endMicros: number; readonly record: Cited; readonly what: string };

/** Uses with a known end: of each run the secrets that it names, else the last read of each secret. */
function usesIn(input: CheckInput, alias: (id: string) => string): Use[] {
  const { judged } = input.runs();
  const byRun = judged.flatMap(({ run }): Use[] =>
    run.said.flatMap((one) => {
      const end = run.endMicros;
      if (one.says !== 'secret' || one.value === null || end === null) return [];
      const found = input.said('run', 'secret').find(({ id, value }) => id === one.id && value === one.value);
      return found === undefined
        ? []
        : [{ id: alias(one.value), endMicros: end, record: citeSaid(found, `${run.name} used ${one.value}`), what: `${run.name} ended` }];
    }),
  );
  const named = new Set(byRun.map(({ id }) => id));
  const reads = Map.groupBy(
    input.said('secret', 'read').filter(({ id, micros }) => micros !== null && !named.has(alias(id))),
    ({ id }) => alias(id),
  );
  const lastReads = [...reads].flatMap(([id, all]): Use[] => {
    const last = all.at(-1);
    return last === undefined || last.micros === null
      ? []
      : [{ id, endMicros: last.micros, record: citeSaid(last, `${id} last read`), what: 'it was last read' }];
  });
  return [...byRun, ...lastReads];
}

/** Where no run names its secret, its end is not known: a rotation may come this much later than the last read. */
const RUN_LENGTH = 72 * HOUR;

/** Whether the secrets of ended jobs were turned within so many hours. */
export function turnedAfterUse(input: CheckInput, limitHours: number): AfterUse {
  const alias = aliases(input);
  const turns = Map.groupBy(input.said('secret', ...TURNS), ({ id }) => alias(id));
  const end = endOfLogs(input);
  const late: Late[] = [];
  const delays: number[] = [];
  let [inTime, open] = [0, 0];
  for (const { id, endMicros, record, what } of usesIn(input, alias)) {
    const turn = (turns.get(id) ?? []).find(({ micros }) => micros !== null && micros >= endMicros);
    const slack = what === 'it was last read' ? RUN_LENGTH : 0;
    const delay = turn === undefined || turn.micros === null ? null : (turn.micros - endMicros) / HOUR;
    if (delay !== null) delays.push(delay);
    if (delay !== null && delay <= limitHours + slack / HOUR) inTime += 1;
    else if (delay !== null && turn !== undefined)
      late.push({ id, why: `${Math.round(delay)} hours after ${what}`, records: [record, citeSaid(turn, `${id} ${turn.says}`)] });
    else if (end - endMicros <= limitHours * HOUR + slack) open += 1;
    else late.push({ id, why: `no rotation recorded after ${what} (${microsToIso(endMicros)})`, records: [record] });
  }
  return { late, inTime, open, delays: delays.toSorted((a, b) => a - b) };
}

export type Aged = { readonly id: string; readonly hours: number; readonly records: readonly Cited[] };

/** How old something was at each of its uses: since it was made or last turned before, else at the least since it was first used. */
function agesOf(
  id: string,
  born: readonly TraceSeen[],
  uses: readonly TraceSeen[],
  isTurned: boolean,
): (Aged & { readonly isExact: boolean })[] {
  const [first] = uses.filter(({ micros }) => micros !== null);
  return uses.flatMap((use) => {
    const from = born.findLast(({ micros }) => micros !== null && use.micros !== null && micros <= use.micros);
    const since = from ?? (isTurned ? first : undefined);
    if (since === undefined || since.micros === null || use.micros === null) return [];
    const says = from === undefined ? `${id} used, and not turned since in any record` : `${id} ${since.says}`;
    return [
      {
        id,
        hours: (use.micros - since.micros) / HOUR,
        records: [citeSaid(since, says), citeSaid(use, `${id} used`)],
        isExact: from !== undefined,
      },
    ];
  });
}

/**
 * Credentials in use longer after they were made or last turned than so many hours; null where no age is known at all. What turns
 * is used under one name for no longer than that without a rotation in between, whenever it was made.
 */
export function agedInUse(input: CheckInput, limitHours: number): readonly Aged[] | null {
  const alias = aliases(input);
  let known = false;
  const oldest = (kind: 'secret' | 'key' | 'session'): Aged[] => {
    const births = Map.groupBy(input.said(kind, 'created', 'rotated'), ({ id }) => alias(id));
    const uses = Map.groupBy(usesOf(input, kind), ({ id }) => alias(id));
    return [...uses].flatMap(([id, all]) => {
      // A key that data lies under is turned by its service, which no record need show.
      const ages = agesOf(id, births.get(id) ?? [], all, kind !== 'key');
      known ||= ages.some(({ isExact, hours }) => isExact || hours > limitHours);
      const [longest] = ages.toSorted((a, b) => b.hours - a.hours);
      return longest === undefined || longest.hours <= limitHours ? [] : [longest];
    });
  };
  const aged = [...oldest('secret'), ...oldest('key'), ...oldest('session')];
  return known ? aged : null;
}

/** A secret or key is used when it is read; a session when a run is launched with it. */
function usesOf(input: CheckInput, kind: 'secret' | 'key' | 'session'): readonly TraceSeen[] {
  if (kind !== 'session') return input.said(kind, 'read');
  return input.said('run', 'session').flatMap((one) => (one.value === null ? [] : [{ ...one, id: one.value }]));
}
