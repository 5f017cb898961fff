import type { EngineContract } from '../../../shared/contract/index.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { EngineContext } from '../context.ts';
import { rowsBefore } from '../ledger/ledger.sql.ts';
import { actorLine } from '../actor.ts';
import { verifyVault } from '../custody/verify-vault.ts';
import { writeBytes } from '../write-file.ts';
import { infoOf } from './info.ts';
import { undo } from './undo.ts';

type Keeping = Pick<
  EngineContract,
  'workspace.person' | 'ledger.list' | 'ledger.verify' | 'ledger.export' | 'vault.verify' | 'history.undo'
>;

export const workspaceHandlers: Handlers<Keeping, EngineContext> = {
  'workspace.person': ({ person }, ctx) => {
    ctx.workspace().actor = person;
    ctx.emit('workspace.changed', { feature: 'workspace' });
    return infoOf(ctx.workspace());
  },
  'ledger.list': ({ before, limit }, ctx) => {
    const { db, ledger } = ctx.workspace();
    return { total: ledger.head().seq, entries: rowsBefore(db, before, limit).map((row) => ({ ...row })) };
  },
  'ledger.verify': (_input, ctx) => ctx.workspace().ledger.verify(),
  'ledger.export': async ({ handle }, ctx) => {
    const { ledger } = ctx.workspace();
    const actor = actorLine(ctx.actor());
    const { seq, head } = ledger.head();
    await writeBytes(ctx.handles.path(handle), Buffer.from([...ledger.rows()].map((row) => `${canonicalJson(row)}\n`).join('')));
    ledger.append({ action: 'ledger.exported', object: 'ledger', objectSha256: null, detail: { entries: seq, head } }, actor);
    ctx.emit('workspace.changed', { feature: 'ledger' });
    return { entries: seq, head };
  },
  'vault.verify': async (_input, ctx) => {
    const report = await verifyVault(ctx);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    ctx.emit('workspace.changed', { feature: 'ledger' });
    return report;
  },
  'history.undo': (_input, ctx) => {
    const undone = undo(ctx);
    if (undone !== null) for (const feature of ['answer', 'claim', 'evidence'] as const) ctx.emit('workspace.changed', { feature });
    return { undone };
  },
};
