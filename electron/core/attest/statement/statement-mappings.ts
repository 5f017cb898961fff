import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { type ColumnMapping, kindOf } from '../../../../shared/domain/column-mapping.ts';
import type { StatementMapping } from '../../../../shared/domain/statement-mapping.ts';
import type { Workspace } from '../../context.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import { mappingIn } from '../../mappings/mapping-in.ts';
import { newestMappings, type StoredMapping } from '../../mappings/mappings.sql.ts';
import { allTables } from '../../mappings/tables.ts';
import { sha256Hex } from '../../sha256.ts';
import type { Persons } from './persons.ts';

type UsedMapping = { readonly stored: StoredMapping; readonly mapping: ColumnMapping; readonly evidence: readonly string[] };

/** The mappings by which some evidence is read, in the order of their headers. */
export function usedMappings(workspace: Workspace): UsedMapping[] {
  const saved = newestMappings(workspace.db).flatMap((stored) => {
    const mapping = mappingIn(stored.json);
    return mapping === null ? [] : [{ stored, mapping }];
  });
  if (saved.length === 0) return [];
  const tables = allTables(workspace, null).filter(({ state }) => state === 'mapped');
  return saved.flatMap(({ stored, mapping }) => {
    const read = tables.filter(({ head }) => head.digest === stored.header).map(({ document }) => evidenceId(document.evidence));
    return read.length === 0 ? [] : [{ stored, mapping, evidence: [...new Set(read)].sort(byCodeUnit) }];
  });
}

export const statementMappings = (used: readonly UsedMapping[], persons: Persons): StatementMapping[] =>
  used.map(({ stored, mapping, evidence }) => ({
    header: stored.header,
    sha256: sha256Hex(stored.json),
    kind: kindOf(mapping),
    columns: Object.entries(mapping.columns)
      .map(([role, names]) => ({ role, names: [...names] }))
      .sort((a, b) => byCodeUnit(a.role, b.role)),
    evidence,
    by: persons.need(stored.actor),
    at: stored.at,
  }));
