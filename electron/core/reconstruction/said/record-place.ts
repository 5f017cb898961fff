import { evidenceId } from '../../evidence/evidence-id.ts';
import { microsToIso } from '../../logs/time/time.ts';
import { eventId } from '../../search/event-id.ts';
import type { RecordRef } from './said.ts';

/** The event's id in the list of events (`E3-17`); null for a record that is no event. */
export const eventIdOf = ({ source, event }: RecordRef): string | null => (event === null ? null : eventId(source.evidence, event));

/** Where a record's exact bytes lie, which event it is, and when it was written: what every pointer and citation begins with. */
export const recordPlace = (record: RecordRef) => ({
  evidence: evidenceId(record.source.evidence),
  member: record.source.member,
  offset: record.offset,
  length: record.length,
  line: record.line,
  pointer: record.pointer,
  sha256: record.sha256,
  event: eventIdOf(record),
  time: record.timeMicros === null ? null : microsToIso(record.timeMicros),
});
