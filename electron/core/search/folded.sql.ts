import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { REPLACED } from '../revisions/replaced.sql.ts';
import { ROWS } from './store/row-numbers.ts';

/** The originals that may be counted: whole and in no quarantine; `and` narrows them by a condition on `evidence`. */
export const countable = (and: string): string => `SELECT source.id FROM derived.source AS source
  JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED}) WHERE source.complete = 1 AND ${and}`;

/**
 * The events that were delivered before within the originals that are counted, as a query to stand in another. Where the
 * first of them lies in an original that is left out, the next one stands for it.
 */
export const foldedAmong = (and: string): string => `SELECT later.event FROM derived.copy AS later
  WHERE later.first / ${ROWS} IN (${countable(and)}) OR EXISTS (SELECT 1 FROM derived.copy AS earlier
    WHERE earlier.first = later.first AND earlier.rank < later.rank AND earlier.event / ${ROWS} IN (${countable(and)}))`;

export const FOLDED = foldedAmong('true');

/** Events that count once: their original is not replaced by a newer version, and they were not delivered before. */
export const COUNTED_ONCE = `evidence.seq NOT IN (${REPLACED}) AND event.id NOT IN (${foldedAmong(`evidence.seq NOT IN (${REPLACED})`)})`;
