import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import type { Workspace } from '../context.ts';
import { absenceOf, type AbsenceContext } from './absence.ts';
import { judgeApproval } from './approval.ts';
import { chainOf, type Sessions } from './chain.ts';
import { ceilingFor, ceilingsOf, type CeilingOf } from './ceilings.ts';
import { judgeConfig } from './config.ts';
import { type Facts, factsOf } from './facts.ts';
import { productsOf } from './graph.ts';
import { joinApprovals, type Joined } from './joins.ts';
import { type Orphan, orphansOf } from './orphans.ts';
import { reusedName, unlessReused } from './reused.ts';
import { launchedBy, type Run } from './runs.ts';
import { isPresent, type Said } from './said.ts';
import { HOUR_MICROS } from './span.ts';
import { judgeThings } from './things.ts';
import type { Verdict } from './verdict.ts';
import { versionsOf, type Versions } from './versions.ts';
import { judgeWho } from './who.ts';
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

/** When an endpoint first served something of the run, or null. */
function releasedAt(world: World, run: Run): number | null {
  const times = productsOf(world.graph, run)
    .filter(({ from }) => from.kind === 'endpoint')
    .flatMap(({ from }) => from.said.filter(({ says }) => says === 'serves').map(({ timeMicros }) => timeMicros))
    .filter((time) => time !== null);
  return times.length === 0 ? null : times.reduce((first, time) => Math.min(first, time));
}

/** A federated subject may name the commit of the build that launched the run; the provider signed it. */
function codeOfCaller(run: Run, sessions: Sessions): readonly Said[] {
  const used = run.said.flatMap((one) => (one.says === 'session' && isPresent(one) ? [one.value] : []));
  return chainOf(sessions, used).steps.filter(({ says }) => says === 'code');
}

function judgeRun(world: World, run: Run, joined: readonly Joined[], absence: AbsenceContext, versions: Versions): Judged {
  const saying = (...relations: readonly string[]): Run['said'] => run.said.filter(({ says }) => relations.includes(says));
  const who = judgeWho(run.said, world.sessions) ?? absenceOf(run, 'who', absence);
  const launcher = who.origin === 'server' ? who.value : null;
  const launchers = launchedBy(run);
  const reused = reusedName(run);
  const axes = {
    who: unlessReused(who, reused),
    data: unlessReused(judgeThings(saying('data'), 'the data', 'every', launchers) ?? absenceOf(run, 'data', absence), reused),
    config: unlessReused(judgeConfig(run.said) ?? absenceOf(run, 'config', absence), reused),
    code_or_prompt: unlessReused(
      judgeThings([...saying('code', 'prompt'), ...codeOfCaller(run, world.sessions)], 'the code', 'one', launchers) ??
        absenceOf(run, 'code_or_prompt', absence),
      reused,
    ),
    approval: unlessReused(
      judgeApproval(joined, { run, launcher, releasedMicros: releasedAt(world, run), versions }) ?? absenceOf(run, 'approval', absence),
      reused,
    ),
  };
  const { sessions, secrets, graph, coverage } = world;
  return { run, axes, facts: factsOf({ run, axes, sessions, secrets, graph, coverage }), approvals: joined };
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
