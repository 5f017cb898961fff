import { type Actor, isSameActor, nameOfActor } from '../people/actor.ts';
import { type Approval, asOf, isAmong } from '../approvals/approvals.ts';
import { doubtOf } from './doubt.ts';
import { isScoped } from '../people/identity.ts';
import type { Joined } from '../approvals/joins.ts';
import { alike, askedAgain, onlyByNumber } from './undecidable.ts';
import { lift } from './lift.ts';
import { judgeRefused } from './refused.ts';
import { evidenceOf, nameOf, told } from '../approvals/told.ts';
import { CLOCK_TOLERANCE_SECONDS, type Moment, orderOf } from '../approvals/order.ts';
import type { Release } from '../entities/release.ts';
import type { Run } from '../runs/runs.ts';
import type { Said } from '../said/said.ts';
import { type Level, originOf, type Verdict, verdict } from '../verdict.ts';
import { otherVersion, type Versions } from '../entities/versions.ts';

export type ApprovalContext = {
  readonly run: Run;
  /** Who launched it, where a person is known. */
  readonly launcher: string | null;
  /** What of the run serves somebody, as far as it is what this identifier names. */
  readonly releaseOf: (id: string) => Release;
  readonly versions: Versions;
};

const TOLERANCE = `clocks are compared to ${CLOCK_TOLERANCE_SECONDS} s`;

/** The records of the launch, which every statement about order rests on too. */
const launchesOf = (run: Run): readonly Said[] => run.said.filter(({ says }) => says === 'launched');

/** Those who asked for it or launched the run: none of them may be the one who approves. */
const askers = ({ requested }: Approval, { launcher }: ApprovalContext): readonly string[] => [
  ...requested.map(({ value }) => value),
  ...(launcher === null ? [] : [launcher]),
];

/** A bare name of another system is no identity that the launcher's could be held against. */
const isLauncher = (one: Actor, { launcher, run }: ApprovalContext): boolean =>
  launcher !== null &&
  isAmong(one, [launcher]) &&
  (isScoped(launcher) || run.said.some(({ record }) => record.platform === one.said.record.platform));

/** Those who approved and had no other part in it. */
function independent(approval: Approval, context: ApprovalContext): readonly Actor[] {
  const asked = approval.requested.map(({ value }) => value);
  return approval.approvers.filter((one) => !isAmong(one, asked) && !isLauncher(one, context));
}

const eventOf = ({ subject, by }: Pick<Joined, 'subject' | 'by'>, { run, releaseOf }: ApprovalContext): Moment =>
  subject === 'release'
    ? { micros: releaseOf(by).micros, said: null }
    : { micros: run.startMicros, said: launchesOf(run).find(({ timeMicros }) => timeMicros === run.startMicros) ?? null };

/** What serves of the run, where a release of something else was approved, which does not. */
function servesInstead({ subject, by }: Joined, { releaseOf }: ApprovalContext): readonly Said[] {
  if (subject !== 'release') return [];
  const { micros, others } = releaseOf(by);
  return micros === null ? others : [];
}

/** What stands against an approval that was given: its subject, its approver, its time. */
function objection(joined: Joined, context: ApprovalContext): Verdict | null {
  const { approval, subject } = joined;
  const { run, versions } = context;
  const detail = { value: told(approval), origin: originOf(evidenceOf(approval)), pinned: 'none' as const };
  const against = { ...detail, supports: launchesOf(run), against: evidenceOf(approval) };
  const open = { ...detail, supports: [...evidenceOf(approval), ...launchesOf(run)] };
  const other = otherVersion(approval, run, versions);
  if (other !== null)
    return verdict(
      'contradicted',
      'REC-OTHER-SUBJECT',
      `${nameOf(approval)} approves ${other.named}, and the run is ${versions.of(run)[0] ?? run.name}.`,
      { ...against, against: [other.said, ...evidenceOf(approval)] },
    );
  const elsewhere = servesInstead(joined, context);
  if (elsewhere.length > 0)
    return verdict(
      'contradicted',
      'REC-OTHER-SUBJECT',
      `${nameOf(approval)} approves ${joined.by}, and what serves of the run is ${[...new Set(elsewhere.map(({ id }) => id))].join(', ')}, which does not come of it.`,
      { ...against, supports: elsewhere },
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
  const event = eventOf(joined, context);
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
  return askedAgain(approval, event.micros, open) ?? alike(others, askers(approval, context), nameOf(approval), open);
}

function given(joined: Joined, context: ApprovalContext): Verdict {
  const { approval, subject, by } = joined;
  const { run } = context;
  const supports = [...evidenceOf(approval), ...launchesOf(run)];
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
  const agreeing = written.filter((one) => isSameActor(one, first)).map(({ said }) => said);
  const doubt = doubtOf(agreeing);
  if (doubt !== null)
    return verdict('contradicted', doubt.rule, `The record of ${nameOf(approval)} ${doubt.because}.`, {
      ...detail,
      supports: launchesOf(run),
      against: evidenceOf(approval),
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
function leadOf(joined: Joined, context: ApprovalContext): string {
  const event = eventOf(joined, context).micros;
  const decided = joined.approval.decision?.timeMicros ?? null;
  if (event === null) return joined.subject === 'release' ? `, and nothing of ${joined.by} is in service` : '';
  if (decided === null) return ', at a time that is not recorded';
  return ` ${Math.round((event - decided) / 60_000_000)} minutes before it (${TOLERANCE})`;
}

function judgeOne(one: Joined, context: ApprovalContext): Verdict {
  const { approval, ...rest } = one;
  const number = onlyByNumber(one, context.run);
  if (number !== null) return number;
  const { micros } = eventOf(rest, context);
  const joined = { ...rest, approval: asOf(approval, micros) };
  return judgeRefused(joined, rest.subject !== 'release' || micros !== null) ?? objection(joined, context) ?? given(joined, context);
}

const BEST: readonly Level[] = ['proved', 'recorded', 'claimed', 'contradicted', 'redacted', 'absent', 'not_covered', 'not_loggable'];
const bestOf = (verdicts: readonly Verdict[]): Verdict | null =>
  verdicts.toSorted((a, b) => BEST.indexOf(a.level) - BEST.indexOf(b.level))[0] ?? null;

/** Judges the approval of a run by the decisions joined to it; one about the launch comes before one about code or release, and what serves before what does not. */
export function judgeApproval(joined: readonly Joined[], context: ApprovalContext): Verdict | null {
  const [served, unserved] = [true, false].map((isServed) =>
    joined.filter((one) => one.subject === 'release' && (context.releaseOf(one.by).micros !== null) === isServed),
  );
  const about = (subject: Joined['subject']): readonly Joined[] => joined.filter((one) => one.subject === subject);
  for (const group of [about('launch'), about('code'), served ?? [], unserved ?? []]) {
    const found = bestOf(group.map((one) => judgeOne(one, context)));
    if (found !== null) return found;
  }
  return null;
}
