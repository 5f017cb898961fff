import type { StatementAnswer, StatementException, StatementTag } from '../../../../shared/domain/statement.ts';
import type { QuestionState } from '../../answers/state.ts';
import { quoteDigest } from '../../tagging/tagging.ts';
import type { Persons } from './persons.ts';
import { plainText } from './plain-text.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';

function toAnswer(state: QuestionState, persons: Persons): StatementAnswer {
  const { question, entry, concluded, version, review } = state;
  return {
    q: question.id,
    questionSha256: question.sha256,
    kind: question.kind,
    conclusion: concluded.conclusion,
    position: entry.position,
    disposition: concluded.disposition,
    entered: concluded.entered,
    basis: state.basis,
    minBasis: state.minimum.basis,
    criticality: state.minimum.criticality,
    rationale: entry.rationale,
    conditions: entry.conditions,
    owner: entry.owner,
    until: entry.until,
    consequence: entry.consequence,
    missing: entry.missing,
    asked: entry.asked,
    askedOn: entry.askedOn,
    approver: entry.approver,
    assertedBy: persons.idOf(version?.actor ?? null),
    assertedAt: version?.at ?? null,
    reviewedBy: persons.idOf(review.by),
    review: review.state,
    tags: state.tags.map((tag) => tag.id).sort(byCodeUnit),
    stale: state.stale,
  };
}

export const statementAnswers = (states: readonly QuestionState[], persons: Persons): StatementAnswer[] =>
  states.map((state) => toAnswer(state, persons)).sort((a, b) => byCodeUnit(a.q, b.q));

export const statementTags = (states: readonly QuestionState[], persons: Persons): StatementTag[] =>
  states
    .flatMap((state) => state.tags)
    .map((tag) => ({
      id: tag.id,
      cite: tag.cite,
      evidence: tag.evidence,
      q: tag.question,
      stance: tag.stance,
      kind: tag.kind,
      place: tag.place,
      quote: plainText(tag.quote),
      quoteSha256: quoteDigest(plainText(tag.quote)),
      note: tag.note,
      by: persons.need(tag.by),
      at: tag.at,
    }))
    .sort((a, b) => byCodeUnit(a.id, b.id));

export const statementExceptions = (states: readonly QuestionState[], persons: Persons): StatementException[] =>
  states
    .flatMap(({ question, exception }) =>
      exception === null
        ? []
        : [{ q: question.id, until: exception.until, reason: exception.reason, by: persons.need(exception.actor), at: exception.at }],
    )
    .sort((a, b) => byCodeUnit(a.q, b.q));
