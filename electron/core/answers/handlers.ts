import type { EngineContract } from '../../../shared/contract/index.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { grantException, reviewAnswer, setAnswers, submitAnswer } from './answers.ts';
import { coverageOf } from './coverage.ts';
import { toDetail, toRow } from './detail.ts';
import { overallOf } from './overall.ts';
import { assess, assessOne, type QuestionState } from './state.ts';

type Answering = Pick<
  EngineContract,
  'question.list' | 'question.get' | 'coverage.get' | 'answer.set' | 'answer.many' | 'answer.submit' | 'answer.review' | 'answer.exception'
>;

const changed = (ctx: EngineContext, state: QuestionState) => {
  ctx.emit('workspace.changed', { feature: 'answer' });
  return toDetail(ctx.workspace(), state);
};

const results = (ctx: EngineContext, states: readonly QuestionState[]) => {
  ctx.emit('workspace.changed', { feature: 'answer' });
  return states.map((state) => ({ detail: toDetail(ctx.workspace(), state), becameBecause: state.concluded.becameBecause }));
};

export const answerHandlers: Handlers<Answering, EngineContext> = {
  'question.list': (_input, ctx) => {
    const now = ctx.ports.clock.now();
    const states = assess(ctx.workspace(), now);
    const { overall, because } = overallOf(states, now);
    return { questions: states.map(toRow), overall, because: [...because] };
  },
  'question.get': ({ question }, ctx) => toDetail(ctx.workspace(), assessOne(ctx.workspace(), ctx.ports.clock.now(), question)),
  'coverage.get': (_input, ctx) => coverageOf(ctx.workspace(), ctx.ports.clock.now()),
  'answer.set': (draft, ctx) => {
    const [result] = results(ctx, setAnswers(ctx, [draft]));
    if (result === undefined) throw new Error('one answer in, none out');
    return result;
  },
  'answer.many': ({ answers }, ctx) => results(ctx, setAnswers(ctx, answers)),
  'answer.submit': ({ question }, ctx) => changed(ctx, submitAnswer(ctx, question)),
  'answer.review': ({ question, decision, reason }, ctx) => changed(ctx, reviewAnswer(ctx, question, decision, reason)),
  'answer.exception': ({ question, until, reason }, ctx) => changed(ctx, grantException(ctx, question, until, reason)),
};
