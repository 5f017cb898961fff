import { actorLine } from '../../actor.ts';
import type { EngineContext } from '../../context.ts';
import { sha256Hex } from '../../sha256.ts';
import { writeBytes } from '../../write-file.ts';
import { dossierOf } from './dossier.ts';

/** Writes a dossier as Markdown, recorded in the ledger. Throws `dossier/unknown`, `file/…`. */
export async function exportDossier(ctx: EngineContext, model: string, path: string): Promise<{ bytes: number; sha256: string }> {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const bytes = Buffer.from(dossierOf(workspace, model).markdown, 'utf8');
  const sha256 = sha256Hex(bytes);
  await writeBytes(path, bytes);
  workspace.ledger.append({ action: 'dossier.exported', object: model, objectSha256: sha256, detail: { bytes: bytes.length } }, actor);
  return { bytes: bytes.length, sha256 };
}
