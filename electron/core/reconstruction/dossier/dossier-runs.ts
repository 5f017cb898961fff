import type { Entity } from '../entities/entities.ts';
import { originsOf, productsOf } from '../entities/graph.ts';
import type { Judged, Reconstruction } from '../reconstruct.ts';
import { isPresent } from '../said/said.ts';

/** The runs that made what was found, and in turn those that made what such a run started from: each once, loops end. */
export function runsBehind({ world, judged }: Reconstruction, found: readonly Entity[]): readonly Judged[] {
  const byRun = new Map<Entity, Judged>(judged.map((one) => [one.run, one]));
  const runsOf = (entity: Entity): Judged[] =>
    [entity, ...originsOf(world.graph, entity).map(({ to }) => to)].flatMap((one) => byRun.get(one) ?? []);
  const behind = new Set(found.flatMap(runsOf));
  for (const { run } of behind) {
    const bases = run.said.filter(({ says }) => says === 'base_model').filter(isPresent);
    for (const one of bases.flatMap(({ value }) => world.graph.at(value)).flatMap(runsOf)) behind.add(one);
  }
  return [...behind].toSorted((a, b) => judged.indexOf(a) - judged.indexOf(b));
}

/** What lies on the way from the runs to what was found and on to where it serves; what else the same runs made does not. */
export function onTheWay({ world }: Reconstruction, found: readonly Entity[], runs: readonly Judged[]): ReadonlySet<Entity> {
  const bases = runs.flatMap(({ run }) => run.said.filter(({ says }) => says === 'base_model').filter(isPresent));
  const starts = [...found, ...bases.flatMap(({ value }) => world.graph.at(value))];
  return new Set([
    ...starts.flatMap((entity) => [entity, ...originsOf(world.graph, entity).map(({ to }) => to)]),
    ...found.flatMap((entity) => productsOf(world.graph, entity).map(({ from }) => from)),
  ]);
}
