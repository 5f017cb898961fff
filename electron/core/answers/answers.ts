import type { z } from 'zod';
import type { AnswerInput } from '../../../shared/contract/assessment.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine, isSamePerson, parseActor } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { insertAnswer, insertException, insertReview } from './answers.sql.ts';
import { checkEntry, type Entry } from './conclude.ts';
import { assessOne, type QuestionState } from './state.ts';
import { sha256Hex } from '../sha256.ts';

export type AnswerDraft = z.output<typeof AnswerInput>;

const entryOf = (draft: AnswerDraft): Entry => ({
  conclusion: draft.conclusion ?? null,
  position: draft.position ?? null,
  disposition: draft.disposition ?? null,
  rationale: draft.rationale,
  conditions: draft.conditions,
  owner: draft.owner,
  until: draft.until,
  consequence: draft.consequence,
  missing: draft.missing,
  asked: draft.asked,
  askedOn: draft.askedOn,
  approver: draft.approver,
});

/** Records an answer as a new version; must run inside a transaction. The entered text is kept whatever the basis rule makes of it. */
export function recordAnswer(ctx: EngineContext, question: string, entry: Entry): QuestionState {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const { sha256 } = workspace.catalogue.question(question);
  checkEntry(workspace.catalogue.question(question), entry);
  const now = ctx.ports.clock.now();
  const json = canonicalJson(entry);
  insertAnswer(workspace.db, { question, questionSha256: sha256, json, actor, at: instant(now) });
  const state = assessOne(workspace, now, question);
  workspace.ledger.append(
    {
      action: 'answer.set',
      object: question,
      objectSha256: sha256,
      detail: {
        conclusion: state.concluded.conclusion,
        position: entry.position,
        disposition: state.concluded.disposition,
        entered: state.concluded.entered,
        basis: state.basis,
        entrySha256: sha256Hex(json),
      },
    },
    actor,
  );
  return state;
}

/** All or nothing. */
export function setAnswers(ctx: EngineContext, drafts: readonly AnswerDraft[]): QuestionState[] {
  return ctx.workspace().db.transaction(() => drafts.map((draft) => recordAnswer(ctx, draft.question, entryOf(draft))))();
}

/** Hands an answer to the reviewer. */
export function submitAnswer(ctx: EngineContext, question: string): QuestionState {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const now = ctx.ports.clock.now();
  return workspace.db.transaction(() => {
    const state = assessOne(workspace, now, question);
    if (state.version === null)
      throw new DomainError('review/no-answer', `${question} has no answer yet, so there is nothing to submit. Nothing was changed.`);
    if (state.review.state !== 'none')
      throw new DomainError(
        'review/not-open',
        `${question} is ${state.review.state} already. Nothing was changed; a new answer starts a new review.`,
      );
    insertReview(workspace.db, { question, answer: state.version.seq, step: 'submitted', reason: '', actor, at: instant(now) });
    workspace.ledger.append({ action: 'answer.submitted', object: question, detail: { answer: state.version.seq } }, actor);
    return assessOne(workspace, now, question);
  })();
}

/** The reviewer accepts, or rejects with a reason. Nobody reviews their own answer. */
export function reviewAnswer(ctx: EngineContext, question: string, decision: 'accept' | 'reject', reason: string): QuestionState {
  const workspace = ctx.workspace();
  const reviewer = ctx.actor();
  const actor = actorLine(reviewer);
  const now = ctx.ports.clock.now();
  return workspace.db.transaction(() => {
    const { version, review } = assessOne(workspace, now, question);
    if (version === null || review.state !== 'submitted')
      throw new DomainError(
        'review/not-submitted',
        `${question} has not been submitted for review. Nothing was changed; ask the assessor to submit it.`,
      );
    if (isSamePerson(parseActor(version.actor), reviewer))
      throw new DomainError(
        'review/own-answer',
        `${question} was answered by the same person (${reviewer.personId}). Nothing was changed; a second person has to review it.`,
      );
    if (decision === 'reject' && reason === '')
      throw new DomainError('review/no-reason', `Rejecting ${question} needs a reason. Nothing was changed.`);
    const step = decision === 'accept' ? 'accepted' : 'rejected';
    insertReview(workspace.db, { question, answer: version.seq, step, reason, actor, at: instant(now) });
    workspace.ledger.append({ action: `answer.${step}`, object: question, detail: { answer: version.seq, reason } }, actor);
    return assessOne(workspace, now, question);
  })();
}

/** A time-boxed exception on a blocker: it changes the wording, never the colour. */
export function grantException(ctx: EngineContext, question: string, until: string, reason: string): QuestionState {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const now = ctx.ports.clock.now();
  return workspace.db.transaction(() => {
    workspace.catalogue.question(question);
    insertException(workspace.db, { question, until, reason, actor, at: instant(now) });
    workspace.ledger.append({ action: 'exception.granted', object: question, detail: { until, reason } }, actor);
    return assessOne(workspace, now, question);
  })();
}
