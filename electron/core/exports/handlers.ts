import type { exportsContract } from '../../../shared/contract/exports.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { writeExport } from './write-export.ts';

export const exportsHandlers: Handlers<typeof exportsContract, EngineContext> = {
  'export.write': async ({ format, table, out }, ctx) => {
    await ensureDerived(ctx);
    const written = await writeExport(ctx, { format, table, out: ctx.handles.path(out) });
    ctx.emit('workspace.changed', { feature: 'ledger' });
    return { format, ...written, notes: [...written.notes] };
  },
};
