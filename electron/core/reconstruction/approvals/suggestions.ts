import type { Approval } from './approvals.ts';
import { CLOCK_TOLERANCE_SECONDS } from './order.ts';
import type { Judged, Reconstruction } from '../reconstruct.ts';
import type { Run } from '../runs/runs.ts';
import type { Said } from '../said/said.ts';
import { HOUR_MICROS } from '../span.ts';

/** Two things close in time that share no identifier: worth a look, never counted. */
export type Suggested = {
  readonly run: string;
  readonly kind: 'approval' | 'run';
  readonly id: string;
  readonly why: string;
  readonly said: readonly Said[];
};

const NEAR_HOURS = 24;
const EACH = 3;
const ALL = 200;
const NOTHING_FOUND: ReadonlySet<string> = new Set(['absent', 'not_covered', 'not_loggable']);

/** Decisions that name no run, taken in the day before the launch; the nearest first. */
function approvalsNear({ run }: Judged, alone: readonly Approval[]): Suggested[] {
  const start = run.startMicros;
  if (start === null) return [];
  return alone
    .flatMap((approval) => {
      const at = approval.decision?.timeMicros ?? null;
      return at === null || at > start || start - at > NEAR_HOURS * HOUR_MICROS ? [] : [{ approval, before: start - at }];
    })
    .toSorted((a, b) => a.before - b.before)
    .slice(0, EACH)
    .map(({ approval: { entity, decision }, before }) => ({
      run: run.id,
      kind: 'approval' as const,
      id: entity.ids[0] ?? '',
      why: `Decided ${Math.round(before / 60_000_000)} minutes before the launch${decision?.record.source.zoneAssumed === true ? ', if its time is UTC, which nobody said' : ''}; no identifier joins them.`,
      said: decision === null ? [] : [decision],
    }));
}

const family = (run: Run): string => run.platform.split('-')[0] ?? '';

/** Runs of two systems, each found in one alone, that began at the same time. */
function runsNear(runs: readonly Run[]): Suggested[] {
  const dated = runs.filter(({ startMicros, formats }) => startMicros !== null && formats.length === 1);
  const found: Suggested[] = [];
  for (const [index, run] of dated.entries()) {
    for (const other of dated.slice(index + 1, index + 1 + EACH)) {
      const apart = (other.startMicros ?? 0) - (run.startMicros ?? 0);
      if (apart > CLOCK_TOLERANCE_SECONDS * 1_000_000) break;
      if (family(run) !== family(other))
        found.push({
          run: run.id,
          kind: 'run',
          id: other.id,
          why: `Both began within ${CLOCK_TOLERANCE_SECONDS} s of each other; no identifier joins them.`,
          said: [...run.said.slice(0, 1), ...other.said.slice(0, 1)],
        });
    }
  }
  return found;
}

export const suggestionsOf = ({ judged, alone, world }: Reconstruction): Suggested[] =>
  [
    ...judged.filter(({ axes }) => NOTHING_FOUND.has(axes.approval.level)).flatMap((one) => approvalsNear(one, alone)),
    ...runsNear(world.runs),
  ].slice(0, ALL);
