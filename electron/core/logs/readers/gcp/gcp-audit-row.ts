import type { EventFields, RecordContext, RecordReader } from '../../event/event.ts';
import { isObject } from '../../json/own.ts';
import { rememberLast } from '../values/remember-last.ts';
import { dottedRow } from '../../tables/dotted-row.ts';
import type { Trace } from '../../event/trace.ts';
import { gcpAudit, plainEvent } from './gcp-audit.ts';

const rowOf = rememberLast(dottedRow);

/** A table has columns for whatever any of its entries holds: the entry itself shows by its log, its id and its payload. */
const isEntryRow = (row: unknown, context: RecordContext): boolean =>
  isObject(row) && 'insertId' in row && 'logName' in row && gcpAudit.recognises(rowOf(row).record, context);

function eventOf(row: unknown, context: RecordContext): EventFields | null {
  if (!isObject(row)) return null;
  const { record } = rowOf(row);
  // Other logs may stand in the same table; what was compared by would be our reading of the row, not the entry.
  return { ...(gcpAudit.event(record, context) ?? plainEvent(record)), compared: null, rendered: true };
}

/** What an entry holds none of may be what the table has no columns for. */
const unexported = (trace: Trace): Trace => (trace.state === 'omitted' && trace.value === null ? { ...trace, state: 'unexported' } : trace);

function tracesOf(row: unknown, context: RecordContext): readonly Trace[] {
  if (!isObject(row)) return [];
  const { record, pointerTo } = rowOf(row);
  return (gcpAudit.traces?.(record, context) ?? []).map((trace) => ({ ...unexported(trace), inner: pointerTo(trace.inner) }));
}

/**
 * Entries of Cloud Audit Logs as Logs Explorer downloads them as CSV: a column for each path (`protoPayload.methodName`).
 * Types and empty members are lost in it, and whatever the table has no column for.
 */
export const gcpAuditRow: RecordReader = {
  format: 'gcp-audit',
  version: gcpAudit.version,
  shape: 'row',
  recognises: isEntryRow,
  event: eventOf,
  traces: tracesOf,
};
