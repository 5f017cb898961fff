import { type Actor, nameOfActor } from '../people/actor.ts';
import { type Approval, asOf, isAmong } from '../approvals/approvals.ts';
import { doubtOf } from './doubt.ts';
import { maybeSame, sameIdentity } from '../people/identity.ts';
import type { Joined } from '../approvals/joins.ts';
import { lift } from './lift.ts';
import { CLOCK_TOLERANCE_SECONDS, type Moment, orderOf } from '../approvals/order.ts';
import type { Run } from '../runs/runs.ts';
import type { Said } from '../said/said.ts';
import { type Level, originOf, type Verdict, verdict } from '../verdict.ts';
import { otherVersion, type Versions } from '../entities/versions.ts';
import { microsToIso } from '../../logs/time/time.ts';

export type ApprovalContext = {
  readonly run: Run;
  /** Who launched it, where a person is known. */
  readonly launcher: string | null;
  /** When what came out of it first served somebody, or null. */
  readonly releasedMicros: number | null;
  readonly versions: Versions;
};

const TOLERANCE = `clocks are compared to ${CLOCK_TOLERANCE_SECONDS} s`;
const nameOf = ({ entity }: Approval): string => entity.ids[0] ?? '';

function told(approval: Approval): string {
  const { decision, approvers } = approval;
  const when = decision?.timeMicros ?? null;
  return `${nameOf(approval)}: ${decision?.value ?? 'no decision'}${approvers[0] === undefined ? '' : ` by ${nameOfActor(approvers[0])}`}${when === null ? '' : ` on ${microsToIso(when)}`}`;
}

const evidence = ({ decision, approvers, requested, approves }: Approval): readonly Said[] => [
  ...(decision === null ? [] : [decision]),
  ...approvers.flatMap(({ said, chain }) => [said, ...chain]),
  ...requested,
  ...approves,
];

/** The records of the launch, which every statement about order rests on too. */
const launchesOf = (run: Run): readonly Said[] => run.said.filter(({ says }) => says === 'launched');

/** A release that was refused and did not take place: the path was followed. */
const heldBack = ({ approval, subject }: Joined, releasedMicros: number | null): boolean =>
  subject === 'release' && approval.decision?.value === 'rejected' && releasedMicros === null;

/** Words that a request may end in, or stand in, without anybody having decided. */
const UNDECIDED: ReadonlySet<string> = new Set(['pending', 'cancelled', 'withdrawn']);

function refused(joined: Joined, { releasedMicros }: ApprovalContext): Verdict | null {
  const { approval } = joined;
  const { decision } = approval;
  const detail = { value: told(approval), origin: originOf(evidence(approval)), pinned: 'none' as const };
  if (approval.masked.length > 0 && (decision === null || approval.approvers.length === 0))
    return verdict('redacted', 'REC-MASKED', `The record of ${nameOf(approval)} masks who decided or what.`, {
      ...detail,
      supports: approval.masked,
    });
  if (decision === null || UNDECIDED.has(decision.value))
    return verdict('absent', 'REC-NOBODY', `${nameOf(approval)} asks for an approval; no decision is recorded in it.`, {
      ...detail,
      supports: evidence(approval),
    });
  if (decision.value !== 'approved' && !heldBack(joined, releasedMicros))
    return verdict('contradicted', 'REC-REFUSED', `${nameOf(approval)} was ${decision.value}, and it took place.`, {
      ...detail,
      against: evidence(approval),
    });
  return approval.approvers.length > 0
    ? null
    : verdict('absent', 'REC-NOBODY', `${nameOf(approval)} is marked ${decision.value}; no record says by whom.`, {
        ...detail,
        supports: evidence(approval),
      });
}

/** Those who asked for it or launched the run: none of them may be the one who approves. */
const askers = ({ requested }: Approval, { launcher }: ApprovalContext): readonly string[] => [
  ...requested.map(({ value }) => value),
  ...(launcher === null ? [] : [launcher]),
];

/** Those who approved and had no other part in it. */
const independent = (approval: Approval, context: ApprovalContext): readonly Actor[] => {
  const parties = askers(approval, context);
  return approval.approvers.filter((one) => !isAmong(one, parties));
};

const eventOf = (subject: Joined['subject'], { run, releasedMicros }: ApprovalContext): Moment =>
  subject === 'release'
    ? { micros: releasedMicros, said: null }
    : { micros: run.startMicros, said: launchesOf(run).find(({ timeMicros }) => timeMicros === run.startMicros) ?? null };

