import { configText } from '../values/config-text.ts';
import { databricksCommandId, databricksRunId } from '../databricks/ids.ts';
import type { EventFields, EventOutcome } from '../../event/event.ts';
import type { Say } from '../values/named-values.ts';
import { everyItem } from '../values/every-item.ts';
import { firstSpot, type Spot, step, textAt, whole } from '../values/spot.ts';
import { anyTime, type EventTime, microsToIso } from '../../time/time.ts';
import type { Origin, TraceWriter } from '../../event/trace.ts';
import { mlflowDataset } from './dataset.ts';
import { pinOfCommit } from '../values/pin-of.ts';
import { type Entry, sayParam } from '../values/say-param.ts';
import { entriesOf } from './entries.ts';
import { NOBODY, sayTag } from './tags.ts';

/** A run as MLflow keeps it: its own facts, and what the client logged. */
export type MlflowRun = {
  readonly id: string;
  readonly info: Spot;
  readonly params: readonly Entry[];
  readonly paramsAt: string;
  readonly tags: readonly Entry[];
  readonly datasets: readonly Spot[];
};

/** Exports wrap a run up, and so does the API where it was asked for one. */
const HOLDERS = ['mlflow', 'run'] as const;

/** `run.json` of mlflow-export-import (newer and older), and runs as the tracking server's API gives them. Null for anything else. */
export function mlflowRunOf(record: unknown): MlflowRun | null {
  const holder = HOLDERS.find((member) => step(whole(record), member, 'info').value !== undefined);
  const root = holder === undefined ? whole(record) : step(whole(record), holder);
  const info = step(root, 'info');
  const id = textAt(info, 'run_id') ?? textAt(info, 'run_uuid');
  if (id === null || textAt(info, 'experiment_id') === null) return null;
  const data = step(root, 'data').value === undefined ? root : step(root, 'data');
  const inputs = step(root, 'inputs');
  const datasets = everyItem(Array.isArray(inputs.value) ? inputs : step(inputs, 'dataset_inputs'));
  const params = step(data, 'params');
  return { id, info, params: entriesOf(params), paramsAt: params.at, tags: entriesOf(step(data, 'tags')), datasets };
}

const STATUS: Readonly<Record<string, string>> = { '1': 'RUNNING', '2': 'SCHEDULED', '3': 'FINISHED', '4': 'FAILED', '5': 'KILLED' };
const OUTCOMES: Readonly<Record<string, EventOutcome>> = { FINISHED: 'ok', FAILED: 'error', KILLED: 'error' };

const statusOf = (info: Spot): string | null => {
  const status = textAt(info, 'status');
  return status === null ? null : (STATUS[status] ?? status);
};

/** The user that the record itself names, as the client said it. */
const userOf = (info: Spot): string | null => {
  const user = textAt(info, 'user_id');
  return user === null || NOBODY.has(user) ? null : user;
};

const tagOf = (run: MlflowRun, ...names: readonly string[]): Entry | null =>
  names.map((name) => run.tags.find((tag) => tag.name === name)).find((tag) => tag !== undefined) ?? null;

/** A copy starts when it was copied; the run that it is a copy of started when its own facts say. */
function moment(run: MlflowRun, which: 'start_time' | 'end_time'): { readonly time: EventTime | null; readonly at: string } {
  const original = tagOf(run, `mlflow_exim.run_info.${which}`, `mlflow_export_import.run_info.${which}`);
  return original === null
    ? { time: anyTime(step(run.info, which).value), at: step(run.info, which).at }
    : { time: anyTime(original.value), at: original.at };
}

export function mlflowRunEvent(run: MlflowRun): EventFields {
  return {
    time: moment(run, 'start_time').time,
    platform: 'mlflow',
    service: 'mlflow',
    action: 'run',
    actor: tagOf(run, 'mlflow.user')?.value ?? userOf(run.info),
    outcome: OUTCOMES[statusOf(run.info) ?? ''] ?? 'unknown',
    nativeId: run.id,
  };
}

