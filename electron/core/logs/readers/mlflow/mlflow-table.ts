import type { RecordReader } from '../../event/event.ts';
import { MLFLOW_CEILINGS } from './ceilings.ts';
import type { Entry } from '../values/say-param.ts';
import { type MlflowRun, mlflowRunEvent, sayMlflowRun } from './run.ts';
import { isObject, own, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { TraceWriter } from '../../event/trace.ts';
import { whole } from '../values/spot.ts';

const RUN_ID = /^[0-9a-f]{32}$/;
const OWN = ['experiment_id', 'artifact_uri', 'start_time'] as const;

/** Columns `params.lr`, `tags.mlflow.user`: what stands before the first dot says which they are. */
function entriesOf(record: unknown, kind: string): readonly Entry[] {
  return Object.keys(isObject(record) ? record : {}).flatMap((column) => {
    const value = column.startsWith(`${kind}.`) ? text(record, column) : null;
    return value === null ? [] : [{ name: column.slice(kind.length + 1), value, at: pointerTo(column) }];
  });
}

function runIn(record: unknown): MlflowRun | null {
  const id = text(record, 'run_id');
  if (id === null || !RUN_ID.test(id) || OWN.some((column) => own(record, column) === undefined)) return null;
  return {
    id,
    info: whole(record),
    params: entriesOf(record, 'params'),
    paramsAt: '',
    tags: entriesOf(record, 'tags'),
    datasets: [],
  };
}

/** Runs as a table, one a row, a column for each parameter and tag. Source: `mlflow experiments csv`, `mlflow.search_runs()`. */
export const mlflowTable: RecordReader = {
  format: 'mlflow',
  version: 4,
  shape: 'row',
  recognises: (record) => runIn(record) !== null,
  event: (record) => {
    const run = runIn(record);
    return run === null ? null : mlflowRunEvent(run);
  },
  traces: (record) => {
    const writer = new TraceWriter();
    const run = runIn(record);
    if (run !== null) sayMlflowRun(run, writer, 'server');
    return writer.traces;
  },
  ceilings: MLFLOW_CEILINGS,
};
