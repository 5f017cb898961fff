import type { EngineContext } from '../context.ts';
import { createdAt } from '../workspace/subject.ts';
import { intakesOf } from './intakes.ts';
import { renderFreeze } from './render.ts';
import { freeze } from './statement/freeze.ts';
import { sha256Hex } from '../sha256.ts';

export type Draft = { readonly pdf: Buffer; readonly pages: number; readonly sha256: string };

/**
 * The report of the workspace as it stands, marked DRAFT. It needs no key and writes nothing; its date is that of the
 * ledger head, so that two drafts of an unchanged workspace are the same bytes.
 */
export async function draft(ctx: EngineContext): Promise<Draft> {
  const workspace = ctx.workspace();
  const at = workspace.ledger.head().at ?? createdAt(workspace.db);
  const frozen = freeze({
    workspace,
    ports: ctx.ports,
    intakes: intakesOf(workspace),
    assessedAt: new Date(at),
    status: 'draft',
    assessor: null,
  });
  const { pdf, pages } = await renderFreeze(frozen, workspace, ctx.ports);
  return { pdf, pages, sha256: sha256Hex(pdf) };
}
