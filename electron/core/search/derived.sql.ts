import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { derivedStore } from './derived.ts';
import { sweepKinds } from './store/kinds.sql.ts';
import { takeRows } from './store/source-rows.sql.ts';

/**
 * Forgets what was derived from originals that never became evidence, or only in part. Evidence keeps its number for when it is
 * read again. Returns how many.
 */
export function sweepSources(workspace: Workspace): number {
  const db = derivedStore(workspace);
  const left = db
    .prepare<[], { id: number; evidence: number | null }>(
      `SELECT source.id, evidence.seq AS evidence FROM derived.source AS source LEFT JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE source.complete = 0 OR evidence.seq IS NULL`,
    )
    .all();
  const forget = db.prepare('DELETE FROM derived.source WHERE id = ?');
  db.transaction(() => {
    for (const { id, evidence } of left) {
      takeRows(db, 'derived', id);
      if (evidence === null) forget.run(id);
    }
    if (left.length > 0) sweepKinds(db, 'derived');
  })();
  return left.length;
}

export type MissingSource = {
  readonly evidence: number;
  readonly name: string;
  readonly sha256: string;
  readonly pages: number;
  readonly events: number;
};

const MISSING = `(pages > 0 OR events > 0) AND sha256 NOT IN (SELECT sha256 FROM derived.source WHERE complete = 1)`;

/** Evidence whose pages or events are not in the derived store and must be read from the vault again; never what is in quarantine. */
export const missingSources = (workspace: Workspace): MissingSource[] =>
  derivedStore(workspace)
    .prepare<[], MissingSource>(
      `SELECT seq AS evidence, name, sha256, pages, events FROM main.evidence WHERE ${MISSING} AND seq NOT IN (${QUARANTINED}) ORDER BY seq`,
    )
    .all();

/** Evidence in quarantine that has pages or events, which may not be relied on. */
export const quarantinedSources = (workspace: Workspace): MissingSource[] =>
  derivedStore(workspace)
    .prepare<[], MissingSource>(
      `SELECT seq AS evidence, name, sha256, pages, events FROM main.evidence
       WHERE (pages > 0 OR events > 0) AND seq IN (${QUARANTINED}) ORDER BY seq`,
    )
    .all();

/** Whole originals whose reading asked for what people declared, with what was told then; never what is in quarantine. */
export const declaredSources = (workspace: Workspace): (MissingSource & { readonly declared: string })[] =>
  derivedStore(workspace)
    .prepare<[], MissingSource & { readonly declared: string }>(
      `SELECT evidence.seq AS evidence, evidence.name, evidence.sha256, evidence.pages, evidence.events, source.declared
       FROM derived.source AS source JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE source.complete = 1 AND source.declared <> '{}' AND evidence.seq NOT IN (${QUARANTINED}) ORDER BY evidence.seq`,
    )
    .all();
