import type { RecordReader } from '../../event/event.ts';
import { baseModel, told } from './base-model.ts';
import { modelFolder, sayPart } from './folder.ts';
import { own, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { looksLikeEvent } from '../generic.ts';

/** Members that only a card has, and one that needs another beside it. */
const OWN = ['library_name', 'pipeline_tag', 'model-index', 'base_model_relation'] as const;
const BESIDE = ['license', 'tags', 'datasets', 'language', 'model_name'] as const;

const has = (record: unknown, members: readonly string[]): boolean => members.some((member) => own(record, member) !== undefined);

/** An entry of a log may name a base model, too; a card has no moment. */
const isCard = (record: unknown): boolean =>
  (has(record, OWN) || (has(record, ['base_model']) && has(record, BESIDE))) &&
  !has(record, ['id', 'type', 'action']) &&
  !looksLikeEvent(record);

/** One value or a list of them, each with its place. */
function valuesOf(record: unknown, member: string): readonly { readonly value: string; readonly at: string }[] {
  const found = own(record, member);
  const all: readonly unknown[] = Array.isArray(found) ? found : [found];
  return all.flatMap((one, index) => {
    const value = told(text({ one }, 'one'));
    return value === null ? [] : [{ value, at: Array.isArray(found) ? pointerTo(member, index) : pointerTo(member) }];
  });
}

function traces(record: unknown, place: string): readonly Trace[] {
  const writer = new TraceWriter();
  const folder = modelFolder(place, record);
  sayPart(writer, folder, 'card');
  const { say } = writer.of('artifact', folder, null, 'document');
  for (const { value, at } of valuesOf(record, 'model_name')) say('named', value, at);
  for (const { value, at } of valuesOf(record, 'base_model')) {
    const base = baseModel(value, null);
    if (base !== null) say('base_model', base.id, at, { to: 'base_model', pinned: base.pinned });
  }
  for (const { value, at } of valuesOf(record, 'datasets')) say('made_from', value, at, { to: 'dataset', pinned: 'mutable' });
  return writer.traces;
}

/** The head of a model card: what its author says the model was made from. Source: the Hub's model card metadata. */
export const hfCard: RecordReader = {
  format: 'hf-card',
  version: 1,
  shape: 'value',
  recognises: isCard,
  event: () => null,
  traces: (record, { place }) => traces(record, place),
};
