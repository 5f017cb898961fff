import type { ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';
import { storedEvidence } from '../evidence/evidence.ts';
import { newestMappings } from './mappings.sql.ts';
import { sayMapping } from './say-mapping.ts';

type Detail = Readonly<Record<string, unknown>>;

/**
 * What held before one change of a mapping holds again. Throws `undo/mapped-since` when somebody has said something else of the
 * same columns after it.
 */
export function takeBackMapping(ctx: EngineContext, id: string, detail: Detail): void {
  const workspace = ctx.workspace();
  const header = String(detail['header']);
  const newest = newestMappings(workspace.db).find((row) => row.header === header);
  const said = (detail['mapping'] ?? null) as ColumnMapping | null;
  if (newest === undefined || newest.json !== canonicalJson(said))
    throw new DomainError(
      'undo/mapped-since',
      `What the columns of ${id} are was said anew since. Nothing was changed; open its columns to change them.`,
    );
  const { seq: evidence, sha256 } = storedEvidence(workspace, id);
  const member = typeof detail['member'] === 'string' ? detail['member'] : null;
  const before = (detail['before'] ?? null) as ColumnMapping | null;
  sayMapping(ctx, { header, evidence, id, sha256, member, before: said, mapping: before });
}
