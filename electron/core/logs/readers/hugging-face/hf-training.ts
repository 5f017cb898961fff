import { configText } from '../values/config-text.ts';
import type { RecordReader } from '../../event/event.ts';
import { baseModel, told } from './base-model.ts';
import { TRAINING_CEILINGS } from './ceilings.ts';
import { modelFolder, sayPart, trainingOf } from './folder.ts';
import { own, text } from '../../json/own.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

/** AutoTrain's `training_params.json`: what a training was asked for. */
const isParameters = (record: unknown): boolean =>
  text(record, 'model') !== null &&
  text(record, 'project_name') !== null &&
  own(record, 'data_path') !== undefined &&
  ['epochs', 'lr', 'trainer', 'train_split', 'batch_size'].some((member) => own(record, member) !== undefined);

/** `trainer_state.json` of the Trainer: how far a training had come. */
const isState = (record: unknown): boolean =>
  Array.isArray(own(record, 'log_history')) &&
  own(record, 'global_step') !== undefined &&
  own(record, 'is_world_process_zero') !== undefined;

/** The folder is what the training wrote; the training itself has no id of its own. */
function sayTraining(writer: TraceWriter, folder: string, at: string) {
  const run = trainingOf(folder);
  writer.of('artifact', folder, null, 'client').say('made_from', run, at, { to: 'run', origin: 'derived' });
  const { say } = writer.of('run', run, null, 'client');
  say('output', folder, at, { to: 'artifact', origin: 'derived', pinned: 'mutable' });
  return say;
}

function parameters(record: unknown, place: string): readonly Trace[] {
  const writer = new TraceWriter();
  const say = sayTraining(writer, modelFolder(place, record), '/project_name');
  say('seen', 'training parameters', '/project_name');
  say('named', text(record, 'project_name'), '/project_name');
  say('launcher', told(text(record, 'username')), '/username', { to: 'identity' });
  const data = told(text(record, 'data_path'));
  say('data', data, '/data_path', { to: 'dataset', pinned: 'mutable' });
  say('config', configText(record), '');
  say('seed', told(text(record, 'seed')), '/seed');
  const base = baseModel(text(record, 'model'), text(record, 'model_revision') ?? text(record, 'revision'));
  if (base !== null) say('base_model', base.id, '/model', { to: 'base_model', pinned: base.pinned });
  const repository = told(text(record, 'repo_id'));
  say('output', repository, '/repo_id', { to: 'artifact', pinned: 'mutable' });
  return writer.traces;
}

function state(record: unknown, place: string): readonly Trace[] {
  const writer = new TraceWriter();
  const folder = modelFolder(place, record);
  sayPart(writer, folder, 'trainer_state');
  const say = sayTraining(writer, folder, '/global_step');
  say('seen', 'trainer state', '/global_step');
  const best = told(text(record, 'best_model_checkpoint'));
  say('output', best, '/best_model_checkpoint', { to: 'artifact', pinned: 'mutable' });
  const [step, of] = [text(record, 'global_step'), text(record, 'max_steps')];
  say('status', of === null ? `step ${step ?? ''}` : `step ${step ?? ''} of ${of}`, '/global_step');
  return writer.traces;
}

/** What a training with Hugging Face tools leaves of itself: AutoTrain's parameters and the Trainer's state. Tokens among them are redacted. */
export const hfTraining: RecordReader = {
  format: 'hf-training',
  version: 3,
  shape: 'value',
  recognises: (record) => isParameters(record) || isState(record),
  event: () => null,
  traces: (record, { place }) => (isParameters(record) ? parameters(record, place) : state(record, place)),
  ceilings: TRAINING_CEILINGS,
};
