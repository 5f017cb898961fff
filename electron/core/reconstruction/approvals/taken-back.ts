import type { Approval, Present } from './approvals.ts';
import { sameIdentity } from '../people/identity.ts';
import { isPresent } from '../said/said.ts';

/** An approval that was given and taken back: the decisions that gave it, and who else gave one of which no record says that it fell. */
export type TakenBack = { readonly given: readonly Present[]; readonly others: readonly string[] };

/** Null unless what stands is that an approval was taken back which had been given. */
export function takenBack({ entity, decision, decisions }: Approval): TakenBack | null {
  if (decision?.value !== 'cancelled') return null;
  const until = decision.timeMicros;
  const given = decisions.filter(({ value, timeMicros }) => value === 'approved' && (timeMicros ?? 0) <= (until ?? Infinity));
  if (given.length === 0) return null;
  const by = (all: readonly Present[]): string[] =>
    entity.said
      .filter(({ says, record, timeMicros }) =>
        all.some((one) => says === 'approver' && one.record.sha256 === record.sha256 && one.timeMicros === timeMicros),
      )
      .filter(isPresent)
      .map(({ value }) => value);
  const [givers, takers] = [by(given), by([decision])];
  const others = givers.filter((giver) => !takers.some((taker) => sameIdentity(taker, giver)));
  // Whose approval fell is not said where several had given one and nobody is named.
  const isOne = givers.every((giver) => sameIdentity(giver, givers[0] ?? ''));
  return { given, others: takers.length === 0 && isOne ? [] : [...new Set(others)] };
}
