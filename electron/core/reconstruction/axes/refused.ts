import type { Joined } from '../approvals/joins.ts';
import type { TakenBack } from '../approvals/taken-back.ts';
import { takenBack } from '../approvals/taken-back.ts';
import { evidenceOf, nameOf, told } from '../approvals/told.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

/** Words that a request may end in, or stand in, without anybody having decided. */
const UNDECIDED: ReadonlySet<string> = new Set(['pending', 'cancelled', 'withdrawn']);

/** A release that was refused and did not take place: the path was followed. */
const heldBack = ({ approval, subject }: Joined, tookPlace: boolean): boolean =>
  subject === 'release' && approval.decision?.value === 'rejected' && !tookPlace;

type Detail = NonNullable<Parameters<typeof verdict>[3]>;

function fell({ given, others }: TakenBack, { approval }: Joined, tookPlace: boolean, detail: Detail): Verdict {
  const records = [...evidenceOf(approval), ...given];
  const name = nameOf(approval);
  if (others.length > 0)
    return verdict(
      'claimed',
      'REC-UNDECIDABLE',
      `An approval of ${name} was taken back; whether that of ${others.join(', ')} still stood is in no record.`,
      { ...detail, supports: records },
    );
  return tookPlace
    ? verdict('contradicted', 'REC-REFUSED', `${name} was approved, the approval was taken back, and it took place.`, {
        ...detail,
        against: records,
      })
    : verdict('absent', 'REC-NOBODY', `${name} was approved, and the approval was taken back; no decision stands.`, {
        ...detail,
        supports: records,
      });
}

/** Why what a request asks for was not approved; null where it was. `tookPlace`: whether it was done all the same. */
export function judgeRefused(joined: Joined, tookPlace: boolean): Verdict | null {
  const { approval } = joined;
  const { decision } = approval;
  const detail = { value: told(approval), origin: originOf(evidenceOf(approval)), pinned: 'none' as const };
  if (approval.masked.length > 0 && (decision === null || approval.approvers.length === 0))
    return verdict('redacted', 'REC-MASKED', `The record of ${nameOf(approval)} masks who decided or what.`, {
      ...detail,
      supports: approval.masked,
    });
  const back = takenBack(approval);
  if (back !== null) return fell(back, joined, tookPlace, detail);
  if (decision === null || UNDECIDED.has(decision.value))
    return verdict('absent', 'REC-NOBODY', `${nameOf(approval)} asks for an approval; no decision is recorded in it.`, {
      ...detail,
      supports: evidenceOf(approval),
    });
  if (decision.value !== 'approved' && !heldBack(joined, tookPlace))
    return verdict('contradicted', 'REC-REFUSED', `${nameOf(approval)} was ${decision.value}, and it took place.`, {
      ...detail,
      against: evidenceOf(approval),
    });
  return approval.approvers.length > 0
    ? null
    : verdict('absent', 'REC-NOBODY', `${nameOf(approval)} is marked ${decision.value}; no record says by whom.`, {
        ...detail,
        supports: evidenceOf(approval),
      });
}
