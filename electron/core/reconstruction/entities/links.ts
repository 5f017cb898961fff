import type { z } from 'zod';
import type { RunLink } from '../../../../shared/contract/reconstruction.ts';
import { idOf } from './entities.ts';
import { productsOf } from './graph.ts';
import { pointersTo } from '../said/pointers.ts';
import type { Judged } from '../reconstruct.ts';
import { touchedBy } from '../axes/reads.ts';
import { isPresent, type Said } from '../said/said.ts';
import type { World } from '../world.ts';

export type Link = z.input<typeof RunLink>;

const RELATIONS: readonly (readonly [says: Said['says'], relation: Link['relation'], why: string])[] = [
  ['identified', 'identified', 'The platform gives the run this identifier too.'],
  ['data', 'dataset', 'A record of the run names it as input.'],
  ['base_model', 'base_model', 'A record of the run names it as what it started from.'],
  ['code', 'code', 'A record of the run names it as its code.'],
  ['prompt', 'prompt', 'A record of the run names it as its prompt.'],
  ['output', 'artifact', 'A record of the run names it as what it wrote.'],
  ['secret', 'secret', 'A record of the run names it as used.'],
];

/** What a run wrote may be named as a model at once. */
const relationOf = (relation: Link['relation'], said: readonly Said[]): Link['relation'] =>
  relation === 'artifact' && said.every(({ to }) => to === 'model') ? 'model' : relation;

function direct({ run }: Judged): Link[] {
  return RELATIONS.flatMap(([says, relation, why]) => {
    const groups = Map.groupBy(run.said.filter((one) => one.says === says).filter(isPresent), ({ value }) => value);
    return [...groups].map(([id, said]): Link => ({ relation: relationOf(relation, said), id, why, ...pointersTo(said) }));
  });
}

const TOUCHED: Readonly<Partial<Record<Said['says'], string>>> = {
  data: 'The execution that the run names read it; whether it went into this run is in no record.',
  output: 'The execution that the run names wrote it.',
};

/** Tables that were read and written under what the run was made under. */
const touched = (world: World, { run }: Judged): Link[] =>
  [...Map.groupBy(touchedBy(run.said, world.sessions), ({ says, value }) => `${says} ${value}`).values()].flatMap((said): Link[] => {
    const [first] = said;
    const why = first === undefined ? undefined : TOUCHED[first.says];
    return first === undefined || why === undefined ? [] : [{ relation: 'dataset', id: first.value, why, ...pointersTo(said) }];
  });

function products(world: World, { run }: Judged): Link[] {
  return productsOf(world.graph, run).flatMap(({ from, to, said }): Link[] => {
    const id = idOf(from);
    if (from.kind !== 'artifact' && from.kind !== 'model' && from.kind !== 'endpoint') return [];
    return [{ relation: from.kind, id, why: `A record leads from it to ${idOf(to)}.`, ...pointersTo([said]) }];
  });
}

const decisions = ({ approvals }: Judged): Link[] =>
  approvals.map(({ approval, by, subject }) => ({
    relation: 'approval',
    id: idOf(approval.entity),
    why: `Both sides have ${by}; it is about the ${subject}.`,
    ...pointersTo(approval.entity.said),
  }));

const isNew = (links: readonly Link[], link: Link): boolean =>
  !links.some(({ relation, id }) => relation === link.relation && id === link.id);

/** Everything that exact identifiers tie a run to, each with the records that say so. */
export function linksOf(world: World, judged: Judged): Link[] {
  const own = direct(judged);
  const more = [...touched(world, judged), ...products(world, judged)].filter((link) => isNew(own, link));
  return [...own, ...more, ...decisions(judged)];
}
