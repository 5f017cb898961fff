import type { EventFields, EventOutcome, RecordReader } from '../event.ts';
import { isObject, own, text } from '../own.ts';
import { anyTime } from '../time.ts';

const OUTCOMES: Readonly<Record<string, EventOutcome>> = {
  FINISHED: 'ok',
  '3': 'ok',
  FAILED: 'error',
  '4': 'error',
  KILLED: 'error',
  '5': 'error',
};

/** `info` of a run as MLflow writes it; the user is what the launching client said. */
export function mlflowRunEvent(info: unknown): EventFields | null {
  const runId = text(info, 'run_id') ?? text(info, 'run_uuid');
  if (runId === null) return null;
  const user = text(info, 'user_id');
  return {
    time: anyTime(own(info, 'start_time')),
    platform: 'mlflow',
    service: 'mlflow',
    action: 'run',
    actor: user === 'unknown' ? null : user,
    outcome: OUTCOMES[text(info, 'status') ?? ''] ?? 'unknown',
    nativeId: runId,
  };
}

const runInfo = (record: unknown): unknown => {
  const info = own(record, 'mlflow', 'info') ?? own(record, 'info');
  return isObject(info) && text(info, 'experiment_id') !== null ? info : undefined;
};

const isExport = (record: unknown): boolean =>
  isObject(own(record, 'mlflow')) && (isObject(own(record, 'system')) || runInfo(record) !== undefined);

/** A run of `mlflow-export-import` (`run.json`); its siblings (experiment, model, prompt, data set) are recognised and hold no run. */
export const mlflowRun: RecordReader = {
  format: 'mlflow',
  version: 1,
  shape: 'value',
  recognises: isExport,
  event: (record) => mlflowRunEvent(runInfo(record)),
};
