import type { z } from 'zod';
import type { DossierStep } from '../../../../shared/contract/reconstruction.ts';
import { type Entity, idOf } from '../entities/entities.ts';
import { originsOf, productsOf } from '../entities/graph.ts';
import { linksOf } from '../entities/links.ts';
import { pointersTo } from '../said/pointers.ts';
import type { Judged, Reconstruction } from '../reconstruct.ts';
import { isPresent, type Said } from '../said/said.ts';

export type Step = z.input<typeof DossierStep>;
type Kind = Step['step'];

/** The order in which a model is told: from what went in to where it serves. */
const ORDER: readonly Kind[] = ['dataset', 'base_model', 'code', 'prompt', 'approval', 'run', 'artifact', 'model', 'endpoint', 'export'];

const inOrder = (steps: readonly Step[]): Step[] => steps.toSorted((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step));

const stepOf = (step: Kind, id: string, why: string, run: string | null, said: readonly Said[]): Step => ({
  step,
  id,
  why,
  run,
  ...pointersTo(said),
});

const kindOf = ({ kind }: Entity): Kind =>
  kind === 'endpoint' || kind === 'artifact' || kind === 'base_model' || kind === 'run' ? kind : 'model';

/** A large file is taken out part by part, each with a record of its own: one step for whoever did it. */
const takenOut = (entity: Entity, run: string | null): Step[] =>
  [...Map.groupBy(entity.said.filter(({ says }) => says === 'exported').filter(isPresent), ({ value }) => value)].map(([value, said]) =>
    stepOf('export', idOf(entity), `Taken out: ${value}.`, run, said),
  );

const MADE: ReadonlySet<Kind> = new Set(['artifact', 'model', 'endpoint']);

/** What the records say of one run and of what came out of it, as far as that lies on the way. */
export function runSteps({ world }: Reconstruction, judged: Judged, way: ReadonlySet<Entity>): Step[] {
  const { run } = judged;
  const products = productsOf(world.graph, run).map(({ from }) => from);
  const beside = new Set(products.filter((entity) => !way.has(entity)).map(idOf));
  const written = new Set(run.said.flatMap((one) => (one.says === 'output' && isPresent(one) ? [one.value] : [])));
  const links = linksOf(world, judged).flatMap(({ relation, id, why, pointers, pointersTotal }): Step[] =>
    relation === 'identified' || relation === 'secret' || (MADE.has(relation) && beside.has(id) && !written.has(id))
      ? []
      : [{ step: relation, id, why, run: run.id, pointers, pointersTotal }],
  );
  const launch = run.said.filter(({ says }) => says === 'launched');
  const why = launch.length > 0 ? 'Its launch is recorded.' : 'Records name it; its launch was not supplied.';
  const itself = stepOf('run', run.id, why, run.id, launch.length > 0 ? launch : run.said.slice(0, 1));
  const taken = [run, ...products.filter((entity) => way.has(entity))].flatMap((entity) => takenOut(entity, run.id));
  return inOrder([itself, ...links, ...taken]);
}

/** What a thing is said to be made from where that is no thing of the graph: a data set, a base model that nobody here made. */
function inputs({ world }: Reconstruction, entity: Entity): Step[] {
  const named = entity.said.filter(({ says, to }) => says === 'base_model' || (says === 'made_from' && to === 'dataset')).filter(isPresent);
  return [...Map.groupBy(named, ({ says, value }) => `${says} ${value}`).values()].flatMap((said): Step[] => {
    const [first] = said;
    if (first === undefined || (first.says === 'base_model' && world.graph.at(first.value).length > 0)) return [];
    const kind = first.says === 'base_model' ? 'base_model' : 'dataset';
    return [stepOf(kind, first.value, `A record names it as what ${idOf(entity)} was made from.`, null, said)];
  });
}

function looseOf(found: Reconstruction, entity: Entity): Step[] {
  const { graph } = found.world;
  const origins = originsOf(graph, entity);
  const products = productsOf(graph, entity);
  const ids = new Set(entity.ids);
  const decided = found.alone.filter((one) => one.approves.some(({ value }) => ids.has(value)));
  return [
    stepOf(kindOf(entity), idOf(entity), 'Records name it.', null, entity.said),
    ...origins.map(({ from, to, said }) => stepOf(kindOf(to), idOf(to), `A record leads to it from ${idOf(from)}.`, null, [said])),
    ...products.map(({ from, to, said }) => stepOf(kindOf(from), idOf(from), `A record leads from it to ${idOf(to)}.`, null, [said])),
    ...[entity, ...origins.map(({ to }) => to)].flatMap((one) => inputs(found, one)),
    ...decided.map(({ entity: decision }) => stepOf('approval', idOf(decision), 'A decision names it, and no run.', null, decision.said)),
    ...[entity, ...products.map(({ from }) => from)].flatMap((one) => takenOut(one, null)),
  ];
}

/** Things that no run leads to: from what their records name as origin to where they serve. A model and its files are told as one. */
export function looseSteps(found: Reconstruction, entities: readonly Entity[]): Step[] {
  const steps = entities.flatMap((entity) => looseOf(found, entity));
  const keyOf = ({ step, id, why }: Step): string => JSON.stringify(MADE.has(step) ? ['thing', id] : [step, id, why]);
  const once = new Map<string, Step>();
  for (const one of steps) if (!once.has(keyOf(one))) once.set(keyOf(one), one);
  return inOrder([...once.values()]);
}
