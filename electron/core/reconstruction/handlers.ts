import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { reconstructionContract } from '../../../shared/contract/reconstruction.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { dossierOf } from './dossier/dossier.ts';
import { exportDossier } from './dossier/export-dossier.ts';
import { getRun, listCoverage, listRuns } from './listing/list-runs.ts';

export const reconstructionHandlers: Handlers<typeof reconstructionContract, EngineContext> = {
  'runs.list': async (_input, ctx) => {
    await ensureDerived(ctx);
    return listRuns(ctx.workspace());
  },
  'logs.coverage': async (_input, ctx) => {
    await ensureDerived(ctx);
    return listCoverage(ctx.workspace());
  },
  'runs.get': async ({ run }, ctx) => {
    await ensureDerived(ctx);
    return getRun(ctx.workspace(), run);
  },
  'dossier.get': async ({ model }, ctx) => {
    await ensureDerived(ctx);
    return dossierOf(ctx.workspace(), model);
  },
  'dossier.export': async ({ model, out }, ctx) => {
    await ensureDerived(ctx);
    const written = await exportDossier(ctx, model, ctx.handles.path(out));
    ctx.emit('workspace.changed', { feature: 'ledger' });
    return written;
  },
};
