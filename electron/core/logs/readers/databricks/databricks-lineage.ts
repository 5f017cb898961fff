import { databricksCommandId, databricksRunId } from './ids.ts';
import { unpacked } from './unpacked.ts';
import type { EventFields, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

/** One end of a read or write: a table by its three-part name, else a path; a table may give its own path too. */
type End = { readonly id: string; readonly at: string; readonly path: Spot };

function endOf(record: unknown, side: 'source' | 'target'): End | null {
  const [table, path] = [step(whole(record), `${side}_table_full_name`), step(whole(record), `${side}_path`)];
  const first = textAt(table) === null ? path : table;
  const id = textAt(first);
  return id === null ? null : { id, at: first.at, path };
}

/** Columns of the two tables that no other table has beside a table's full name or a path. */
const OWN = ['metastore_id', 'entity_type', 'entity_id', 'entity_run_id', 'entity_metadata', 'source_type', 'target_type', 'event_date'];

/** An export as JSON leaves out whatever is null, so no single column is sure to be there. */
function isLineage(record: unknown): boolean {
  if (text(record, 'event_time') === null || (endOf(record, 'source') ?? endOf(record, 'target')) === null) return false;
  return OWN.filter((name) => own(record, name) !== undefined).length >= 3;
}

const timeOf = (record: unknown): EventTime | null => anyTime(text(record, 'event_time'));
const isOfColumns = (record: unknown): boolean =>
  own(record, 'source_column_name') !== undefined || own(record, 'target_column_name') !== undefined;

/** Members of `entity_metadata` in the order of the table's schema. Its last two came later: older exports end before them. */
const METADATA = [
  'job_info',
  'dashboard_id',
  'legacy_dashboard_id',
  'notebook_id',
  'sql_query_id',
  'dlt_pipeline_info',
  'genie_space_id',
  'alert_id',
] as const;
const LENGTHS = [8, 7, 6] as const;
const JOB_INFO = ['job_id', 'job_run_id'] as const;

/** The run of a job in whose course something ran. All members are ids: where Spark printed them without names, their number is certain. */
function jobRunIn(metadata: unknown): string | null {
  const readings = LENGTHS.map((length) => unpacked(metadata, METADATA.slice(0, length)));
  const info = own(
    readings.find((reading) => typeof reading === 'object'),
    'job_info',
  );
  return text(unpacked(info, JOB_INFO), 'job_run_id');
}

type Execution = { readonly id: string; readonly isJob: boolean };

/** What ran: a run of a job, an execution at a notebook; nothing where neither is named in a workspace. */
function executionsOf(record: unknown): readonly Execution[] {
  const workspace = text(record, 'workspace_id');
  if (workspace === null) return [];
  const [type, entityRun] = [text(record, 'entity_type'), text(record, 'entity_run_id')];
  const runs = [jobRunIn(own(record, 'entity_metadata')), type === 'JOB' ? entityRun : null];
  const jobs = new Set(runs.filter((run) => run !== null).map((run) => databricksRunId(workspace, run)));
  const found = [...jobs].map((id): Execution => ({ id, isJob: true }));
  return type === 'NOTEBOOK' && entityRun !== null
    ? [...found, { id: databricksCommandId(workspace, entityRun), isJob: jobs.size > 0 }]
    : found;
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const micros = timeOf(record)?.micros ?? null;
  const [source, target] = [endOf(record, 'source'), endOf(record, 'target')];
  const by = step(whole(record), 'created_by');
  for (const end of [source, target]) {
    if (end === null) continue;
    const { say } = writer.of('dataset', end.id, micros);
    if (end.path.at !== end.at) say('identified', textAt(end.path), end.path.at);
    if (end === source) say('read', textAt(by) ?? 'unknown', end.at);
    else if (source !== null) say('made_from', source.id, source.at, { to: 'dataset' });
  }
  for (const { id, isJob } of executionsOf(record)) {
    const { say } = writer.of('session', id, micros);
    // Of a job the record gives the identity that it works as; who started it stands in the audit log.
    say(isJob || textAt(by)?.includes('@') !== true ? 'acts_as' : 'person', textAt(by), by.at, { to: 'identity' });
    if (source !== null) say('data', source.id, source.at, { to: 'dataset', pinned: 'mutable' });
    if (target !== null) say('output', target.id, target.at, { to: 'dataset', pinned: 'mutable' });
  }
  return writer.traces;
}

function eventOf(record: unknown): EventFields {
  const nativeId = text(record, 'record_id');
  return {
    time: timeOf(record),
    platform: 'databricks',
    service: 'unityCatalog',
    action: isOfColumns(record) ? 'column_lineage' : 'table_lineage',
    actor: text(record, 'created_by'),
    outcome: 'ok',
    // Several rows of one statement share an event id.
    nativeId: nativeId ?? text(record, 'event_id'),
    uniqueIn: nativeId === null ? null : '',
    account: text(record, 'workspace_id') ?? text(record, 'account_id'),
  };
}

const READER: Omit<RecordReader, 'shape'> = {
  format: 'databricks-lineage',
  version: 2,
  recognises: isLineage,
  event: eventOf,
  traces,
};

/**
 * Unity Catalog's lineage: rows of `system.access.table_lineage` and `column_lineage`, which say what an execution read
 * and wrote. They name no version of a table and no MLflow run. Source: the lineage system tables' schema.
 */
export const databricksLineage: RecordReader = { ...READER, shape: 'value' };

/** The same rows as a table. */
export const databricksLineageTable: RecordReader = { ...READER, shape: 'row' };
