import type { Entity } from './entities.ts';
import { isPresent, type Said } from '../said/said.ts';

/** One step from a thing to what it was made from or serves, and the record that says so. */
export type Edge = { readonly from: Entity; readonly to: Entity; readonly said: Said };

/** What was made from what: endpoint → model → artifact → run, and from there to data. Every step is an exact identifier. */
export type Graph = {
  /** The things with this exact identifier (or, for artifacts and models, this content digest). */
  readonly at: (id: string) => readonly Entity[];
  readonly origins: (entity: Entity) => readonly Edge[];
  readonly products: (entity: Entity) => readonly Edge[];
  /** What is said of where a thing comes from, and cannot all hold: it leads nowhere. */
  readonly disputed: (entity: Entity) => readonly Said[];
};

const UP: ReadonlySet<Said['says']> = new Set(['made_from', 'serves', 'base_model']);

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [value]);
  else if (!found.includes(value)) found.push(value);
}

function indexOf(entities: readonly Entity[]): Map<string, Entity[]> {
  const index = new Map<string, Entity[]>();
  for (const entity of entities) {
    for (const id of entity.ids) put(index, id, entity);
    if (entity.kind === 'artifact' || entity.kind === 'model')
      for (const said of entity.said) if (said.says === 'digest' && isPresent(said)) put(index, said.value, entity);
  }
  return index;
}

/** Things that others are made from although no record speaks of them by themselves. */
function mentioned(entities: readonly Entity[], index: Map<string, Entity[]>): void {
  for (const { said } of entities)
    for (const { value, to, state } of said) {
      if (value === null || state !== 'present' || (to !== 'artifact' && to !== 'model') || index.has(value)) continue;
      index.set(value, [{ kind: to, ids: [value], labels: [], said: [] }]);
    }
}

/** A version in an MLflow registry: its number counts within one registry, and no export says which. */
const VERSION = /(?:^|\/)models:\/[^/]+\/\d+$/;

/** A version comes of one run: where platforms name two for it, one name stands for two versions. */
function disputeOver({ kind, ids, said }: Entity, index: ReadonlyMap<string, readonly Entity[]>): readonly Said[] {
  if (kind !== 'model' || !ids.some((id) => VERSION.test(id))) return [];
  const named = said.filter(({ says, to, origin }) => says === 'made_from' && to === 'run' && origin === 'server').filter(isPresent);
  return new Set(named.flatMap(({ value }) => index.get(value) ?? [])).size > 1 ? named : [];
}

export function graphOf(entities: readonly Entity[]): Graph {
  const index = indexOf(entities);
  mentioned(entities, index);
  const up = new Map<Entity, Edge[]>();
  const down = new Map<Entity, Edge[]>();
  const link = (from: Entity, to: Entity, said: Said): void => {
    if (from === to) return;
    put(up, from, { from, to, said });
    put(down, to, { from, to, said });
  };
  const disputes = new Map<Entity, readonly Said[]>();
  for (const entity of entities) {
    const disputed = disputeOver(entity, index);
    if (disputed.length > 0) disputes.set(entity, disputed);
    for (const said of entity.said) {
      if (!isPresent(said) || disputed.includes(said)) continue;
      // A base model is what a run started from: the run's origin, and no product of it.
      // A data set's name is no model's, though both may be written the same.
      if (UP.has(said.says) && said.to !== 'dataset' && !(said.says === 'base_model' && entity.kind === 'run'))
        for (const to of index.get(said.value) ?? []) link(entity, to, said);
      if (said.says === 'output') for (const product of index.get(said.value) ?? []) link(product, entity, said);
    }
  }
  return {
    at: (id) => index.get(id) ?? [],
    origins: (entity) => up.get(entity) ?? [],
    products: (entity) => down.get(entity) ?? [],
    disputed: (entity) => disputes.get(entity) ?? [],
  };
}

/** Everything that can be reached from a thing in one direction, nearest first, with the step that leads there. */
function reach(start: Entity, step: (entity: Entity) => readonly Edge[], next: (edge: Edge) => Entity): readonly Edge[] {
  const seen = new Set<Entity>([start]);
  const found: Edge[] = [];
  for (let wave: readonly Entity[] = [start]; wave.length > 0; ) {
    const edges = wave.flatMap(step);
    const entered: Entity[] = [];
    for (const edge of edges) {
      const entity = next(edge);
      if (seen.has(entity)) continue;
      seen.add(entity);
      found.push(edge);
      entered.push(entity);
    }
    wave = entered;
  }
  return found;
}

export const originsOf = (graph: Graph, entity: Entity): readonly Edge[] => reach(entity, graph.origins, ({ to }) => to);
export const productsOf = (graph: Graph, entity: Entity): readonly Edge[] => reach(entity, graph.products, ({ from }) => from);