/** What stands against an approval that was given: its subject, its approver, its time. */
function objection({ approval, subject }: Joined, context: ApprovalContext): Verdict | null {
  const { run, versions } = context;
  const detail = { value: told(approval), origin: originOf(evidence(approval)), pinned: 'none' as const };
  const against = { ...detail, supports: launchesOf(run), against: evidence(approval) };
  const open = { ...detail, supports: [...evidence(approval), ...launchesOf(run)] };
  const other = otherVersion(approval, run, versions);
  if (other !== null)
    return verdict(
      'contradicted',
      'REC-OTHER-SUBJECT',
      `${nameOf(approval)} approves ${other.named}, and the run is ${versions.of(run)[0] ?? run.name}.`,
      { ...against, against: [other.said, ...evidence(approval)] },
    );
  const [first] = approval.approvers;
  const others = independent(approval, context);
  if (first !== undefined && others.length === 0)
    return verdict(
      'contradicted',
      'REC-SELF',
      `${nameOfActor(first)} approved ${nameOf(approval)} and also asked for it or launched the run.`,
      against,
    );
  const event = eventOf(subject, context);
  const what = subject === 'release' ? 'release' : 'launch';
  const order = orderOf({ micros: approval.decision?.timeMicros ?? null, said: approval.decision }, event);
  if (order === 'after')
    return verdict('contradicted', 'REC-LATE', `${nameOf(approval)} was decided after the ${what} (${TOLERANCE}).`, against);
  if (order === 'undecidable' || order === 'zoneless') {
    const why = order === 'undecidable' ? TOLERANCE : 'times of one of them have no zone, and its evidence card declares none';
    return verdict(
      'claimed',
      'REC-UNDECIDABLE',
      `Whether ${nameOf(approval)} was decided before the ${what} is not decidable: ${why}.`,
      open,
    );
  }
  return alike(others, askers(approval, context), nameOf(approval), open);
}

/** One name in two forms: whether it is one person is not in the records. */
function alike(
  approvers: readonly Actor[],
  parties: readonly string[],
  name: string,
  detail: Parameters<typeof verdict>[3],
): Verdict | null {
  const pairs = approvers.map((one) => [one, parties.find((party) => maybeSame(party, nameOfActor(one)))] as const);
  const [first] = pairs;
  if (first?.[1] === undefined || pairs.some(([, party]) => party === undefined)) return null;
  return verdict(
    'claimed',
    'REC-UNDECIDABLE',
    `Whether ${nameOfActor(first[0])}, who approved ${name}, is somebody else than ${first[1]}, who asked for it or launched the run, is not decidable: two systems write the same name in two forms.`,
    detail,
  );
}

function given(joined: Joined, context: ApprovalContext): Verdict {
  const { approval, subject, by } = joined;
  const { run } = context;
  const supports = [...evidence(approval), ...launchesOf(run)];
  const approvers = independent(approval, context);
  const detail = { value: told(approval), origin: originOf(approvers.map(({ said }) => said)), pinned: 'none' as const, supports };
  const firm = approvers
    .filter(({ said }) => said.origin === 'server')
    .toSorted((a, b) => Number(a.person === null) - Number(b.person === null));
  const written = approval.decision?.origin === 'server' ? firm : [];
  const [first] = written;
  if (first === undefined)
    return detail.origin === 'document'
      ? verdict('claimed', 'REC-DOCUMENT', `Only a document says that ${nameOf(approval)} was approved.`, detail)
      : verdict(
          'claimed',
          'REC-CLIENT',
          `${nameOf(approval)} is approved in words that its writer could choose; no system recorded the decision.`,
          detail,
        );
  const agreeing = written.filter((one) => sameIdentity(nameOfActor(one), nameOfActor(first))).map(({ said }) => said);
  const doubt = doubtOf(agreeing);
  if (doubt !== null)
    return verdict('contradicted', doubt.rule, `The record of ${nameOf(approval)} ${doubt.because}.`, {
      ...detail,
      supports: launchesOf(run),
      against: evidence(approval),
    });
  const lifted = lift(agreeing);
  // Of a task that approves, nobody knows who stands behind it.
  const { level, rule, because } =
    first.person === null
      ? { level: 'recorded' as const, rule: 'REC-ROLE' as const, because: 'a role or service approved, no person is named' }
      : lifted;
  return verdict(
    level,
    rule === 'REC-PLATFORM' ? 'REC-APPROVED' : rule,
    `${nameOfActor(first)} ${approval.decision?.value ?? ''} ${ABOUT[subject]}${leadOf(joined, context)}, joined by ${by}; ${because}.`,
    detail,
  );
}

const ABOUT = { launch: 'the launch', code: 'the code that it ran', release: 'a release of what came out of the run' } as const;

/** How long before the launch or release it was decided, as far as the records say. */
function leadOf({ approval, subject }: Joined, { run, releasedMicros }: ApprovalContext): string {
  const event = subject === 'release' ? releasedMicros : run.startMicros;
  const decided = approval.decision?.timeMicros ?? null;
  if (event === null) return subject === 'release' ? ', and nothing of it is in service' : '';
  if (decided === null) return ', at a time that is not recorded';
  return ` ${Math.round((event - decided) / 60_000_000)} minutes before it (${TOLERANCE})`;
}

function judgeOne({ approval, ...rest }: Joined, context: ApprovalContext): Verdict {
  const joined = { ...rest, approval: asOf(approval, eventOf(rest.subject, context).micros) };
  return refused(joined, context) ?? objection(joined, context) ?? given(joined, context);
}

const BEST: readonly Level[] = ['proved', 'recorded', 'claimed', 'contradicted', 'redacted', 'absent', 'not_covered', 'not_loggable'];
const bestOf = (verdicts: readonly Verdict[]): Verdict | null =>
  verdicts.toSorted((a, b) => BEST.indexOf(a.level) - BEST.indexOf(b.level))[0] ?? null;

/** Judges the approval of a run by the decisions joined to it; one about the launch comes before one about code or release. */
export function judgeApproval(joined: readonly Joined[], context: ApprovalContext): Verdict | null {
  for (const subject of ['launch', 'code', 'release'] as const) {
    const found = bestOf(joined.filter((one) => one.subject === subject).map((one) => judgeOne(one, context)));
    if (found !== null) return found;
  }
  return null;
}
