import {
  APPROVAL_ROLES,
  type ColumnMapping,
  type ColumnRole,
  EVENT_ROLES,
  kindOf,
  NOTHING_SAID,
  type TableKind,
} from '../../../shared/domain/column-mapping.ts';
import type { Out } from '../../bridge/client.ts';

export type Table = Out<'logs.mappings'>[number];
export type Proposal = Table['proposals'][number];
/** What a person has said so far. `kind` null: not even what a row is. */
export type Draft = { readonly kind: TableKind | null; readonly mapping: ColumnMapping };

export const rolesOf = (kind: TableKind | null): readonly ColumnRole[] =>
  kind === 'approvals' ? APPROVAL_ROLES : kind === 'events' ? EVENT_ROLES : [];

/** Where to begin: with what is said already, else with nothing but what the table looks like. */
export function draftOf(table: Table): Draft {
  if (table.mapping !== null) return { kind: table.kind, mapping: { ...NOTHING_SAID, ...table.mapping } };
  return { kind: table.state === 'proposed' ? 'approvals' : null, mapping: NOTHING_SAID };
}

/** The draft with a column in one place of a role; '' takes it out. */
export function withColumn(draft: Draft, role: ColumnRole, place: number, column: string): Draft {
  const before = draft.mapping.columns[role] ?? [];
  const after = [...before.slice(0, place), column, ...before.slice(place + 1)].filter((name) => name !== '');
  const { [role]: _gone, ...others } = draft.mapping.columns;
  const columns = after.length === 0 ? others : { ...others, [role]: [...new Set(after)] };
  return { ...draft, mapping: { ...draft.mapping, columns } };
}

/** Proposals for roles that are still free and for which exactly one column is proposed; no column gets two roles. */
export function certain(draft: Draft, proposals: readonly Proposal[]): readonly Proposal[] {
  const taken = new Set(Object.values(draft.mapping.columns).flat());
  const found: Proposal[] = [];
  for (const role of rolesOf(draft.kind)) {
    if (draft.mapping.columns[role] !== undefined) continue;
    const free = proposals.filter((one) => one.role === role && !taken.has(one.column));
    const byName = free.filter(({ why }) => why === 'name');
    const [only, ...more] = byName.length > 0 ? byName : free;
    if (only === undefined || more.length > 0) continue;
    taken.add(only.column);
    found.push(only);
  }
  return found;
}

export const withProposals = (draft: Draft, proposals: readonly Proposal[]): Draft =>
  certain(draft, proposals).reduce((so, { role, column }) => withColumn(so, role, 0, column), draft);

/** What would be saved: parts that belong to another kind of row are left out. */
export function mappingOf({ kind, mapping }: Draft): ColumnMapping {
  const roles = new Set<string>(rolesOf(kind));
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([role]) => roles.has(role)));
  return {
    ...mapping,
    columns,
    decisions: kind === 'approvals' ? mapping.decisions : {},
    outcomes: kind === 'events' ? mapping.outcomes : {},
  };
}

/** Whether enough was said for the rows to become what they are said to be. */
export const isComplete = (draft: Draft): boolean => draft.kind !== null && kindOf(mappingOf(draft)) === draft.kind;

/** The part a column has in a draft, or null. */
export const roleOf = (draft: Draft, column: string): ColumnRole | null =>
  rolesOf(draft.kind).find((role) => draft.mapping.columns[role]?.includes(column) === true) ?? null;
