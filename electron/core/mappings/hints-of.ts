import type { ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import type { Workspace } from '../context.ts';
import { declaredPeriod, declaredZone } from '../evidence/declared-period.ts';
import { newestCard } from '../evidence/evidence.sql.ts';
import type { Hints } from './hints.ts';
import { mappingIn } from './mapping-in.ts';
import { newestMappings } from './mappings.sql.ts';

const fieldsOf = (json: string | null): Readonly<Record<string, unknown>> =>
  json === null ? {} : (JSON.parse(json) as Record<string, unknown>);

export function savedMappings(workspace: Workspace): Readonly<Record<string, ColumnMapping>> {
  const newest = newestMappings(workspace.db).map(({ header, json }) => [header, mappingIn(json)] as const);
  return Object.fromEntries(newest.filter((row): row is [string, ColumnMapping] => row[1] !== null));
}

/** What people declared about an original: on its card, once it has one, and about tables in general. */
export function hintsOf(workspace: Workspace, evidence: number | null, mappings = savedMappings(workspace)): Hints {
  const card = fieldsOf(evidence === null ? null : newestCard(workspace.db, evidence));
  // Times without a year are looked for in the period as it is written: they have no zone yet either.
  return { zone: declaredZone(card), ...declaredPeriod(card, null), mappings };
}
