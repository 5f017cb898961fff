import type { EngineContract } from '../../../shared/contract/index.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { INPUT_FIELDS } from './input-fields.ts';
import { giveInputs } from './inputs.ts';
import { givenInputs } from './inputs.sql.ts';
import { listChecks } from './list-checks.ts';

const fields = () => INPUT_FIELDS.map((field) => ({ ...field }));

export const checkHandlers: Handlers<Pick<EngineContract, 'checks.list' | 'checks.inputs' | 'checks.give'>, EngineContext> = {
  'checks.list': async ({ question }, ctx) => {
    await ensureDerived(ctx);
    return listChecks(ctx.workspace(), question, ctx.ports.clock.now());
  },
  'checks.inputs': (_input, ctx) => ({ fields: fields(), given: givenInputs(ctx.workspace().db) }),
  'checks.give': ({ inputs }, ctx) => {
    const given = giveInputs(ctx, inputs);
    ctx.emit('workspace.changed', { feature: 'claim' });
    return { fields: fields(), given };
  },
};
