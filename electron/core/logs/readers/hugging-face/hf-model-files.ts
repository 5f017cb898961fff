import { configText } from '../values/config-text.ts';
import type { RecordReader } from '../../event/event.ts';
import { baseModel } from './base-model.ts';
import { modelFolder, type Part, sayPart } from './folder.ts';
import { isObject, own, text } from '../../json/own.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

function partOf(record: unknown): Part | null {
  if (text(record, 'model_type') !== null && (Array.isArray(own(record, 'architectures')) || text(record, 'transformers_version') !== null))
    return 'config';
  if (text(record, 'tokenizer_class') !== null) return 'tokenizer';
  if (Array.isArray(own(record, 'added_tokens')) && own(record, 'model', 'type') !== undefined) return 'tokenizer';
  return isObject(own(record, 'weight_map')) && isObject(own(record, 'metadata')) ? 'weights' : null;
}

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

function traces(record: unknown, place: string): readonly Trace[] {
  const writer = new TraceWriter();
  const part = partOf(record);
  if (part === null) return writer.traces;
  const folder = modelFolder(place, record);
  sayPart(writer, folder, part);
  if (part !== 'config') return writer.traces;
  const { say } = writer.of('artifact', folder, null, 'client');
  // Where the configuration was loaded from: for a tuned model the model it started from.
  const from = text(record, '_name_or_path');
  const base = from === null || !REPOSITORY.test(from) ? null : baseModel(from, text(record, '_commit_hash'));
  if (base !== null) say('base_model', base.id, '/_name_or_path', { to: 'base_model', pinned: base.pinned });
  say('config', configText(record), '');
  return writer.traces;
}

/** Files that stand beside weights: `config.json`, tokenizer files, the index of weights in several files. They say which parts are in. */
export const hfModelFiles: RecordReader = {
  format: 'hf-model-files',
  version: 3,
  shape: 'value',
  recognises: (record) => partOf(record) !== null,
  event: () => null,
  traces: (record, { place }) => traces(record, place),
};
