import { type Actor, actorOf } from './actor.ts';
import type { Sessions } from './chain.ts';
import type { Entity } from './entities.ts';
import { sameIdentity } from './identity.ts';
import { isPresent, type Said } from './said.ts';

/** Clocks of two systems are compared no finer than this. */
export const CLOCK_TOLERANCE_SECONDS = 120;

export type Present = Said & { readonly value: string };

/** One decision as its records tell it. */
export type Approval = {
  readonly entity: Entity;
  /** The newest decision, or null where none is recorded. */
  readonly decision: Present | null;
  readonly approvers: readonly Actor[];
  /** Who asked for it. */
  readonly requested: readonly Present[];
  /** The exact identifiers of what it approves. */
  readonly approves: readonly Present[];
  /** Masked statements, where the approver or the decision is hidden. */
  readonly masked: readonly Said[];
};

const saying = (entity: Entity, relation: Said['says']): Present[] => entity.said.filter((one) => one.says === relation).filter(isPresent);

export function approvalOf(entity: Entity, sessions: Sessions): Approval {
  const decided = saying(entity, 'decided').toSorted((a, b) => (a.timeMicros ?? 0) - (b.timeMicros ?? 0));
  return {
    entity,
    decision: decided.at(-1) ?? null,
    approvers: saying(entity, 'approver').map((said) => actorOf(said, entity.said, sessions)),
    requested: saying(entity, 'requested'),
    approves: saying(entity, 'approves'),
    masked: entity.said.filter(({ state, says }) => state !== 'present' && (says === 'approver' || says === 'decided')),
  };
}

export type Order = 'before' | 'after' | 'undecidable' | 'unknown';

/** Which of two moments came first, as far as two clocks can tell. */
export function orderOf(decidedMicros: number | null, launchedMicros: number | null): Order {
  if (decidedMicros === null || launchedMicros === null) return 'unknown';
  const seconds = (launchedMicros - decidedMicros) / 1_000_000;
  if (Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS) return 'undecidable';
  return seconds > 0 ? 'before' : 'after';
}

/** The approver who is also one of these, as a person or as the identity in the record; else null. */
export const amongThem = (approvers: readonly Actor[], people: readonly string[]): Actor | null =>
  approvers.find(({ said, person }) =>
    people.some((one) => sameIdentity(one, said.value) || (person !== null && sameIdentity(one, person))),
  ) ?? null;
