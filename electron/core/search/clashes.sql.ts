import type { Workspace } from '../context.ts';
import { derivedStore } from './derived.ts';
import { eventId } from './event-id.ts';
import { RECORD_SOURCE } from './events.sql.ts';

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

type Row = Omit<ClashingEvent, 'other'> & { readonly id: number; readonly number: number; readonly kin: number };

/** More are counted by the check, and not listed. */
const LISTED = 200;

/** The events that clash, by the first of each id. */
export function clashingEvents(workspace: Workspace): ClashingEvent[] {
  const rows = derivedStore(workspace)
    .prepare<[], Row>(
      `SELECT event.id, event.number, clash.kin, evidence.seq AS evidence, evidence.name, document.member AS member, event.offset, event.native_id AS nativeId
       FROM derived.clash AS clash JOIN ${RECORD_SOURCE.replace('derived.event AS event', 'derived.event AS event ON event.id = clash.event')}
       ORDER BY clash.kin, evidence.seq, event.number LIMIT ${LISTED}`,
    )
    .all();
  const byKin = Map.groupBy(rows, ({ kin }) => kin);
  return rows.flatMap(({ id, number: _, kin, ...row }) => {
    const other = byKin.get(kin)?.find((one) => one.id !== id);
    return other === undefined ? [] : [{ ...row, other: eventId(other.evidence, other.number) }];
  });
}
