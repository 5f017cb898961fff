import type { mappingsContract } from '../../../shared/contract/mappings.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { storedEvidence } from '../evidence/evidence.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { saveMapping } from './save-mapping.ts';
import { listTables } from './tables.ts';

export const mappingHandlers: Handlers<typeof mappingsContract, EngineContext> = {
  'logs.mappings': async ({ evidence }, ctx) => {
    await ensureDerived(ctx);
    const workspace = ctx.workspace();
    return listTables(workspace, evidence === null ? null : storedEvidence(workspace, evidence).seq);
  },
  'logs.map': async (draft, ctx) => {
    const table = await saveMapping(ctx, draft);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    return table;
  },
};
