import type { Workspace } from '../context.ts';
import type { EntityKind } from '../logs/event/trace.ts';
import { derivedStore } from '../search/derived.ts';
import { type Approval, approvalOf } from './approvals/approvals.ts';
import { loadArtifacts } from './said/artifacts.ts';
import { BareFolders } from './said/bare-folders.sql.ts';
import { loadSessions, type Sessions } from './people/chain.ts';
import { type Coverage, coverageOf } from './coverage/coverage.ts';
import { entitiesOf, type Entity } from './entities/entities.ts';
import { type Graph, graphOf } from './entities/graph.ts';
import { integrityIn } from './coverage/integrity.ts';
import { mayBeSeveral, runsOf } from './runs/relaunched.ts';
import { byLaunch, isOfPopulation, type Run } from './runs/runs.ts';
import { isPresent, type Said } from './said/said.ts';
import { loadSources, type Source } from './said/sources.sql.ts';
import { Traces } from './said/traces.sql.ts';

/** Kinds that are read whole; files, sessions and secrets only where one of these leads to them. */
const WHOLE = ['run', 'attempt', 'approval', 'model', 'base_model', 'endpoint'] as const satisfies readonly EntityKind[];

/** Everything that reconstruction knows before it judges: what there is, and how it hangs together. */
export type World = {
  readonly sources: ReadonlyMap<string, Source>;
  readonly coverage: readonly Coverage[];
  readonly runs: readonly Run[];
  readonly attempts: readonly Entity[];
  readonly approvals: readonly Approval[];
  readonly models: readonly Entity[];
  readonly artifacts: readonly Entity[];
  readonly endpoints: readonly Entity[];
  readonly graph: Graph;
  readonly sessions: Sessions;
  readonly secrets: ReadonlyMap<string, readonly Said[]>;
};

const valuesOf = (runs: readonly Entity[], relation: Said['says']): ReadonlySet<string> =>
  new Set(runs.flatMap(({ said }) => said.flatMap((one) => (one.says === relation && isPresent(one) ? [one.value] : []))));

/** A CI run or a merge request that is only named: nobody decided, and nobody need have been asked. */
const isDecision = ({ decision, approvers, masked, entity }: Approval): boolean =>
  decision !== null || approvers.length > 0 || masked.length > 0 || !entity.said.some(({ says }) => says === 'seen');

/**
 * A launch that the platform took and that failed afterwards is a run with its end, and no second thing: the record of the failure
 * goes by an identifier that the run was given when it was taken.
 */
function taken(all: readonly Said[]): readonly Said[] {
  const runs = new Set(all.flatMap(({ about, says, value }) => (about === 'run' && says === 'identified' ? [value] : [])));
  return all.flatMap((said): readonly Said[] => {
    if (said.about !== 'attempt' || !runs.has(said.id)) return [said];
    return said.says === 'launched' ? [] : [{ ...said, about: 'run' }];
  });
}

/** Those whose name may stand for several, with every record that names them: one a document and value is not enough to tell them apart. */
function inFull(traces: Traces, runs: readonly Entity[]): readonly Entity[] {
  const ids = runs.filter(mayBeSeveral).flatMap(({ said }) => said.map(({ id }) => id));
  const read = taken([...traces.of('run', new Set(ids)), ...traces.of('attempt', new Set(ids))]);
  const said = Map.groupBy(read, ({ id }) => id);
  if (said.size === 0) return runs;
  return runs.map((run) => {
    const all = [...new Set(run.said.map(({ id }) => id))].flatMap((id) => said.get(id) ?? []);
    return all.length === 0 ? run : { ...run, said: all };
  });
}

export function loadWorld(workspace: Workspace): World {
  const db = derivedStore(workspace);
  const integrity = integrityIn(workspace);
  const sources = loadSources(workspace, integrity);
  const traces = new Traces(db, sources);
  const read = taken(traces.ofKinds(WHOLE));
  const bare = new BareFolders(db, read);
  const said = bare.settled(read);
  const files = bare.settled(loadArtifacts(traces, read, bare.ids));
  const of = (kind: EntityKind): Entity[] => entitiesOf(kind, kind === 'artifact' ? files : said, false);
  const named = entitiesOf('run', said, true).filter(isOfPopulation);
  const runs = inFull(traces, named).flatMap(runsOf).toSorted(byLaunch);
  const [attempts, approvals] = [of('attempt'), of('approval')];
  const sessions = loadSessions(traces, valuesOf([...runs, ...attempts, ...approvals], 'session'));
  const made = (kind: EntityKind): Entity[] => of(kind).filter(({ said: all }) => !all.some(({ says }) => says === 'failed'));
  const [models, artifacts, endpoints, bases] = [made('model'), of('artifact'), made('endpoint'), of('base_model')];
  return {
    sources,
    coverage: coverageOf(db, sources, integrity),
    runs,
    attempts,
    approvals: approvals.map((entity) => approvalOf(entity, sessions)).filter(isDecision),
    models,
    artifacts,
    endpoints,
    graph: graphOf([...runs, ...models, ...artifacts, ...endpoints, ...bases]),
    sessions,
    secrets: Map.groupBy(traces.of('secret', valuesOf(runs, 'secret')), ({ id }) => id),
  };
}
