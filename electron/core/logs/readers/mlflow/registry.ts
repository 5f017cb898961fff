import { modelVersionId } from '../values/model-version-id.ts';
import { entriesOf } from './entries.ts';
import { everyItem } from '../values/every-item.ts';
import { type Spot, step, textAt } from '../values/spot.ts';
import { anyTime } from '../../time/time.ts';
import type { TraceWriter } from '../../event/trace.ts';
import { sha256Hex } from '../../../sha256.ts';

const micros = (spot: Spot, key: string): number | null => anyTime(step(spot, key).value)?.micros ?? null;

/** A value that an export may leave out by writing a word for nothing. */
const told = (spot: Spot, key: string): string | null => {
  const value = textAt(spot, key);
  return value === 'None' || value === 'null' ? null : value;
};

const COPIED_RUN = /^mlflow_(?:exim|export_import)\.field\.run_id$/;

const LOGGED = /^models:\/(m-[0-9a-f]{32})$/;

/** A version of a registered model: the run it was made from, and the stage it stands in. Nobody is named for the change of a stage. */
export function sayModelVersion(spot: Spot, writer: TraceWriter): void {
  const [name, version] = [textAt(spot, 'name'), textAt(spot, 'version')];
  if (name === null || version === null) return;
  const id = modelVersionId(name, version);
  const { say } = writer.of('model', id, micros(spot, 'creation_timestamp'));
  say('registered', told(spot, 'user_id') ?? 'nobody is named', step(spot, told(spot, 'user_id') === null ? 'version' : 'user_id').at);
  const run = told(spot, 'run_id');
  say('made_from', run, step(spot, 'run_id').at, { to: 'run' });
  // MLflow 3 registers a model that was logged under an id of its own.
  const logged = told(spot, 'model_id') ?? LOGGED.exec(textAt(spot, 'source') ?? '')?.[1] ?? null;
  say('made_from', logged, step(spot, told(spot, 'model_id') === null ? 'source' : 'model_id').at, { to: 'model' });
  for (const tag of entriesOf(step(spot, 'tags')))
    if (COPIED_RUN.test(tag.name) && tag.value !== run) say('made_from', tag.value, tag.at, { to: 'run', origin: 'client' });
  const stage = told(spot, 'current_stage') ?? told(spot, 'stage');
  const at = { pinned: 'mutable', timeMicros: micros(spot, 'last_updated_timestamp') } as const;
  say('promoted', stage, step(spot, 'current_stage').at, at);
  for (const alias of everyItem(step(spot, 'aliases'))) say('promoted', textAt(alias), alias.at, { ...at, timeMicros: null });
  if (run !== null) writer.of('run', run, micros(spot, 'creation_timestamp')).say('seen', `registered as ${id}`, step(spot, 'run_id').at);
}

/** All versions that an export holds: `versions` in newer ones, `latest_versions` in older. */
export function sayRegisteredModel(spot: Spot, writer: TraceWriter): void {
  for (const list of ['versions', 'latest_versions']) for (const version of everyItem(step(spot, list))) sayModelVersion(version, writer);
  const name = textAt(spot, 'name');
  for (const alias of everyItem(step(spot, 'aliases'))) {
    const [word, version] = [textAt(alias, 'alias'), textAt(alias, 'version')];
    if (name !== null && version !== null)
      writer.of('model', modelVersionId(name, version), null).say('promoted', word, step(alias, 'alias').at, { pinned: 'mutable' });
  }
}

/** A version of a prompt: who wrote it, and the digest of its words. */
export function sayPrompt(spot: Spot, writer: TraceWriter): void {
  const [name, version] = [textAt(spot, 'name'), textAt(spot, 'version')];
  if (name === null || version === null) return;
  const { say } = writer.of('prompt', `prompts:/${name}/${version}`, micros(spot, 'creation_timestamp'));
  say('named', `${name} ${version}`, step(spot, 'name').at);
  say('registered', told(spot, 'user_id'), step(spot, 'user_id').at);
  say('labelled', textAt(spot, 'commit_message'), step(spot, 'commit_message').at, { origin: 'client' });
  const template = textAt(spot, 'template');
  if (template === null) return;
  const digest = `sha256:${sha256Hex(template)}`;
  say('digest', digest, step(spot, 'template').at, { origin: 'derived', pinned: 'digest' });
}

/** A data set that models are judged by. Its id means one collection, whose records may grow. */
export function sayEvaluationDataset(spot: Spot, writer: TraceWriter): void {
  const id = textAt(spot, 'dataset_id');
  if (id === null) return;
  const { say } = writer.of('dataset', id, micros(spot, 'create_time') ?? micros(spot, 'created_time'));
  say('named', textAt(spot, 'name'), step(spot, 'name').at);
  say('identified', textAt(spot, 'source', 'uri'), step(spot, 'source', 'uri').at, { pinned: 'mutable' });
}

/** A model that a run logged (MLflow 3). */
export function sayLoggedModel(spot: Spot, writer: TraceWriter): void {
  const info = step(spot, 'info').value === undefined ? spot : step(spot, 'info');
  const id = textAt(info, 'model_id');
  if (id === null) return;
  const { say } = writer.of('model', id, micros(info, 'creation_timestamp') ?? micros(info, 'creation_timestamp_ms'));
  say('named', textAt(info, 'name'), step(info, 'name').at);
  const run = told(info, 'source_run_id');
  say('made_from', run, step(info, 'source_run_id').at, { to: 'run' });
  if (run !== null) writer.of('run', run, null, 'client').say('output', id, step(info, 'model_id').at, { to: 'model' });
}
