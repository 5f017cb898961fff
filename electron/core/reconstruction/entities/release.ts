import type { Run } from '../runs/runs.ts';
import { isPresent, type Said } from '../said/said.ts';
import type { Entity } from './entities.ts';
import { type Graph, originsOf, productsOf } from './graph.ts';

/** What serves of what came out of a run, told apart by one thing among it. */
export type Release = {
  /** When it first served somebody, or null. */
  readonly micros: number | null;
  /** Records by which something else serves that came out of the same run. */
  readonly others: readonly Said[];
};

/** A thing, and what it was made of, as far as that came out of the run. */
function contentOf(graph: Graph, thing: Entity, made: ReadonlySet<Entity>): readonly Entity[] {
  return [thing, ...originsOf(graph, thing).map(({ to }) => to)].filter((one) => made.has(one));
}

/**
 * When what an identifier names first served somebody. An endpoint serves one thing after another, and a run makes several: only
 * records by which this one serves count, or the file that it holds under another name. Any of the run's, where no record knows it.
 */
export function releaseOf(graph: Graph, run: Run, id: string): Release {
  const products = productsOf(graph, run).map(({ from }) => from);
  const made = new Set(products);
  const named = graph.at(id).filter((thing) => made.has(thing));
  const wanted = new Set(named.length === 0 ? products : named.flatMap((thing) => contentOf(graph, thing, made)));
  const served = products
    .filter(({ kind }) => kind === 'endpoint')
    .flatMap((endpoint) => endpoint.said.filter(({ says }) => says === 'serves').filter(isPresent))
    .map((said) => ({ said, content: graph.at(said.value).flatMap((thing) => contentOf(graph, thing, made)) }))
    .filter(({ content }) => content.length > 0);
  const isWanted = ({ content }: (typeof served)[number]): boolean => content.some((thing) => wanted.has(thing)) || isEndpoint(named);
  const times = served.filter(isWanted).flatMap(({ said }) => (said.timeMicros === null ? [] : [said.timeMicros]));
  return {
    micros: times.length === 0 ? null : times.reduce((first, time) => Math.min(first, time)),
    others: served.filter((one) => !isWanted(one)).map(({ said }) => said),
  };
}

/** A decision about the endpoint itself is about whatever of the run it serves. */
const isEndpoint = (named: readonly Entity[]): boolean => named.some(({ kind }) => kind === 'endpoint');
