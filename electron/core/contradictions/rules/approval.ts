import { count, distinct, some } from '../../checks/cite.ts';
import { citeUnapproved, isSelfApproved, launchesIn, nameOf } from '../../checks/findings/launches.ts';
import { citePromotion, isApproved, isOwnApproval, promotionsIn } from '../../checks/findings/promotions.ts';
import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { agrees, type ContradictionRule, type Outcome, raised, undecided } from '../rule.ts';

type Part = { readonly against: readonly string[]; readonly records: readonly Cited[]; readonly looked: number; readonly unknown: number };

function launches(input: CheckInput, byAnother: boolean): Part {
  const { without, wrong, approved, unknown } = launchesIn(input);
  const others = wrong.filter((one) => byAnother || !isSelfApproved(one));
  const self = others.filter(isSelfApproved);
  const rest = others.filter((one) => !isSelfApproved(one));
  return {
    against: [
      ...(without.length > 0
        ? [`${count(without.length, 'run was', 'runs were')} launched without an earlier approval (${some(without.map(nameOf))})`]
        : []),
      ...(self.length > 0
        ? [`${count(self.length, 'run was', 'runs were')} approved by whoever launched or asked for it (${some(self.map(nameOf))})`]
        : []),
      ...(rest.length > 0
        ? [`${count(rest.length, 'run has', 'runs have')} a decision that does not cover it (${some(rest.map(nameOf))})`]
        : []),
    ],
    records: [...without, ...others].flatMap(citeUnapproved),
    looked: without.length + wrong.length + approved.length,
    unknown: unknown.length,
  };
}

function promotions(input: CheckInput, byAnother: boolean): Part {
  const all = promotionsIn(input);
  // Without a single decision about a model there is no record of decisions to look into.
  if (!all.some(({ approvals }) => approvals.length > 0)) return { against: [], records: [], looked: 0, unknown: all.length };
  const without = all.filter((one) => !isApproved(one));
  const self = byAnother ? all.filter((one) => isApproved(one) && isOwnApproval(input, one)) : [];
  return {
    against: [
      ...(without.length > 0
        ? [
            `${count(without.length, 'promotion or deployment has', 'promotions or deployments have')} no earlier approval (${some(without.map(({ id }) => id))})`,
          ]
        : []),
      ...(self.length > 0
        ? [
            `${count(self.length, 'promotion was', 'promotions were')} approved by whoever asked for it or released it (${some(self.map(({ id }) => id))})`,
          ]
        : []),
    ],
    records: [
      ...without.map((one) => citePromotion(one, 'released without an earlier approval')),
      ...self.map((one) => citePromotion(one, 'approved by whoever asked for it or released it')),
    ],
    looked: all.length,
    unknown: 0,
  };
}

function judge(parts: readonly Part[]): Outcome {
  const against = parts.flatMap((part) => part.against);
  const [looked, unknown] = [parts.reduce((sum, part) => sum + part.looked, 0), parts.reduce((sum, part) => sum + part.unknown, 0)];
  const rest = unknown === 0 ? '' : ` Of ${unknown} more the records that would say so are not in.`;
  if (against.length > 0)
    return raised(
      `Approval by another person is claimed for every one, but ${against.join('; ')}.${rest}`,
      distinct(parts.flatMap((part) => part.records)),
    );
  return looked === 0
    ? undecided('No launch or release is in the records together with the decisions that it would need.')
    : agrees(`All ${looked} that can be looked at were approved before.${rest}`);
}

/** CON-APPROVAL: "every launch or promotion is approved by another person" against those without, or with one's own. */
export const approval: ContradictionRule = {
  id: 'CON-APPROVAL',
  question: 'LR-05',
  fields: [
    { name: 'of', type: 'list', label: 'Of what', help: 'launch, promotion or both.' },
    {
      name: 'byAnother',
      type: 'text',
      label: 'By another person',
      help: 'yes, where the sentence says that nobody approves what is their own; else leave it out.',
    },
  ],
  judge: ({ given }, input) => {
    const of = given.list('of');
    const byAnother = given.text('byAnother') === 'yes';
    const wants = (what: string): boolean => of.length === 0 || of.includes(what);
    return judge([...(wants('launch') ? [launches(input, byAnother)] : []), ...(wants('promotion') ? [promotions(input, byAnother)] : [])]);
  },
};
