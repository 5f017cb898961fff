import type { RecordReader } from '../../event/event.ts';
import { MLFLOW_CEILINGS } from './ceilings.ts';
import { mlflowRunEvent, mlflowRunOf, sayMlflowRun } from './run.ts';
import { TraceWriter } from '../../event/trace.ts';

/**
 * MLflow runs: `run.json` of mlflow-export-import, and runs of the tracking server's API. `system` names the exporter,
 * who launched nothing. Source: mlflow-export-import 1.x, MLflow REST API 2.0.
 */
export const mlflowRun: RecordReader = {
  format: 'mlflow',
  version: 4,
  shape: 'value',
  recognises: (record) => mlflowRunOf(record) !== null,
  event: (record) => {
    const run = mlflowRunOf(record);
    return run === null ? null : mlflowRunEvent(run);
  },
  traces: (record) => {
    const writer = new TraceWriter();
    const run = mlflowRunOf(record);
    if (run !== null) sayMlflowRun(run, writer, 'server');
    return writer.traces;
  },
  ceilings: MLFLOW_CEILINGS,
};
