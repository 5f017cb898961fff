import { configText } from '../values/config-text.ts';
import type { RecordReader } from '../../event/event.ts';
import { baseModel } from './base-model.ts';
import { claimed, NO_DATA, NO_DECISION, NO_LAUNCHER } from './ceilings.ts';
import { modelFolder, sayPart } from './folder.ts';
import { isObject, own, text } from '../../json/own.ts';
import { TraceWriter } from '../../event/trace.ts';

/** What describes the base model or the program, and no setting of the adapter. */
const BESIDE: ReadonlySet<string> = new Set(['base_model_name_or_path', 'revision', 'auto_mapping', 'parent_library']);

/** `adapter_config.json` of PEFT. Its base model is often a local path, its revision often null: then nothing pins it. Source: peft 0.5 to 0.18. */
export const hfAdapter: RecordReader = {
  format: 'hf-adapter',
  version: 3,
  shape: 'value',
  recognises: (record) => text(record, 'peft_type') !== null && own(record, 'base_model_name_or_path') !== undefined,
  event: () => null,
  traces: (record, { place }) => {
    const writer = new TraceWriter();
    const folder = modelFolder(place, record);
    sayPart(writer, folder, 'adapter_config');
    const { say } = writer.of('artifact', folder, null, 'client');
    const base = baseModel(text(record, 'base_model_name_or_path'), text(record, 'revision'));
    if (base !== null) say('base_model', base.id, '/base_model_name_or_path', { to: 'base_model', pinned: base.pinned });
    const settings = isObject(record) ? Object.entries(record).filter(([key]) => !BESIDE.has(key)) : [];
    say('config', configText(Object.fromEntries(settings)), '');
    return writer.traces;
  },
  ceilings: {
    who: NO_LAUNCHER,
    data: NO_DATA,
    code_or_prompt: claimed('The base model by its commit on the Hub or its digest, and the record of the training.'),
    approval: NO_DECISION,
  },
};
