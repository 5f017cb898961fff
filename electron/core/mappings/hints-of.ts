import type { ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import type { Workspace } from '../context.ts';
import { newestCard } from '../evidence/evidence.sql.ts';
import type { Hints } from '../logs/hints.ts';
import { isoTime } from '../logs/time.ts';
import { zoneOf } from '../logs/zone.ts';
import { newestMappings } from './mappings.sql.ts';

const DAY_MICROS = 86_400_000_000;

const fieldsOf = (json: string | null): Readonly<Record<string, unknown>> =>
  json === null ? {} : (JSON.parse(json) as Record<string, unknown>);

/** A day ends with its last moment. */
function momentOf(value: unknown, isEnd: boolean): number | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const micros = isoTime(text)?.micros ?? null;
  return micros !== null && isEnd && text.length === 10 ? micros + DAY_MICROS - 1 : micros;
}

export function savedMappings(workspace: Workspace): Readonly<Record<string, ColumnMapping>> {
  return Object.fromEntries(newestMappings(workspace.db).map(({ header, json }) => [header, JSON.parse(json) as ColumnMapping]));
}

/** What people declared about an original: on its card, once it has one, and about tables in general. */
export function hintsOf(workspace: Workspace, evidence: number | null, mappings = savedMappings(workspace)): Hints {
  const card = fieldsOf(evidence === null ? null : newestCard(workspace.db, evidence));
  const zone = card['timezone_declared'];
  return {
    zone: typeof zone === 'string' ? zoneOf(zone) : null,
    fromMicros: momentOf(card['period_from'], false),
    toMicros: momentOf(card['period_to'], true),
    mappings,
  };
}
