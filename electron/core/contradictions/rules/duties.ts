import type { Cited, CheckInput } from '../../checks/check-input.ts';
import { citeRun, citeVerdict, count, distinct, some } from '../../checks/cite.ts';
import { isSelfApproved, nameOf } from '../../checks/findings/launches.ts';
import { approvedByAsker, citePromotion, promotionsIn } from '../../checks/findings/promotions.ts';
import { isWorkload, sameIdentity } from '../../reconstruction/identity.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

type Double = { readonly who: string; readonly what: string; readonly records: readonly Cited[] };

/** One person who launched a run and approved it. */
const launchedAndApproved = (input: CheckInput): Double[] =>
  input
    .runs()
    .judged.filter(isSelfApproved)
    .map((judged) => ({
      who: judged.axes.who.value ?? 'one person',
      what: `launched and approved ${nameOf(judged)}`,
      records: citeVerdict(judged.axes.approval, nameOf(judged)),
    }));

/** One person who asked for a release and approved it, or who released what they had launched or approved. */
function released(input: CheckInput): Double[] {
  return promotionsIn(input).flatMap((promotion): Double[] => {
    const asker = approvedByAsker(promotion);
    const by = input
      .said(promotion.said.about, 'promoted', 'serves')
      .find(({ id, record }) => id === promotion.said.id && record.sha256 === promotion.said.record.sha256)?.event?.actor;
    const approver =
      by === undefined || by === null || isWorkload(by)
        ? undefined
        : promotion.approvals.flatMap(({ approvers }) => approvers).find(({ said, person }) => sameIdentity(person ?? said.value, by));
    return [
      ...(asker === null
        ? []
        : [
            {
              who: asker.approvers[0]?.person ?? asker.approvers[0]?.said.value ?? '',
              what: `asked for and approved ${promotion.id}`,
              records: asker.entity.said.slice(0, 1).map((said) => citeRun(said)),
            },
          ]),
      ...(approver === undefined
        ? []
        : [
            {
              who: approver.person ?? approver.said.value,
              what: `approved and released ${promotion.id}`,
              records: [citeRun(approver.said), citePromotion(promotion, 'released')],
            },
          ]),
    ];
  });
}

/** CON-SOD: separation of duties against one identity in two roles for the same version. */
export const duties: ContradictionRule = {
  id: 'CON-SOD',
  question: 'AA-04',
  fields: [{ name: 'roles', type: 'list', label: 'Roles', help: 'launch, approve, operate: those that the sentence keeps apart.' }],
  judge: (_claim, input) => {
    const doubles = [...launchedAndApproved(input), ...released(input)];
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
