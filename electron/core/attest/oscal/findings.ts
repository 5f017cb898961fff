import type { Predicate, StatementAnswer } from '../../../../shared/domain/statement.ts';
import { wordOf } from '../../../../shared/domain/words.ts';
import { findingState } from './finding-state.ts';
import type { OscalNames } from './oscal-names.ts';
import { oscalLine, props } from './oscal-text.ts';

const said = (answer: StatementAnswer): string =>
  answer.kind === 'control' ? wordOf(answer.conclusion ?? '') : `${wordOf(answer.position ?? '')}, ${wordOf(answer.disposition ?? '')}`;

/** Everything of an answer that a finding's two states cannot say. */
const propsOf = (answer: StatementAnswer) =>
  props({
    kind: answer.kind,
    conclusion: answer.conclusion,
    position: answer.position,
    disposition: answer.disposition,
    entered: answer.entered,
    basis: answer.basis,
    'minimum-basis': answer.minBasis,
    criticality: answer.criticality,
    review: answer.review,
    stale: answer.stale,
    'question-sha256': answer.questionSha256,
    conditions: answer.conditions,
    owner: answer.owner,
    until: answer.until,
    consequence: answer.consequence,
    missing: answer.missing,
  });

function finding(answer: StatementAnswer, title: string, predicate: Predicate, names: OscalNames) {
  const state = findingState(answer);
  if (state === null) return [];
  const related = [
    ...answer.tags,
    ...predicate.contradictions.filter(({ questions }) => questions.includes(answer.q)).map(({ id }) => id),
  ].map((id) => ({ 'observation-uuid': names.of('observation', id) }));
  const line = oscalLine(`${answer.q} ${title}`) ?? answer.q;
  return [
    {
      uuid: names.of('finding', answer.q),
      title: line,
      description: oscalLine(answer.rationale) ?? 'No rationale was given.',
      props: propsOf(answer),
      target: {
        type: 'objective-id',
        'target-id': answer.q,
        title: line,
        status: { state, remarks: `${said(answer)}. Basis ${answer.basis}, at least ${answer.minBasis} is needed.` },
      },
      ...(related.length === 0 ? {} : { 'related-observations': related }),
    },
  ];
}

/** One finding per answer that is one; `titleOf` gives a question's short title. */
export const findingsOf = (predicate: Predicate, titleOf: (q: string) => string, names: OscalNames) =>
  predicate.answers.flatMap((answer) => finding(answer, titleOf(answer.q), predicate, names));

const control = ({ q }: StatementAnswer) => ({ 'control-id': q });

/** Which questions the findings speak of, and which have none and why. */
export function reviewedControls({ answers }: Predicate) {
  const reviewed = answers.filter((answer) => findingState(answer) !== null);
  const left = answers.filter((answer) => findingState(answer) === null);
  const why = left.map((answer) => `${answer.q}: ${said(answer)}${answer.rationale === '' ? '' : `, ${answer.rationale}`}`);
  return {
    'control-selections': [
      {
        ...(reviewed.length === 0 ? {} : { 'include-controls': reviewed.map(control) }),
        ...(left.length === 0 ? {} : { 'exclude-controls': left.map(control), remarks: oscalLine(why.join('; ')) ?? '' }),
      },
    ],
  };
}
