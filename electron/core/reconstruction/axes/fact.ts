import type { Sessions } from '../people/chain.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { Graph } from '../entities/graph.ts';
import type { Run } from '../runs/runs.ts';
import { isPresent, type Said } from '../said/said.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

/** What the finer facts of a run are judged by. */
export type FactContext = {
  readonly run: Run;
  readonly axes: {
    readonly who: Verdict;
    readonly data: Verdict;
    readonly config: Verdict;
    readonly code_or_prompt: Verdict;
    readonly approval: Verdict;
  };
  readonly sessions: Sessions;
  /** What is said of the secrets that the run used, by secret. */
  readonly secrets: ReadonlyMap<string, readonly Said[]>;
  readonly graph: Graph;
  readonly coverage: readonly Coverage[];
};

export const present = (said: readonly Said[], ...relations: readonly Said['says'][]): (Said & { readonly value: string })[] =>
  said.filter(({ says }) => relations.includes(says)).filter(isPresent);

export const valuesOf = (said: readonly (Said & { readonly value: string })[]): string =>
  [...new Set(said.map(({ value }) => value))].join(', ');

/** Nothing is said: absent where the launch itself is in, else the record that would say it was not supplied. */
export function silent({ run, coverage }: FactContext, what: string, ask: string): Verdict {
  const launches = run.said.filter(({ says, origin }) => says === 'launched' && origin === 'server');
  const ids = coverage.filter(({ format }) => run.formats.includes(format)).map(({ id }) => id);
  return launches.length > 0
    ? verdict('absent', 'REC-ABSENT', `The launch is in, and no record names ${what}.`, { supports: launches, coverage: ids, ask })
    : verdict('not_covered', 'REC-NOT-COVERED', `No record that would name ${what} was supplied.`, {
        supports: run.said.slice(0, 1),
        coverage: ids,
        ask,
      });
}

export const firm = (said: readonly Said[], sentence: string, value: string): Verdict => {
  const origin = originOf(said);
  return origin === 'server'
    ? verdict('recorded', 'REC-PLATFORM', sentence, { value, origin, pinned: 'none', supports: said })
    : verdict('claimed', 'REC-CLIENT', sentence, { value, origin, pinned: 'none', supports: said });
};
