import type { EngineContract } from '../../../shared/contract/index.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { listClaims, markClaim, withdrawClaim } from './claims.ts';
import { disposeOf, listContradictions } from './contradictions.ts';
import { findCandidates } from './finder/find-candidates.ts';
import { RULES } from './rules/index.ts';

type Contradicting = Pick<
  EngineContract,
  'claims.rules' | 'claims.suggest' | 'claims.list' | 'claim.mark' | 'claim.withdraw' | 'contradictions.list' | 'contradiction.dispose'
>;

const changed = <T>(ctx: EngineContext, result: T): T => {
  ctx.emit('workspace.changed', { feature: 'claim' });
  return result;
};

export const contradictionHandlers: Handlers<Contradicting, EngineContext> = {
  'claims.rules': (_input, ctx) => {
    const { rules } = ctx.workspace().catalogue;
    return RULES.flatMap(({ id, question, fields }) => {
      const said = rules.find((rule) => rule.id === id);
      return said === undefined
        ? []
        : [{ id, claim: said.claim, counterEvidence: said.counter_evidence, question, questions: said.used_by, fields: [...fields] }];
    });
  },
  'claims.suggest': async (input, ctx) => {
    await ensureDerived(ctx);
    return findCandidates(ctx.workspace(), input);
  },
  'claims.list': async (_input, ctx) => {
    await ensureDerived(ctx);
    return listClaims(ctx.workspace());
  },
  'claim.mark': async (draft, ctx) => changed(ctx, await markClaim(ctx, draft)),
  'claim.withdraw': async ({ claim, reason }, ctx) => {
    await ensureDerived(ctx);
    return changed(ctx, withdrawClaim(ctx, claim, reason));
  },
  'contradictions.list': async ({ question }, ctx) => {
    await ensureDerived(ctx);
    const { contradictions, counts } = listContradictions(ctx.workspace());
    return { contradictions: contradictions.filter((one) => question === null || one.questions.includes(question)), counts };
  },
  'contradiction.dispose': async ({ contradiction, state, reason }, ctx) => {
    await ensureDerived(ctx);
    return changed(ctx, disposeOf(ctx, contradiction, state, reason));
  },
};
