import { amongThem, type Approval, asOf } from '../../reconstruction/approvals.ts';
import type { Entity } from '../../reconstruction/entities.ts';
import { originsOf } from '../../reconstruction/graph.ts';
import { isPresent, type Said } from '../../reconstruction/said.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { citeRun } from '../cite.ts';

/** A model put to a stage, or something put behind an endpoint, with the record of it. */
export type Promotion = {
  readonly entity: Entity;
  readonly id: string;
  readonly said: Said;
  /** Decisions that name the model, its artifact or the endpoint by an exact identifier. */
  readonly approvals: readonly Approval[];
};

const RELEASES: ReadonlySet<Said['says']> = new Set(['promoted', 'serves']);

function targetsOf(input: CheckInput, entity: Entity): ReadonlySet<string> {
  const { graph } = input.runs().world;
  const behind = originsOf(graph, entity)
    .map(({ to }) => to)
    .filter(({ kind }) => kind !== 'run' && kind !== 'dataset' && kind !== 'base_model');
  const digests = [entity, ...behind].flatMap(({ said }) => said.filter(({ says }) => says === 'digest').filter(isPresent));
  return new Set([entity, ...behind].flatMap(({ ids }) => ids).concat(digests.map(({ value }) => value)));
}

/** Every promotion and deployment in the records, each with the approvals that name what was released. */
export function promotionsIn(input: CheckInput): Promotion[] {
  const { world } = input.runs();
  return [...world.models, ...world.endpoints].flatMap((entity) => {
    const said = entity.said.find(({ says }) => RELEASES.has(says));
    if (said === undefined) return [];
    const targets = targetsOf(input, entity);
    // What was decided after the release did not stand when it took place.
    const approvals = world.approvals
      .filter(({ approves }) => approves.some(({ value }) => targets.has(value)))
      .map((one) => asOf(one, said.timeMicros));
    return [{ entity, id: entity.ids[0] ?? said.id, said, approvals }];
  });
}

const approved = ({ decision }: Approval): boolean => decision?.value === 'approved';
const before = ({ decision }: Approval, { timeMicros }: Said): boolean =>
  decision === null || decision.timeMicros === null || timeMicros === null || decision.timeMicros <= timeMicros;

export const isApproved = ({ approvals, said }: Promotion): boolean => approvals.some((one) => approved(one) && before(one, said));

/** A decision taken by whoever asked for it. */
export const approvedByAsker = ({ approvals }: Promotion): Approval | null =>
  approvals.find(
    (one) =>
      approved(one) &&
      amongThem(
        one.approvers,
        one.requested.map(({ value }) => value),
      ) !== null,
  ) ?? null;

export const citePromotion = ({ said, id }: Promotion, says: string): Cited => citeRun(said, `${id}: ${says}`);
