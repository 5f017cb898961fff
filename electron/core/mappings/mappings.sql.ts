import { inSource } from '../search/store/row-numbers.ts';
import type { Database } from '../store/database.ts';

export type StoredMapping = { readonly header: string; readonly json: string; readonly actor: string; readonly at: string };

/** The newest mapping of every header. */
export const newestMappings = (db: Database): StoredMapping[] =>
  db
    .prepare<[], StoredMapping>(
      'SELECT header, json, actor, at FROM log_mapping AS said WHERE seq = (SELECT max(seq) FROM log_mapping WHERE header = said.header) ORDER BY header',
    )
    .all();

export function insertMapping(db: Database, header: string, json: string, evidence: number, actor: string, at: string): void {
  db.prepare('INSERT INTO log_mapping (header, json, evidence, actor, at) VALUES (?, ?, ?, ?, ?)').run(header, json, evidence, actor, at);
}

export type TableDocument = {
  readonly evidence: number;
  readonly name: string;
  readonly sha256: string;
  readonly part: number;
  readonly member: string | null;
  readonly mediaType: string;
  readonly format: string | null;
  readonly issues: string;
};

/** Formats of tables of which only a mapping, if anything, says what they are. */
const OPEN = `document.format IN ('csv','approvals-table','ndjson') OR (document.format = 'json' AND document.events > 0)`;

/** Documents that no reader knows and that have columns, and everything that was read as CSV; or those of one evidence. */
export const tableDocuments = (db: Database, evidence: number | null): TableDocument[] =>
  db
    .prepare<[number | null, number | null], TableDocument>(
      `SELECT document.evidence, evidence.name, evidence.sha256, document.part, document.member, document.media_type AS mediaType, document.format, document.issues
       FROM main.document AS document JOIN main.evidence AS evidence ON evidence.seq = document.evidence
       WHERE document.outcome = 'stored' AND (? IS NULL OR document.evidence = ?)
         AND (${OPEN} OR document.media_type IN ('text/csv','text/tab-separated-values'))
       ORDER BY document.evidence, document.part`,
    )
    .all(evidence, evidence);

/** The words that stand as decisions in a mapped table, each once. */
export const actionsOf = (db: Database, sha256: string, part: number, limit: number): string[] =>
  db
    .prepare<[string, number, number], { action: string }>(
      `SELECT DISTINCT event.action FROM derived.source AS source
       JOIN derived.event AS event ON ${inSource('event.id')}
       WHERE source.sha256 = ? AND event.part = ? AND event.platform = 'tickets' ORDER BY event.action LIMIT ?`,
    )
    .all(sha256, part, limit)
    .map(({ action }) => action);
