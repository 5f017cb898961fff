import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import type { Workspace } from '../context.ts';
import { absenceOf, type AbsenceContext } from './coverage/absence.ts';
import { judgeApproval } from './axes/approval.ts';
import { chainOf, type Sessions } from './people/chain.ts';
import { ceilingFor, ceilingsOf, type CeilingOf } from './coverage/ceilings.ts';
import { judgeConfig } from './axes/config.ts';
import type { FactContext } from './axes/fact.ts';
import { type Facts, factsOf } from './axes/facts.ts';
import { releaseOf } from './entities/release.ts';
import { joinApprovals, type Joined } from './approvals/joins.ts';
import { type Orphan, orphansOf } from './runs/orphans.ts';
import { judgeData } from './axes/reads.ts';
import { reusedName, unlessReused } from './runs/reused.ts';
import { launchedBy, type Run } from './runs/runs.ts';
import { isPresent, type Said } from './said/said.ts';
import { HOUR_MICROS } from './span.ts';
import { judgeThings } from './axes/things.ts';
import type { Verdict } from './verdict.ts';
import { versionsOf, type Versions } from './entities/versions.ts';
import { judgeWho } from './axes/who.ts';
import { loadWorld, type World } from './world.ts';

export type Judged = {
  readonly run: Run;
  readonly axes: Readonly<Record<'who' | 'data' | 'config' | 'code_or_prompt' | 'approval', Verdict>>;
  readonly facts: Facts;
  readonly approvals: readonly Joined[];
};

export type Reconstruction = {
  readonly world: World;
  readonly judged: readonly Judged[];
  readonly orphans: readonly Orphan[];
  readonly ceilings: readonly CeilingOf[];
  readonly alone: World['approvals'];
};

/** A decision is looked for at least this long before a launch, and as long as the longest lead that was seen. */
const LEAD_HOURS = 48;

/** Words of a committer are no register of decisions: that nothing stands there says nothing. */
function mayHoldDecisions(format: string): boolean {
  const level = ceilingFor(format, 'approval')?.level ?? 'recorded';
  return level === 'recorded' || level === 'proved';
}

function approvalWindow(world: World, byRun: ReadonlyMap<Run, readonly Joined[]>): Pick<AbsenceContext, 'approvalFormats' | 'leadMicros'> {
  const formatsOf = (approvals: World['approvals']): string[] => [
    ...new Set(approvals.flatMap(({ entity }) => entity.said.map(({ record }) => record.source.format))),
  ];
  const able = (formats: readonly string[]): string[] => formats.filter(mayHoldDecisions);
  const launches = [...byRun].flatMap(([run, all]) =>
    all.filter(({ subject }) => subject === 'launch').map(({ approval }) => ({ run, approval })),
  );
  const used = able(formatsOf(launches.map(({ approval }) => approval)));
  const leads = launches.flatMap(({ run, approval }) => {
    const decided = approval.decision?.timeMicros ?? null;
    return decided === null || run.startMicros === null ? [] : [run.startMicros - decided];
  });
  return {
    approvalFormats: used.length > 0 ? used : able(formatsOf(world.approvals)),
    leadMicros: leads.reduce((longest, lead) => Math.max(longest, lead), LEAD_HOURS * HOUR_MICROS),
  };
}

/** A federated subject may name the commit of the build that launched the run; the provider signed it. */
function codeOfCaller(said: Run['said'], sessions: Sessions): readonly Said[] {
  const used = said.flatMap((one) => (one.says === 'session' && isPresent(one) ? [one.value] : []));
  return chainOf(sessions, used).steps.filter(({ says }) => says === 'code');
}

/** A decision that only a name leads to which two runs have may be about the other. */
const isContested = ({ twin }: Run, { by, subject }: Joined): boolean => twin !== null && (subject === 'release' || twin.contested.has(by));

function judgeRun(world: World, run: Run, joined: readonly Joined[], absence: AbsenceContext, versions: Versions): Judged {
  const { sessions, secrets, graph, coverage } = world;
  const launchers = launchedBy(run);
  const reused = reusedName(run);
  /** Of two runs of one name each is judged by its own records; what only the name leads to is disputed. */
  const judged = (axis: keyof Judged['axes'], judge: (said: Run['said']) => Verdict | null): Verdict =>
    (run.twin === null ? null : judge(run.twin.own)) ?? unlessReused(judge(run.said) ?? absenceOf(run, axis, absence), reused);
  const who = judged('who', (said) => judgeWho(said, sessions));
  const launcher = who.origin === 'server' ? who.value : null;
  const things = (said: Run['said'], ...relations: readonly string[]): Run['said'] => said.filter(({ says }) => relations.includes(says));
  const context = { run, launcher, releaseOf: (id: string) => releaseOf(graph, run, id), versions };
  const own = joined.filter((one) => !isContested(run, one));
  const axes = {
    who,
    data: judged('data', (said) => judgeData(said, sessions, launchers)),
    config: judged('config', judgeConfig),
    code_or_prompt: judged('code_or_prompt', (said) =>
      judgeThings([...things(said, 'code', 'prompt'), ...codeOfCaller(said, sessions)], 'the code', 'one', launchers),
    ),
    approval: judged('approval', (said) => judgeApproval(said === run.said ? joined : own, context)),
  };
  return { run, axes, facts: judgeFacts({ run, axes, sessions, secrets, graph, coverage }, reused), approvals: joined };
}

/** What came out of a run, and who took it, is found by the run's name; all else its own records say. */
function judgeFacts(context: FactContext, reused: ReturnType<typeof reusedName>): Facts {
  const { run } = context;
  const all = factsOf(context);
  if (run.twin === null) return all;
  const own = factsOf({ ...context, run: { ...run, said: run.twin.own } });
  const disputed = { F9: unlessReused(all.F9, reused), F10: unlessReused(all.F10, reused), F11: unlessReused(all.F11, reused) };
  return { ...own, ...disputed };
}

function formatsByPlatform(runs: readonly Run[]): AbsenceContext['runFormats'] {
  const found = [...Map.groupBy(runs, ({ platform }) => platform)];
  return new Map(found.map(([platform, all]) => [platform, new Set(all.flatMap(({ formats }) => formats).toSorted(byCodeUnit))]));
}

/** Reconstructs every run that any source speaks of. Nothing is stored: it follows from the records that are in. */
export function reconstruct(workspace: Workspace): Reconstruction {
  const world = loadWorld(workspace);
  const { byRun, alone } = joinApprovals(world.approvals, world.runs, world.sessions, world.graph);
  const runFormats = formatsByPlatform(world.runs);
  const absence: AbsenceContext = { coverage: world.coverage, runFormats, ...approvalWindow(world, byRun) };
  const versions = versionsOf(world.runs);
  return {
    world,
    judged: world.runs.map((run) => judgeRun(world, run, byRun.get(run) ?? [], absence, versions)),
    orphans: orphansOf(world, alone),
    ceilings: ceilingsOf(world.sources.values()),
    alone,
  };
}