function sayFacts(run: MlflowRun, say: Say): void {
  const { info } = run;
  const start = moment(run, 'start_time');
  const end = moment(run, 'end_time');
  const at = { timeMicros: end.time?.micros ?? null };
  const status = statusOf(info);
  say('launched', 'run', start.at);
  say('named', textAt(info, 'run_name'), step(info, 'run_name').at);
  say('status', status, step(info, 'status').at, at);
  if (end.time !== null) say('ended', microsToIso(end.time.micros), end.at, at);
  if (status === 'FAILED' || status === 'KILLED') say('failed', status, step(info, 'status').at, at);
  if (textAt(info, 'lifecycle_stage') === 'deleted') say('deleted', 'deleted', step(info, 'lifecycle_stage').at, { timeMicros: null });
  if (tagOf(run, 'mlflow.user') === null) say('launcher', userOf(info), step(info, 'user_id').at, { to: 'identity' });
  const commit = textAt(info, 'source_version');
  if (commit !== null) say('code', commit, step(info, 'source_version').at, { to: 'code', pinned: pinOfCommit(commit) });
  say('output', textAt(info, 'artifact_uri'), step(info, 'artifact_uri').at, { to: 'artifact', pinned: 'mutable' });
}

/**
 * Identifiers that take two tags: a job's run and a notebook's execution are named inside a workspace. One of either makes
 * as many MLflow runs as it likes: it is what they were made under, and no other name of theirs.
 */
function sayDatabricks(run: MlflowRun, say: Say): void {
  const workspace = tagOf(run, 'mlflow.databricks.workspaceID')?.value;
  const job = tagOf(run, 'mlflow.databricks.jobRunID');
  const command = tagOf(run, 'mlflow.databricks.notebook.commandID');
  if (workspace !== undefined && job !== null) say('session', databricksRunId(workspace, job.value), job.at, { to: 'session' });
  if (workspace !== undefined && command !== null)
    say('session', databricksCommandId(workspace, command.value), command.at, { to: 'session' });
  const notebook = tagOf(run, 'mlflow.databricks.notebookID');
  const revision = tagOf(run, 'mlflow.databricks.notebookRevisionID');
  const hasCommit = tagOf(run, 'mlflow.databricks.gitRepoCommit', 'mlflow.source.git.commit') !== null;
  if (workspace === undefined || notebook === null || revision === null || hasCommit) return;
  say('code', `databricks/${workspace}/notebooks/${notebook.value}@${revision.value}`, revision.at, { to: 'code', pinned: 'version' });
}

function sayData(run: MlflowRun, say: Say, writer: TraceWriter): void {
  for (const input of run.datasets) {
    const dataset = mlflowDataset(firstSpot(step(input, 'dataset')) ?? input);
    if (dataset === null) continue;
    say('data', dataset.id, dataset.at, { to: 'dataset', pinned: dataset.pinned });
    const about = writer.of('dataset', dataset.id, null, 'client');
    about.say('named', dataset.name, dataset.at);
    if (dataset.version !== dataset.id) about.say('identified', dataset.version, dataset.at);
  }
}

/**
 * What a run says, as the client wrote it: no name, tag, data set or commit here was checked by anyone. Parameters are of
 * the origin that is given: a tracking server refuses to change one that was logged.
 */
export function sayMlflowRun(run: MlflowRun, writer: TraceWriter, paramsOrigin: Origin): void {
  const { say } = writer.of('run', run.id, moment(run, 'start_time').time?.micros ?? null, 'client');
  sayFacts(run, say);
  for (const tag of run.tags) if (!(tag.name === 'mlflow.runName' && tag.value === textAt(run.info, 'run_name'))) sayTag(say, tag);
  say('config', configText(Object.fromEntries(run.params.map(({ name, value }) => [name, value]))), run.paramsAt, { origin: paramsOrigin });
  for (const param of run.params) sayParam(say, param);
  sayDatabricks(run, say);
  sayData(run, say, writer);
}
