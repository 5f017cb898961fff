import { day } from '../../../shared/domain/instant.ts';
import type { Overall } from '../../../shared/domain/words.ts';
import type { QuestionState } from './state.ts';

export type Verdict = { readonly overall: Overall; readonly because: readonly string[] };

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const named = (ids: readonly string[], one: string, many: string): string[] =>
  ids.length === 0 ? [] : [`${plural(ids.length, one, many)}: ${ids.join(', ')}.`];
const sentence = (states: readonly QuestionState[], one: string, many: string): string[] =>
  named(
    states.map((state) => state.question.id),
    one,
    many,
  );

/** What is open on a blocker, control or boundary; one that stands on two blockers is one. */
const openOnBlockers = (states: readonly QuestionState[]): string[] => [
  ...new Set(
    states
      .filter((state) => state.minimum.criticality === 'blocker')
      .flatMap((state) => state.contradictions.filter((one) => one.state === 'open').map(({ id }) => id)),
  ),
];

const concludes = (state: QuestionState, ...ids: readonly string[]): boolean =>
  ids.includes(state.concluded.conclusion ?? state.concluded.disposition ?? '');

/** The overall wording and its reasons. Source: catalogue `scoring.overall_rules`; a blocker is never averaged away, and there is no score. */
export function overallOf(states: readonly QuestionState[], assessedAt: Date): Verdict {
  const today = day(assessedAt);
  const excepted = (state: QuestionState): boolean => state.exception !== null && state.exception.until >= today;
  const blockers = states.filter((state) => state.minimum.criticality === 'blocker' && state.question.kind === 'control');
  const boundaries = states.filter((state) => state.question.kind === 'boundary');
  const high = states.filter((state) => state.minimum.criticality === 'high' && state.question.kind === 'control');

  const refused = [
    ...sentence(
      blockers.filter((state) => concludes(state, 'not_met', 'partly_met') && !excepted(state)),
      'blocker is not met or only partly met, with no exception in force',
      'blockers are not met or only partly met, with no exception in force',
    ),
    ...sentence(
      boundaries.filter((state) => concludes(state, 'not_acceptable')),
      'boundary is not acceptable',
      'boundaries are not acceptable',
    ),
  ];
  const open = [
    ...sentence(
      blockers.filter((state) => concludes(state, 'not_evidenced')),
      'blocker is not evidenced',
      'blockers are not evidenced',
    ),
    ...sentence(
      blockers.filter((state) => concludes(state, 'not_assessed')),
      'blocker is not assessed',
      'blockers are not assessed',
    ),
    ...sentence(
      boundaries.filter((state) => concludes(state, 'undecided')),
      'boundary is undecided',
      'boundaries are undecided',
    ),
    ...named(openOnBlockers(states), 'contradiction is open on a blocker', 'contradictions are open on blockers'),
  ];
  const limited = [
    ...sentence(
      boundaries.filter((state) => concludes(state, 'acceptable_with_conditions')),
      'boundary has conditions',
      'boundaries have conditions',
    ),
    ...sentence(states.filter(excepted), 'exception is in force', 'exceptions are in force'),
    ...sentence(
      high.filter((state) => concludes(state, 'not_met', 'partly_met', 'not_evidenced', 'not_assessed')),
      'question of high criticality is not met, partly met, not evidenced or not assessed',
      'questions of high criticality are not met, partly met, not evidenced or not assessed',
    ),
  ];
  if (refused.length > 0) return { overall: 'not_acceptable', because: [...refused, ...open] };
  if (open.length > 0) return { overall: 'not_determinable', because: open };
  if (limited.length > 0) return { overall: 'acceptable_with_conditions', because: limited };
  return {
    overall: 'acceptable',
    because: ['Every control of blocker or high criticality is met or not applicable, and every boundary is acceptable.'],
  };
}
