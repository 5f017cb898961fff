import type { custodyContract } from '../../../shared/contract/custody.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { noteRedaction } from '../revisions/redact.ts';
import { restrict } from '../revisions/restrict.ts';
import { supersede } from '../revisions/supersede.ts';
import { exportOutcomes } from './export-outcomes.ts';

const changed = <T>(ctx: EngineContext, result: T): T => {
  ctx.emit('workspace.changed', { feature: 'evidence' });
  return result;
};

export const custodyHandlers: Handlers<typeof custodyContract, EngineContext> = {
  'evidence.supersede': ({ evidence, supersedes, reason }, ctx) => changed(ctx, supersede(ctx, evidence, supersedes, reason)),
  'evidence.redaction': (input, ctx) => changed(ctx, noteRedaction(ctx, input)),
  'evidence.restrict': ({ evidence, restricted, reason }, ctx) => changed(ctx, restrict(ctx, evidence, restricted, reason)),
  'intake.csv': async ({ intake, out }, ctx) => {
    const written = await exportOutcomes(ctx, intake, ctx.handles.path(out));
    ctx.emit('workspace.changed', { feature: 'ledger' });
    return written;
  },
};
