import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { derivedStore } from './derived.ts';

/** A second place of an original: where a file with the same bytes lay. */
export type OtherPlace = { readonly source: number; readonly sha256: string; readonly path: string };

/** How far the outcome lines have been looked through for other places; a new line changes it. */
export function newestOutcome(workspace: Workspace): string {
  const row = workspace.db
    .prepare<[], { intake: number; line: number }>('SELECT intake, line FROM main.outcome ORDER BY intake DESC, line DESC LIMIT 1')
    .get();
  return row === undefined ? '' : `${row.intake}/${row.line}`;
}

/** Places of originals that were not read for what the place says. */
export const unreadPlaces = (workspace: Workspace): OtherPlace[] =>
  derivedStore(workspace)
    .prepare<[], OtherPlace>(
      `SELECT DISTINCT source.id AS source, source.sha256, outcome.path FROM main.outcome AS outcome
       JOIN main.evidence AS evidence ON evidence.seq = outcome.evidence
       JOIN derived.source AS source ON source.sha256 = evidence.sha256 AND source.complete = 1
       WHERE outcome.outcome = 'duplicate' AND outcome.sha256 = evidence.sha256 AND outcome.path <> evidence.name
         AND evidence.seq NOT IN (${QUARANTINED})
         AND NOT EXISTS (SELECT 1 FROM derived.place AS place WHERE place.source = source.id AND place.path = outcome.path)
       ORDER BY evidence.seq, outcome.path`,
    )
    .all();
