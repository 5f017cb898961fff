import { type DecisionRow, decisionRow, rowEvent, rowTraces } from './decision-row.ts';
import type { RecordReader } from '../../event/event.ts';

const ABOUT = ['artifact', 'model', 'run', 'commit'] as const;

/** A decision without a reference of its own is known by what it is about and when it was taken. */
function idOf(row: DecisionRow): string | null {
  const about = ABOUT.map((role) => row.cell(role)).filter((value) => value !== null);
  if (about.length === 0) return null;
  return `decision:${[...about, row.cell('version'), row.cell('decided_at')].filter((value) => value !== null).join('/')}`;
}

/** Decisions of a model registry as a table: which version of which model was approved, by whom and when. */
export const registryDecisions: RecordReader = {
  format: 'registry-decisions',
  version: 4,
  shape: 'row',
  recognises: (record) => {
    const row = decisionRow(record);
    return row !== null && row.cell('reference') === null && idOf(row) !== null;
  },
  event: (record, context) => {
    const row = decisionRow(record, context);
    return row === null ? null : rowEvent(row, 'registry');
  },
  traces: (record, context) => {
    const row = decisionRow(record, context);
    const id = row === null ? null : idOf(row);
    return row === null || id === null ? [] : rowTraces(row, id);
  },
};
