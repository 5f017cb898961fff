import type { EngineContract } from '../../../shared/contract/index.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { grantException, reviewAnswer, setAnswers, submitAnswer } from './answers.ts';
import { coverageOf } from './coverage.ts';
import { toDetail, toRow } from './detail.ts';
import { overallOf } from './overall.ts';
import { assess, assessOne, type QuestionState } from './state.ts';

type Answering = Pick<
  EngineContract,
  'question.list' | 'question.get' | 'coverage.get' | 'answer.set' | 'answer.many' | 'answer.submit' | 'answer.review' | 'answer.exception'
>;

/** Checks and contradictions rest on what is derived from the originals, so that has to be there. */
async function ready(ctx: EngineContext): Promise<Workspace> {
  await ensureDerived(ctx);
  return ctx.workspace();
}

const changed = (ctx: EngineContext, state: QuestionState) => {
  ctx.emit('workspace.changed', { feature: 'answer' });
  return toDetail(ctx.workspace(), state, ctx.ports.clock.now());
};

const results = (ctx: EngineContext, states: readonly QuestionState[]) => {
  ctx.emit('workspace.changed', { feature: 'answer' });
  return states.map((state) => ({
    detail: toDetail(ctx.workspace(), state, ctx.ports.clock.now()),
    becameBecause: state.concluded.becameBecause,
  }));
};

export const answerHandlers: Handlers<Answering, EngineContext> = {
  'question.list': async (_input, ctx) => {
    const workspace = await ready(ctx);
    const now = ctx.ports.clock.now();
    const states = assess(workspace, now);
    const { overall, because } = overallOf(states, now);
    return { questions: states.map(toRow), overall, because: [...because] };
  },
  'question.get': async ({ question }, ctx) => {
    const workspace = await ready(ctx);
    const now = ctx.ports.clock.now();
    return toDetail(workspace, assessOne(workspace, now, question), now);
  },
  'coverage.get': async (_input, ctx) => coverageOf(await ready(ctx), ctx.ports.clock.now()),
  'answer.set': async (draft, ctx) => {
    await ready(ctx);
    const [result] = results(ctx, setAnswers(ctx, [draft]));
    if (result === undefined) throw new Error('one answer in, none out');
    return result;
  },
  'answer.many': async ({ answers }, ctx) => {
    await ready(ctx);
    return results(ctx, setAnswers(ctx, answers));
  },
  'answer.submit': async ({ question }, ctx) => {
    await ready(ctx);
    return changed(ctx, submitAnswer(ctx, question));
  },
  'answer.review': async ({ question, decision, reason }, ctx) => {
    await ready(ctx);
    return changed(ctx, reviewAnswer(ctx, question, decision, reason));
  },
  'answer.exception': async ({ question, until, reason }, ctx) => {
    await ready(ctx);
    return changed(ctx, grantException(ctx, question, until, reason));
  },
};
