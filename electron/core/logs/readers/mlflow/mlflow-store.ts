import type { RecordReader } from '../../event/event.ts';
import { MLFLOW_CEILINGS } from './ceilings.ts';
import { mlflowDataset } from './dataset.ts';
import { sayLoggedModel, sayModelVersion } from './registry.ts';
import { type MlflowRun, mlflowRunEvent, sayMlflowRun } from './run.ts';
import { text } from '../../json/own.ts';
import { step, textAt, whole } from '../values/spot.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

type Kind = 'run' | 'experiment' | 'input' | 'dataset' | 'model_version' | 'logged_model' | 'artifact';

/** By the members that each kind of file has, and no other. */
const MEMBERS: readonly (readonly [Kind, readonly string[]])[] = [
  ['run', ['artifact_uri', 'run_id']],
  ['run', ['artifact_uri', 'run_uuid']],
  ['input', ['source_type', 'source_id', 'destination_type', 'destination_id']],
  ['logged_model', ['artifact_location', 'model_id', 'experiment_id']],
  // A logged model has all that an experiment has, and an id of its own.
  ['experiment', ['artifact_location', 'experiment_id', 'lifecycle_stage']],
  ['model_version', ['name', 'version', 'creation_timestamp', 'current_stage']],
  ['dataset', ['name', 'digest', 'source', 'source_type']],
  ['artifact', ['flavors', 'run_id', 'utc_time_created']],
  ['artifact', ['flavors', 'model_uuid']],
];

const has = (record: unknown, member: string): boolean => typeof record === 'object' && record !== null && Object.hasOwn(record, member);

const kindOf = (record: unknown): Kind | null => MEMBERS.find(([, members]) => members.every((member) => has(record, member)))?.[0] ?? null;

/** A run's `meta.yaml` holds its own facts only; parameters and tags lie in files beside it. */
function runIn(record: unknown): MlflowRun | null {
  const id = text(record, 'run_id') ?? text(record, 'run_uuid');
  return kindOf(record) !== 'run' || id === null ? null : { id, info: whole(record), params: [], paramsAt: '', tags: [], datasets: [] };
}

const RUN = /^[0-9a-f]{32}$/;
const LOGGED_MODEL = /^m-[0-9a-f]{32}$/;

/** MLflow 3: what a run logged as a model. */
function sayLogged(run: string, model: string, writer: TraceWriter): void {
  writer.of('run', run, null, 'client').say('output', model, '/destination_id', { to: 'model', pinned: 'version' });
}

const DATASET_TYPES: ReadonlySet<string> = new Set(['DATASET', '1']);

/** The file that ties a data set to a run, or a run to a model that it logged; each has a file of its own that names it. */
function sayInput(record: unknown, writer: TraceWriter): void {
  const [from, to] = [text(record, 'source_id') ?? '', text(record, 'destination_id')];
  if (RUN.test(from) && LOGGED_MODEL.test(to ?? '')) return sayLogged(from, to ?? '', writer);
  const run = to;
  if (run === null || !DATASET_TYPES.has(text(record, 'source_type') ?? '')) return;
  const { say } = writer.of('run', run, null, 'client');
  say('data', text(record, 'source_id'), '/source_id', { to: 'dataset', pinned: 'version' });
}

function sayDataset(record: unknown, writer: TraceWriter): void {
  const dataset = mlflowDataset(whole(record));
  if (dataset === null) return;
  const { say } = writer.of('dataset', dataset.id, null, 'client');
  say('named', dataset.name, '/name');
  if (dataset.version !== dataset.id) say('identified', dataset.version, '/digest');
  say('identified', dataset.folder, '/digest', { origin: 'derived' });
}

/** `MLmodel`: what a run wrote as a model, and under which id. */
function sayArtifact(record: unknown, writer: TraceWriter): void {
  const root = whole(record);
  const [run, path, uuid] = ['run_id', 'artifact_path', 'model_uuid'].map((member) => textAt(root, member));
  const id = run !== null && path !== null && !path?.includes(':') ? `runs:/${run}/${path}` : uuid;
  if (id === null || id === undefined) return;
  const { say } = writer.of('artifact', id, null, 'client');
  if (uuid !== id) say('identified', uuid ?? null, '/model_uuid');
  say('made_from', run ?? null, step(root, 'run_id').at, { to: 'run' });
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const run = runIn(record);
  if (run !== null) sayMlflowRun(run, writer, 'client');
  const kind = kindOf(record);
  if (kind === 'input') sayInput(record, writer);
  if (kind === 'dataset') sayDataset(record, writer);
  if (kind === 'model_version') sayModelVersion(whole(record), writer);
  if (kind === 'logged_model') sayLoggedModel(whole(record), writer);
  if (kind === 'artifact') sayArtifact(record, writer);
  return writer.traces;
}

/** The YAML files of an MLflow FileStore and of its model folders. Source: mlflow 1.x to 3.x, `file_store.py`, `MLmodel`. */
export const mlflowStore: RecordReader = {
  format: 'mlflow',
  version: 4,
  shape: 'value',
  recognises: (record) => kindOf(record) !== null,
  event: (record) => {
    const run = runIn(record);
    return run === null ? null : mlflowRunEvent(run);
  },
  traces,
  ceilings: MLFLOW_CEILINGS,
};
