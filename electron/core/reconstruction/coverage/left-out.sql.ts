import { REPLACED } from '../../revisions/replaced.sql.ts';
import type { Database } from '../../store/database.ts';
import { COUNTED } from '../said/sources.sql.ts';
import type { Span } from '../span.ts';

/** A document of a log that is in, and whose records do not count or cannot be read at present. */
export type LeftOutLog = {
  readonly format: string;
  readonly span: Span;
  /** Row of `derived.source` that still holds what was read in it before; null where none does. */
  readonly stored: number | null;
  readonly part: number;
  /** Of the file, or of the member within it. */
  readonly path: string;
  /** What intake found of it and of the file that it lay in, as JSON. */
  readonly issues: readonly string[];
};

type Row = Omit<LeftOutLog, 'span' | 'issues'> & {
  readonly from: number | null;
  readonly to: number | null;
  readonly issues: string;
  readonly outer: string;
};

/** In quarantine, locked, or not read yet; over the period that was observed when they came, or over all time where none was. */
export const leftOutLogs = (db: Database): LeftOutLog[] =>
  db
    .prepare<[], Row>(
      `SELECT document.format, document.part, coalesce(document.member, evidence.name) AS path, document.issues, read.id AS stored,
         (SELECT whole.issues FROM main.document AS whole WHERE whole.evidence = document.evidence AND whole.part = 0) AS outer,
         unixepoch(observed.json ->> 'period_from') * 1000000 AS "from", (unixepoch(observed.json ->> 'period_to') + 1) * 1000000 AS "to"
       FROM main.document AS document JOIN main.evidence AS evidence ON evidence.seq = document.evidence
         LEFT JOIN main.observed AS observed ON observed.evidence = evidence.seq
         LEFT JOIN derived.source AS read ON read.sha256 = evidence.sha256 AND read.complete = 1
       WHERE document.outcome = 'stored' AND document.events > 0 AND document.format IS NOT NULL AND evidence.seq NOT IN (${REPLACED})
         AND evidence.sha256 NOT IN (SELECT sha256 FROM derived.source WHERE id IN (${COUNTED}))`,
    )
    .all()
    .map(({ from, to, issues, outer, ...row }) => ({
      ...row,
      issues: [issues, ...(row.part === 0 ? [] : [outer])],
      span: { from: from ?? -Infinity, to: to ?? Infinity },
    }));
