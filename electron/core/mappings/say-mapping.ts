import type { ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { insertMapping } from './mappings.sql.ts';

export type Said = {
  readonly header: string;
  readonly evidence: number;
  readonly id: string;
  readonly sha256: string;
  readonly member: string | null;
  readonly before: ColumnMapping | null;
  /** Null takes back what was said. */
  readonly mapping: ColumnMapping | null;
};

/** Writes down what holds from now on for tables with these columns, with what held before, so that it can be taken back. */
export function sayMapping(ctx: EngineContext, { header, evidence, id, sha256, member, before, mapping }: Said): void {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  workspace.db.transaction(() => {
    insertMapping(workspace.db, header, canonicalJson(mapping), evidence, actor, instant(ctx.ports.clock.now()));
    const action = mapping === null ? 'logs.unmapped' : 'logs.mapped';
    workspace.ledger.append({ action, object: id, objectSha256: sha256, detail: { member, header, mapping, before } }, actor);
  })();
}
