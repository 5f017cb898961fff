import type { z } from 'zod';
import type { MappingDraft } from '../../../shared/contract/mappings.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { COLUMN_ROLES } from '../../../shared/domain/column-mapping.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { storedEvidence } from '../evidence/evidence.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { insertMapping } from './mappings.sql.ts';
import { listTables, type Table } from './tables.ts';

type Draft = z.output<typeof MappingDraft>;

function tableNamed(tables: readonly Table[], { evidence, member }: Draft): Table {
  const found = tables.find((table) => table.member === member);
  if (found !== undefined) return found;
  const members = tables.flatMap((table) => table.member ?? []);
  const where =
    members.length === 0 ? 'it is no table, or cannot be read at the moment' : `name one of its tables: ${members.slice(0, 5).join(', ')}`;
  throw new DomainError('logs/no-table', `${evidence} holds no table of that name. Nothing was changed; ${where}.`);
}

function refuseUnknownColumns({ header }: Table, { mapping }: Draft): void {
  for (const role of COLUMN_ROLES) {
    const columns = mapping.columns[role] ?? [];
    const missing = columns.find((name) => !header.includes(name));
    if (missing !== undefined)
      throw new DomainError(
        'logs/no-column',
        `The table has no column "${missing}". Nothing was changed; its columns are: ${header.slice(0, 30).join(', ')}.`,
      );
    if (columns.length > 1 && role !== 'subject')
      throw new DomainError(
        'logs/one-column',
        `${columns.length} columns were named for "${role}". Nothing was changed; only "subject" may stand in several columns.`,
      );
  }
}

/**
 * Keeps what a person says about a table's columns, for every table with the same columns, and reads those again.
 * Throws `evidence/unknown`, `logs/no-table`, `logs/no-column`, `logs/one-column`.
 */
export async function saveMapping(ctx: EngineContext, draft: Draft): Promise<Table> {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  await ensureDerived(ctx);
  const stored = storedEvidence(workspace, draft.evidence);
  const table = tableNamed(listTables(workspace, stored.seq), draft);
  refuseUnknownColumns(table, draft);
  const json = canonicalJson(draft.mapping);
  workspace.db.transaction(() => {
    insertMapping(workspace.db, table.headerSha256, json, stored.seq, actor, instant(ctx.ports.clock.now()));
    const detail = { member: draft.member, header: table.headerSha256, mapping: draft.mapping };
    workspace.ledger.append({ action: 'logs.mapped', object: draft.evidence, objectSha256: stored.sha256, detail }, actor);
  })();
  await ensureDerived(ctx);
  return tableNamed(listTables(workspace, stored.seq), draft);
}
