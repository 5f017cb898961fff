import { sayDatabricks } from './actions.ts';
import { databricksCall, isDatabricksCall } from './call.ts';
import type { Ceiling, EventFields, RecordReader } from '../../event/event.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

function eventOf(record: unknown): EventFields | null {
  const call = databricksCall(record);
  if (call === null) return null;
  const { time, service, action, actor, outcome, workspace, account } = call;
  // One request can be two records, the call and what came of it: the action keeps them apart.
  const nativeId = call.eventId ?? (call.requestId === null ? null : `${call.requestId}/${action}`);
  // Only an event id is one record's own; two records of one request may differ.
  const uniqueIn = call.eventId === null ? null : '';
  return { time, platform: 'databricks', service, action, actor, outcome, nativeId, uniqueIn, account: workspace ?? account };
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const call = databricksCall(record);
  if (call !== null) sayDatabricks(call, writer);
  return writer.traces;
}

const noField = (ask: string): Ceiling => ({
  level: 'not_loggable',
  why: 'An audited call holds the caller, the action and its parameters; those of runs name no data, parameters or code.',
  ask,
});

const READER: Omit<RecordReader, 'shape'> = {
  format: 'databricks-audit',
  version: 6,
  recognises: isDatabricksCall,
  event: eventOf,
  traces,
  ceilings: {
    data: noField('The MLflow runs with their dataset inputs, and table reads from system.access.table_lineage for the period.'),
    config: noField('The MLflow runs with their parameters (mlflow-export-import, or the tracking server).'),
    code_or_prompt: noField('The MLflow runs with their tags (mlflow.databricks.gitRepoCommit, notebookRevisionID).'),
  },
};

/**
 * Databricks audit records: delivered JSON (camelCase), exports of `system.access.audit` (snake_case) and Azure
 * Monitor's wrapping. Source: the audit log reference and the system table's schema.
 */
export const databricksAudit: RecordReader = { ...READER, shape: 'value' };

/** The same rows as a table. */
export const databricksAuditTable: RecordReader = { ...READER, shape: 'row' };
