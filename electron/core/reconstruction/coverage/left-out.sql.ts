import { REPLACED } from '../../revisions/replaced.sql.ts';
import type { Database } from '../../store/database.ts';
import { COUNTED } from '../said/sources.sql.ts';
import type { Span } from '../span.ts';

/** A log that is in, and whose records do not count or cannot be read at present. */
export type LeftOutLog = { readonly format: string; readonly span: Span };

type Row = { readonly format: string; readonly from: number | null; readonly to: number | null };

/** In quarantine, locked, or not read yet; over the period that was observed when they came, or over all time where none was. */
export const leftOutLogs = (db: Database): LeftOutLog[] =>
  db
    .prepare<[], Row>(
      `SELECT DISTINCT document.format, unixepoch(observed.json ->> 'period_from') * 1000000 AS "from", (unixepoch(observed.json ->> 'period_to') + 1) * 1000000 AS "to"
       FROM main.document AS document JOIN main.evidence AS evidence ON evidence.seq = document.evidence
         LEFT JOIN main.observed AS observed ON observed.evidence = evidence.seq
       WHERE document.outcome = 'stored' AND document.events > 0 AND document.format IS NOT NULL AND evidence.seq NOT IN (${REPLACED})
         AND evidence.sha256 NOT IN (SELECT sha256 FROM derived.source WHERE id IN (${COUNTED}))`,
    )
    .all()
    .map(({ format, from, to }) => ({ format, span: { from: from ?? -Infinity, to: to ?? Infinity } }));
