import type { ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';
import { checkedMapping } from './checked-mapping.ts';
import { sayMapping } from './say-mapping.ts';
import { type Place, tableNamed } from './table-named.ts';
import { type Table, tableShown } from './tables.ts';

async function say(ctx: EngineContext, place: Place, mapping: ColumnMapping | null): Promise<Table> {
  const { document, head, stored, mapping: held, evidenceSha256 } = await tableNamed(ctx, place);
  const before = stored === undefined ? null : held;
  if (mapping === null && before === null)
    throw new DomainError('logs/not-mapped', `Nobody said what the columns of ${place.evidence} are. Nothing was changed.`);
  const checked = mapping === null ? null : checkedMapping(head.header, mapping);
  const of = { header: head.digest, evidence: document.evidence, id: place.evidence, sha256: evidenceSha256, member: place.member };
  sayMapping(ctx, { ...of, before, mapping: checked });
  return tableShown(ctx.workspace(), await tableNamed(ctx, place));
}

/**
 * Keeps what a person says about a table's columns, for every table with the same columns, and reads those again.
 * Throws `evidence/unknown`, `logs/no-table`, `logs/no-column`, `logs/one-column`, `logs/no-zone`.
 */
export const saveMapping = (ctx: EngineContext, { mapping, ...place }: Place & { readonly mapping: ColumnMapping }): Promise<Table> =>
  say(ctx, place, mapping);

/** Takes it back: those tables are read as if nobody had said anything. Throws `evidence/unknown`, `logs/no-table`, `logs/not-mapped`. */
export const removeMapping = (ctx: EngineContext, place: Place): Promise<Table> => say(ctx, place, null);
