import type { EngineContext } from '../context.ts';
import { createdAt } from '../workspace/subject.ts';
import { intakesOf } from './intakes.ts';
import { type Freeze, freeze } from './statement/freeze.ts';

/** The workspace as it stands, frozen as a draft: its date is that of the ledger head, so that the same state gives the same. */
export function draftFreeze(ctx: EngineContext): Freeze {
  const workspace = ctx.workspace();
  const at = workspace.ledger.head().at ?? createdAt(workspace.db);
  return freeze({ workspace, ports: ctx.ports, intakes: intakesOf(workspace), assessedAt: new Date(at), status: 'draft', assessor: null });
}
