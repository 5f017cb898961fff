import type { Paper } from '../../../shared/domain/paper.ts';
import type { EngineContext } from '../context.ts';
import { draftFreeze } from './draft-freeze.ts';
import { renderFreeze } from './render.ts';
import { sha256Hex } from '../sha256.ts';

export type Draft = { readonly pdf: Buffer; readonly pages: number; readonly sha256: string };

/**
 * The report of the workspace as it stands, marked DRAFT. It needs no key and writes nothing; two drafts of an
 * unchanged workspace are the same bytes.
 */
export async function draft(ctx: EngineContext, paper: Paper): Promise<Draft> {
  const workspace = ctx.workspace();
  const frozen = draftFreeze(ctx);
  const { pdf, pages } = await renderFreeze(frozen, workspace, ctx.ports, paper);
  return { pdf, pages, sha256: sha256Hex(pdf) };
}
