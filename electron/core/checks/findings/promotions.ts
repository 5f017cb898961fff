import type { Actor } from '../../reconstruction/people/actor.ts';
import { amongThem, type Approval, asOf } from '../../reconstruction/approvals/approvals.ts';
import type { Entity } from '../../reconstruction/entities/entities.ts';
import { originsOf } from '../../reconstruction/entities/graph.ts';
import { isWorkload, sameIdentity } from '../../reconstruction/people/identity.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { citeRun } from '../cite.ts';

/** A model put to a stage, or something put behind an endpoint, with the record of it. */
export type Promotion = {
  readonly entity: Entity;
  readonly id: string;
  readonly said: Said;
  /** Everything that what was released came from. */
  readonly behind: readonly Entity[];
  /** Decisions that name the model, its artifact or the endpoint by an exact identifier. */
  readonly approvals: readonly Approval[];
};

const RELEASES: ReadonlySet<Said['says']> = new Set(['promoted', 'serves']);

/** What an endpoint serves now says nothing of what it served before. */
function behindOf(input: CheckInput, entity: Entity, { says, value }: Said): Entity[] {
  const { graph } = input.runs().world;
  const starts = says === 'serves' ? graph.at(value ?? '') : [entity];
  return [...new Set(starts.flatMap((start) => [start, ...originsOf(graph, start).map(({ to }) => to)]))].filter((one) => one !== entity);
}

function targetsOf(entity: Entity, behind: readonly Entity[]): ReadonlySet<string> {
  const all = [entity, ...behind.filter(({ kind }) => kind !== 'run' && kind !== 'dataset' && kind !== 'base_model')];
  const digests = all.flatMap(({ said }) => said.filter(({ says }) => says === 'digest').filter(isPresent));
  return new Set(all.flatMap(({ ids }) => ids).concat(digests.map(({ value }) => value)));
}

/** Every promotion and deployment in the records, each stage and each thing served once, with the approvals that name what was released. */
export function promotionsIn(input: CheckInput): Promotion[] {
  const { world } = input.runs();
  return [...world.models, ...world.endpoints].flatMap((entity) => {
    const releases = entity.said.filter(({ says }) => RELEASES.has(says));
    const first = new Map(releases.toReversed().map((said) => [said.value, said]));
    return releases
      .filter((said) => first.get(said.value) === said)
      .map((said) => {
        const behind = behindOf(input, entity, said);
        const targets = targetsOf(entity, behind);
        // What was decided after the release did not stand when it took place.
        const approvals = world.approvals
          .filter(({ approves }) => approves.some(({ value }) => targets.has(value)))
          .map((one) => asOf(one, said.timeMicros));
        const id = entity.ids[0] ?? said.id;
        return { entity, id: first.size === 1 ? id : `${id} (${said.value ?? ''})`, said, behind, approvals };
      });
  });
}

const approved = ({ decision }: Approval): boolean => decision?.value === 'approved';
const before = ({ decision }: Approval, { timeMicros }: Said): boolean =>
  decision === null || decision.timeMicros === null || timeMicros === null || decision.timeMicros <= timeMicros;

export const isApproved = ({ approvals, said }: Promotion): boolean => approvals.some((one) => approved(one) && before(one, said));

/** Who approved what they asked for themselves. */
export const approvedByAsker = ({ approvals }: Promotion): Actor | null =>
  approvals.filter(approved).flatMap(
    ({ approvers, requested }) =>
      amongThem(
        approvers,
        requested.map(({ value }) => value),
      ) ?? [],
  )[0] ?? null;

/** The person who released it, as the record of the release names them; null for a role or a service. */
export function releaserOf(input: CheckInput, { said }: Promotion): string | null {
  const actor = input
    .said(said.about, 'promoted', 'serves')
    .find(({ id, record }) => id === said.id && record.sha256 === said.record.sha256)?.event?.actor;
  return actor === undefined || actor === null || isWorkload(actor) ? null : actor;
}

/** Who approved what they released themselves. Where the decision is the release, in one record, nobody released it besides. */
export function approvedByReleaser(input: CheckInput, promotion: Promotion): Actor | null {
  const by = releaserOf(input, promotion);
  if (by === null) return null;
  return (
    promotion.approvals
      .filter((one) => approved(one) && one.decision?.record.sha256 !== promotion.said.record.sha256)
      .flatMap(({ approvers }) => approvers)
      .find(({ said, person }) => sameIdentity(person ?? said.value, by)) ?? null
  );
}

/** Approved by whoever asked for it, or by whoever then released it. */
export const isOwnApproval = (input: CheckInput, promotion: Promotion): boolean =>
  approvedByAsker(promotion) !== null || approvedByReleaser(input, promotion) !== null;

export const citePromotion = ({ said, id }: Promotion, says: string): Cited => citeRun(said, `${id}: ${says}`);
