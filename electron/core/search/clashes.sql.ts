import type { Workspace } from '../context.ts';
import { derivedStore } from './derived.ts';
import { eventId } from './event-id.ts';
import { RECORD_SOURCE } from './events.sql.ts';
import { countable } from './folded.sql.ts';
import { ROWS } from './store/row-numbers.ts';

/** An event whose id stands on another record with other content. */
export type ClashingEvent = {
  readonly evidence: number;
  readonly name: string;
  readonly member: string | null;
  readonly offset: number;
  readonly nativeId: string;
  /** The first of the others. */
  readonly other: string;
};

type Row = Omit<ClashingEvent, 'other'> & { readonly otherEvidence: number; readonly otherNumber: number };

/** More are counted by the check, and not listed. */
const LISTED = 200;

/** One that says something else; on either side of those that say the same the index leads to it at once. */
const onSide = (side: '<' | '>'): string => `(SELECT event FROM derived.clash WHERE kin = listed.kin AND first ${side} listed.first
  AND event / ${ROWS} IN (${countable('true')}) ORDER BY first, event LIMIT 1)`;

const LISTED_ROWS = `SELECT clash.kin, clash.first, event.number, evidence.seq AS evidence, evidence.name, document.member AS member, event.offset, event.native_id AS nativeId
  FROM derived.clash AS clash JOIN ${RECORD_SOURCE.replace('derived.event AS event', 'derived.event AS event ON event.id = clash.event')}
  ORDER BY clash.kin, evidence.seq, event.number LIMIT ${LISTED}`;

/** The events that clash, by the first of each id. */
export const clashingEvents = (workspace: Workspace): ClashingEvent[] =>
  derivedStore(workspace)
    .prepare<[], Row>(
      `SELECT listed.evidence, listed.name, listed.member, listed.offset, listed.nativeId, evidence.seq AS otherEvidence, other % ${ROWS} AS otherNumber
       FROM (SELECT listed.*, coalesce(${onSide('<')}, ${onSide('>')}) AS other FROM (${LISTED_ROWS}) AS listed) AS listed
       JOIN derived.source AS source ON source.id = other / ${ROWS} JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       ORDER BY listed.kin, listed.evidence, listed.number`,
    )
    .all()
    .map(({ otherEvidence, otherNumber, ...row }) => ({ ...row, other: eventId(otherEvidence, otherNumber) }));
