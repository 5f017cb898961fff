import { type Actor, actorOf } from '../people/actor.ts';
import type { Sessions } from '../people/chain.ts';
import type { Entity } from '../entities/entities.ts';
import { sameIdentity } from '../people/identity.ts';
import { isPresent, type Said } from '../said/said.ts';

export type Present = Said & { readonly value: string };

/** One decision as its records tell it. */
export type Approval = {
  readonly entity: Entity;
  /** Every decision, oldest first. */
  readonly decisions: readonly Present[];
  /** The one that counts: the newest, until a moment is named (`asOf`). Null where none is recorded. */
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
  const told = saying(entity, 'decided');
  const taken = told.filter(({ value }) => value !== 'withdrawn');
  const decided = (taken.length > 0 ? taken : told).toSorted((a, b) => (a.timeMicros ?? 0) - (b.timeMicros ?? 0));
  return {
    entity,
    decisions: decided,
    decision: decided.at(-1) ?? null,
    approvers: saying(entity, 'approver').map((said) => actorOf(said, entity.said, sessions)),
    requested: saying(entity, 'requested'),
    approves: saying(entity, 'approves'),
    masked: entity.said.filter(({ state, says }) => state !== 'present' && (says === 'approver' || says === 'decided')),
  };
}

const at = ({ timeMicros }: Present): number => timeMicros ?? Number.NEGATIVE_INFINITY;

const isTiedTo = (decision: Present, { record, timeMicros }: Said): boolean =>
  decision.record.sha256 === record.sha256 && decision.timeMicros === timeMicros;

/** Those who took one of these decisions; where no record ties anybody to one, all that are named. */
function takenBy(approvers: readonly Actor[], decisions: readonly Present[]): readonly Actor[] {
  const own = approvers.filter(({ said }) => decisions.some((one) => isTiedTo(one, said)));
  return own.length > 0 ? own : approvers;
}

/**
 * An approval as it stood at a moment: what was decided last before it, since when, and by whom. Whatever was decided later did not
 * stand then; where nothing was, the first decision after it counts.
 */
export function asOf(approval: Approval, micros: number | null): Approval {
  const { decisions, approvers } = approval;
  if (decisions.length < 2 || micros === null) return approval;
  const before = decisions.filter((one) => at(one) <= micros);
  const last = before.at(-1) ?? decisions[0];
  const other = before.findLastIndex(({ value }) => value !== last?.value);
  const standing = before.length === 0 ? decisions.slice(0, 1) : before.slice(other + 1);
  return { ...approval, decision: standing[0] ?? null, approvers: takenBy(approvers, standing) };
}

/** The approver who is also one of these, as a person or as the identity in the record; else null. */
export const amongThem = (approvers: readonly Actor[], people: readonly string[]): Actor | null =>
  approvers.find((one) => isAmong(one, people)) ?? null;

export const isAmong = ({ said, people: own }: Actor, people: readonly string[]): boolean =>
  people.some((one) => [said.value, ...own].some((other) => sameIdentity(one, other)));
