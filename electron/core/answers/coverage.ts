import type { z } from 'zod';
import type { Coverage, DomainCoverage } from '../../../shared/contract/assessment.ts';
import { isLower } from '../../../shared/domain/basis-order.ts';
import { BASES, BOUNDARY_DISPOSITIONS, CONTROL_CONCLUSIONS, CRITICALITIES } from '../../../shared/domain/words.ts';
import type { Workspace } from '../context.ts';
import { overallOf } from './overall.ts';
import { assess, type QuestionState } from './state.ts';

const countBy = <K extends string>(keys: readonly K[], of: (key: K) => number): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number>;

export const isBelow = (state: QuestionState): boolean => isLower(state.basis, state.minimum.basis);

function domainCoverage(domain: { id: string; title: string }, states: readonly QuestionState[]): z.input<typeof DomainCoverage> {
  const own = states.filter((state) => state.question.domain === domain.id);
  const below = own.filter(isBelow);
  return {
    id: domain.id,
    title: domain.title,
    questions: own.length,
    byBasis: countBy(BASES, (basis) => own.filter((state) => state.basis === basis).length),
    belowByBasis: countBy(BASES, (basis) => below.filter((state) => state.basis === basis).length),
    below: below.length,
    belowByCriticality: countBy(CRITICALITIES, (criticality) => below.filter((state) => state.minimum.criticality === criticality).length),
    byCriticality: countBy(CRITICALITIES, (criticality) => own.filter((state) => state.minimum.criticality === criticality).length),
  };
}

export const countConclusions = (states: readonly QuestionState[]) => ({
  controls: countBy(CONTROL_CONCLUSIONS, (id) => states.filter((state) => state.concluded.conclusion === id).length),
  boundaries: countBy(BOUNDARY_DISPOSITIONS, (id) => states.filter((state) => state.concluded.disposition === id).length),
});

/** The coverage picture: the same counts for screen and PDF. Every question is in exactly one cell of its domain's row. */
export function coverageOf(workspace: Workspace, now: Date): z.input<typeof Coverage> {
  const states = assess(workspace, now);
  const { overall, because } = overallOf(states, now);
  return {
    questions: states.length,
    reachMinimum: states.filter((state) => !isBelow(state)).length,
    overall,
    because: [...because],
    ...countConclusions(states),
    domains: workspace.catalogue.domains.map((domain) => domainCoverage(domain, states)),
  };
}
