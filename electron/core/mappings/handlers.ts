import type { mappingsContract } from '../../../shared/contract/mappings.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { storedEvidence } from '../evidence/evidence.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { checkedMapping } from './checked-mapping.ts';
import { exportMapping } from './export-mapping.ts';
import { hintsOf } from './hints-of.ts';
import { previewOf } from './preview.ts';
import { removeMapping, saveMapping } from './save-mapping.ts';
import { tableNamed } from './table-named.ts';
import { isJson, listTables } from './tables.ts';

export const mappingHandlers: Handlers<typeof mappingsContract, EngineContext> = {
  'logs.mappings': async ({ evidence }, ctx) => {
    await ensureDerived(ctx);
    const workspace = ctx.workspace();
    return listTables(workspace, evidence === null ? null : storedEvidence(workspace, evidence).seq);
  },
  'logs.preview': async ({ mapping, ...place }, ctx) => {
    const { head, document } = await tableNamed(ctx, place);
    return previewOf(head, checkedMapping(head.header, mapping), hintsOf(ctx.workspace(), document.evidence), isJson(document));
  },
  'logs.map': async (draft, ctx) => {
    const table = await saveMapping(ctx, draft);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    return table;
  },
  'logs.unmap': async (place, ctx) => {
    const table = await removeMapping(ctx, place);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    return table;
  },
  'logs.mapping': async ({ out, ...place }, ctx) => {
    const written = await exportMapping(ctx, place, ctx.handles.path(out));
    ctx.emit('workspace.changed', { feature: 'ledger' });
    return written;
  },
};
