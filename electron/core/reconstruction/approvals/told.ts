import { microsToIso } from '../../logs/time/time.ts';
import { nameOfActor } from '../people/actor.ts';
import type { Said } from '../said/said.ts';
import type { Approval } from './approvals.ts';

export const nameOf = ({ entity }: Approval): string => entity.ids[0] ?? '';

/** A decision in one line. */
export function told(approval: Approval): string {
  const { decision, approvers } = approval;
  const when = decision?.timeMicros ?? null;
  const by = [...new Set(approvers.map(nameOfActor))].join(', ');
  return `${nameOf(approval)}: ${decision?.value ?? 'no decision'}${by === '' ? '' : ` by ${by}`}${when === null ? '' : ` on ${microsToIso(when)}`}`;
}

/** The records that a decision rests on. */
export const evidenceOf = ({ decision, approvers, requested, approves }: Approval): readonly Said[] => [
  ...(decision === null ? [] : [decision]),
  ...approvers.flatMap(({ said, chain }) => [said, ...chain]),
  ...requested,
  ...approves,
];
