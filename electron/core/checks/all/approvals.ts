import type { CheckInput } from '../check-input.ts';
import { type AutoCheck, fails, holds, notApplicable, notDecidable } from '../check.ts';
import { citeRun, count, distinct, some } from '../cite.ts';
import { citeUnapproved, isSelfApproved, launchesIn, nameOf } from '../findings/launches.ts';
import { idOf } from '../../reconstruction/entities/entities.ts';
import { citePromotion, isApproved, isOwnApproval, type Promotion, promotionsIn } from '../findings/promotions.ts';

const DECISIONS = 'The approval records of the time of the runs, with the job or model they are about.';

/** Promotions can be judged only where some decision about a model is in; of the others it is not known. */
function judgeable(input: CheckInput): { readonly promotions: readonly Promotion[]; readonly unjudged: number } {
  const all = promotionsIn(input);
  return all.some(({ approvals }) => approvals.length > 0) ? { promotions: all, unjudged: 0 } : { promotions: [], unjudged: all.length };
}

/** CHK-APPROVAL-BEFORE: an approval precedes the launch or promotion it covers. */
export const approvalBeforeCheck: AutoCheck = {
  id: 'CHK-APPROVAL-BEFORE',
  run: (input) => {
    const { without, wrong, approved, unknown } = launchesIn(input);
    const late = wrong.filter((one) => !isSelfApproved(one));
    const { promotions, unjudged } = judgeable(input);
    const bare = promotions.filter((one) => !isApproved(one));
    const looked = without.length + wrong.length + approved.length + promotions.length;
    const open = unknown.length + unjudged;
    if (looked + open === 0) return notApplicable('No launch and no promotion is in the records.');
    const rest = open === 0 ? '' : ` Of ${open} more the records that would say so are not in.`;
    if (looked === 0)
      return notDecidable(
        `No decision is in that could be about ${[
          ...(unknown.length > 0 ? [count(unknown.length, 'run')] : []),
          ...(unjudged > 0 ? [count(unjudged, 'promotion or deployment', 'promotions or deployments')] : []),
        ].join(' and ')}.`,
        DECISIONS,
      );
    const problems = without.length + late.length + bare.length;
    return problems === 0
      ? holds(`All ${looked} that can be looked at were approved before.${rest}`)
      : fails(
          `${problems} of ${looked} have no earlier approval that covers them: ${some([...without, ...late].map(nameOf).concat(bare.map(({ id }) => id)))}.${rest}`,
          distinct([
            ...[...without, ...late].flatMap(citeUnapproved),
            ...bare.map((one) => citePromotion(one, 'released without an earlier approval')),
          ]),
        );
  },
};

/** CHK-APPROVAL-JOIN: approval and run share an id, digest or ticket reference. */
export const approvalJoinCheck: AutoCheck = {
  id: 'CHK-APPROVAL-JOIN',
  run: (input) => {
    const { world, judged, alone } = input.runs();
    if (world.approvals.length === 0)
      return judged.length === 0
        ? notApplicable('No run and no approval is in the records.')
        : notDecidable('No approval record is in.', DECISIONS);
    return alone.length === 0
      ? holds(
          `All ${count(world.approvals.length, 'approval')} name what they are about by an identifier that a run, model or commit goes by.`,
        )
      : fails(
          `${alone.length} of ${count(world.approvals.length, 'approval')} share no identifier with any run: ${some(alone.map(({ entity }) => idOf(entity)))}.`,
          distinct(
            alone.flatMap(({ entity, approves }) =>
              (approves.length > 0 ? approves : entity.said)
                .slice(0, 1)
                .map((one) =>
                  citeRun(
                    one,
                    approves[0] === undefined ? `${one.id} names nothing that it approves` : `${one.id} approves ${approves[0].value}`,
                  ),
                ),
            ),
          ),
        );
  },
};

/** CHK-SELF-APPROVAL: the approver is neither the launcher, nor whoever asked, nor whoever released. */
export const selfApprovalCheck: AutoCheck = {
  id: 'CHK-SELF-APPROVAL',
  run: (input) => {
    const { wrong, approved } = launchesIn(input);
    const self = wrong.filter(isSelfApproved);
    const { promotions } = judgeable(input);
    const own = promotions.filter((one) => isOwnApproval(input, one));
    const looked = wrong.length + approved.length + promotions.length;
    if (self.length + own.length > 0)
      return fails(
        `${count(self.length + own.length, 'decision was', 'decisions were')} taken by whoever launched, asked for or released it: ${some([...self.map(nameOf), ...own.map(({ id }) => id)])}.`,
        distinct([
          ...self.flatMap(citeUnapproved),
          ...own.map((one) => citePromotion(one, 'approved by whoever asked for it or released it')),
        ]),
      );
    return looked === 0
      ? notDecidable('No launch or promotion is in together with a decision about it.', DECISIONS)
      : holds(`In ${looked} with a decision, none was approved by whoever launched, asked for or released it.`);
  },
};
