import { decisionRow, rowEvent, rowTraces } from './decision-row.ts';
import type { RecordReader } from '../../event/event.ts';

/**
 * Decisions of a ticket or change system as a table: a reference that runs can carry, who decided what and when. Known by
 * the names of its columns; a table whose columns could mean two things stays an ordinary table.
 */
export const ticketDecisions: RecordReader = {
  format: 'ticket-decisions',
  version: 3,
  shape: 'row',
  recognises: (record) => (decisionRow(record)?.cell('reference') ?? null) !== null,
  event: (record, context) => {
    const row = decisionRow(record, context);
    return row === null ? null : rowEvent(row, 'tickets');
  },
  traces: (record, context) => {
    const row = decisionRow(record, context);
    const reference = row?.cell('reference') ?? null;
    return row === null || reference === null ? [] : rowTraces(row, reference);
  },
};
