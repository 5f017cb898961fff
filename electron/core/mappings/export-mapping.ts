import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { sha256Hex } from '../sha256.ts';
import { writeBytes } from '../write-file.ts';
import { mappingMarkdown } from './mapping-markdown.ts';
import { type Place, tableNamed } from './table-named.ts';
import { tableShown } from './tables.ts';

/** Writes what was said of a table's columns as Markdown, recorded in the ledger. Throws `evidence/unknown`, `logs/no-table`, `file/…`. */
export async function exportMapping(ctx: EngineContext, place: Place, path: string): Promise<{ bytes: number; sha256: string }> {
  const actor = actorLine(ctx.actor());
  const table = tableShown(ctx.workspace(), await tableNamed(ctx, place));
  const bytes = Buffer.from(mappingMarkdown(table), 'utf8');
  const sha256 = sha256Hex(bytes);
  await writeBytes(path, bytes);
  const detail = { member: place.member, bytes: bytes.length };
  ctx.workspace().ledger.append({ action: 'logs.mapping-exported', object: place.evidence, objectSha256: sha256, detail }, actor);
  return { bytes: bytes.length, sha256 };
}
