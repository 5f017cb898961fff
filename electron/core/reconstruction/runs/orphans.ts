import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { Approval } from '../approvals/approvals.ts';
import { type Entity, idOf } from '../entities/entities.ts';
import { originsOf, productsOf } from '../entities/graph.ts';
import type { Run } from './runs.ts';
import { isPresent, type Said } from '../said/said.ts';
import type { World } from '../world.ts';

/** Something without its partner: the first thing an assessor looks at. */
export type Orphan = {
  readonly kind: 'model' | 'endpoint' | 'approval' | 'run';
  readonly id: string;
  readonly why: string;
  readonly said: readonly Said[];
};

/** An endpoint or model of which only an end or a read is recorded came about before the logs that are in. */
const MAKES: ReadonlySet<Said['says']> = new Set(['serves', 'registered', 'made_from', 'created', 'promoted', 'launched']);

const comesFromRun = (world: World, entity: Entity): boolean => originsOf(world.graph, entity).some(({ to }) => to.kind === 'run');

const namesIn = (said: readonly Said[]): string => [...new Set(said.map(({ value }) => value ?? ''))].join(', ');

function without(world: World, kind: 'model' | 'endpoint', entities: readonly Entity[]): Orphan[] {
  return entities
    .filter((entity) => entity.said.some(({ says }) => MAKES.has(says)) && !comesFromRun(world, entity))
    .map((entity) => {
      const path = originsOf(world.graph, entity);
      const last = path.at(-1)?.to;
      const disputed = [entity, ...path.map(({ to }) => to)].flatMap((one) => world.graph.disputed(one));
      return {
        kind,
        id: idOf(entity),
        why:
          disputed.length > 0
            ? `Two runs are named for one version (${namesIn(disputed)}): the name stands for two, and which is meant is in no record.`
            : last === undefined || idOf(last) === idOf(entity)
              ? 'No record says what it was made from.'
              : `Its records lead to ${idOf(last)}, and no run in any source made that.`,
        said: [...disputed, ...entity.said.filter(({ says }) => MAKES.has(says)), ...path.map(({ said }) => said)],
      };
    });
}

/** Types of tickets that are about training, whatever else a ticket system is used for. */
const ABOUT_TRAINING = /train|fine.?tun|model/i;

/** A decision that names what it approves, or is about training by its type, of which no source knows a run. */
const lonely = (alone: readonly Approval[]): Orphan[] =>
  alone
    .filter(({ approves, entity }) => approves.length > 0 || entity.labels.some((label) => ABOUT_TRAINING.test(label)))
    .map(({ entity, approves }) => ({
      kind: 'approval' as const,
      id: idOf(entity),
      why:
        approves[0] === undefined
          ? 'It is a decision about training, and no run in any source refers to it.'
          : `It approves ${approves[0].value}, and no run in any source goes by that.`,
      said: approves.length > 0 ? approves : entity.said.filter(({ says }) => says === 'decided' || says === 'named'),
    }));

const DONE = /^(?:completed?|succeeded|finished|success|3)$/i;

/** A run that ended well and left nothing. */
function fruitless(world: World, run: Run): boolean {
  if (run.status === null || !DONE.test(run.status)) return false;
  const left = run.said.some((one) => (one.says === 'output' && isPresent(one)) || one.says === 'failed');
  return !left && productsOf(world.graph, run).length === 0;
}

const barren = (world: World): Orphan[] =>
  world.runs
    .filter((run) => fruitless(world, run))
    .map((run) => ({
      kind: 'run' as const,
      id: run.id,
      why: 'It completed, and no record names an artifact of it or says that there is none.',
      said: run.said.filter(({ says }) => says === 'status' || says === 'launched'),
    }));

/** A model behind an endpoint stands on the endpoint's own path. */
const servesNothing = (world: World, model: Entity): boolean =>
  !productsOf(world.graph, model).some(({ from }) => from.kind === 'endpoint');

const byId = (a: Orphan, b: Orphan): number => byCodeUnit(a.id, b.id);

/** Endpoints first, then models, approvals and runs without a partner. */
export const orphansOf = (world: World, alone: readonly Approval[]): Orphan[] => [
  ...without(world, 'endpoint', world.endpoints).toSorted(byId),
  ...without(
    world,
    'model',
    world.models.filter((model) => servesNothing(world, model)),
  ).toSorted(byId),
  ...lonely(alone).toSorted(byId),
  ...barren(world).toSorted(byId),
];
