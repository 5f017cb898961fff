import type { Cited, CheckInput } from '../../checks/check-input.ts';
import { citeRun, citeVerdict, count, distinct, some } from '../../checks/cite.ts';
import { isSelfApproved, nameOf } from '../../checks/findings/launches.ts';
import {
  approvedByAsker,
  approvedByReleaser,
  citePromotion,
  type Promotion,
  promotionsIn,
  releaserOf,
} from '../../checks/findings/promotions.ts';
import { nameOfActor } from '../../reconstruction/people/actor.ts';
import { sameIdentity } from '../../reconstruction/people/identity.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

type Role = 'launch' | 'approve' | 'operate';
type Double = { readonly who: string; readonly roles: readonly [Role, Role]; readonly what: string; readonly records: readonly Cited[] };

/** One person who launched a run and approved it. */
const launchedAndApproved = (input: CheckInput): Double[] =>
  input
    .runs()
    .judged.filter(isSelfApproved)
    .map((judged) => ({
      who: judged.axes.who.value ?? 'one person',
      roles: ['launch', 'approve'],
      what: `launched and approved ${nameOf(judged)}`,
      records: citeVerdict(judged.axes.approval, nameOf(judged)),
    }));

function askedAndApproved(promotion: Promotion): Double[] {
  const own = approvedByAsker(promotion);
  return own === null
    ? []
    : [
        {
          who: nameOfActor(own),
          roles: ['approve', 'operate'],
          what: `asked for and approved ${promotion.id}`,
          records: [citeRun(own.said)],
        },
      ];
}

function approvedAndReleased(input: CheckInput, promotion: Promotion): Double[] {
  const approver = approvedByReleaser(input, promotion);
  return approver === null
    ? []
    : [
        {
          who: nameOfActor(approver),
          roles: ['approve', 'operate'],
          what: `approved and released ${promotion.id}`,
          records: [citeRun(approver.said), citePromotion(promotion, 'released')],
        },
      ];
}

function launchedAndReleased(input: CheckInput, promotion: Promotion): Double[] {
  const by = releaserOf(input, promotion);
  return by === null
    ? []
    : input
        .runs()
        .judged.filter(
          ({ run, axes: { who } }) =>
            who.origin === 'server' && who.value !== null && sameIdentity(who.value, by) && promotion.behind.includes(run),
        )
        .map((judged) => ({
          who: by,
          roles: ['launch', 'operate'],
          what: `launched ${nameOf(judged)} and released ${promotion.id}`,
          records: [...citeVerdict(judged.axes.who, nameOf(judged)), citePromotion(promotion, 'released')],
        }));
}

/** One identity in two roles for the same version; of those roles only that the sentence keeps apart, where it names them. */
function doublesIn(input: CheckInput, roles: readonly string[]): Double[] {
  const released = promotionsIn(input).flatMap((one) => [
    ...askedAndApproved(one),
    ...approvedAndReleased(input, one),
    ...launchedAndReleased(input, one),
  ]);
  return [...launchedAndApproved(input), ...released].filter((one) => roles.length < 2 || one.roles.every((role) => roles.includes(role)));
}

/** CON-SOD: separation of duties against one identity in two roles for the same version. */
export const duties: ContradictionRule = {
  id: 'CON-SOD',
  question: 'AA-04',
  fields: [{ name: 'roles', type: 'list', label: 'Roles', help: 'launch, approve, operate: those that the sentence keeps apart.' }],
  judge: ({ given }, input) => {
    const doubles = doublesIn(input, given.list('roles'));
    const { judged } = input.runs();
    const known = judged.filter(
      ({ axes }) => axes.who.value !== null && ['proved', 'recorded', 'claimed', 'contradicted'].includes(axes.approval.level),
    );
    if (doubles.length > 0)
      return raised(
        `Separation of duties is claimed, but ${some(doubles.map(({ who, what }) => `${who} ${what}`))}.`,
        distinct(doubles.flatMap(({ records }) => records)),
      );
    return known.length === 0
      ? undecided('No run is in whose launcher and approver are both recorded.')
      : agrees(`Of ${count(known.length, 'run')} with a launcher and an approver, none has the same identity in both.`);
  },
};
