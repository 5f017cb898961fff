import type { RecordReader } from '../../event/event.ts';
import { sayEvaluationDataset, sayLoggedModel, sayModelVersion, sayPrompt, sayRegisteredModel } from './registry.ts';
import { isObject, own, text } from '../../json/own.ts';
import { everyItem } from '../values/every-item.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

/** The list of runs in an experiment's export: each was there when it was exported. */
function sayExperiment(root: Spot, writer: TraceWriter): void {
  const name = textAt(root, 'experiment', 'name') ?? 'experiment';
  for (const run of everyItem(step(root, 'runs')))
    if (typeof run.value === 'string') writer.of('run', run.value, null).say('seen', `listed in ${name}`, run.at);
}

const SAYS: Readonly<Record<string, (spot: Spot, writer: TraceWriter) => void>> = {
  registered_model: sayRegisteredModel,
  model_version: sayModelVersion,
  prompt: sayPrompt,
  evaluation_dataset: sayEvaluationDataset,
};

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const root = isObject(own(record, 'mlflow')) ? step(whole(record), 'mlflow') : whole(record);
  for (const [member, say] of Object.entries(SAYS)) if (isObject(own(root.value, member))) say(step(root, member), writer);
  if (isObject(own(root.value, 'experiment'))) sayExperiment(root, writer);
  for (const experiment of everyItem(step(root, 'experiments')))
    for (const model of everyItem(step(experiment, 'logged_models'))) sayLoggedModel(model, writer);
  return writer.traces;
}

const NAMED = [...Object.keys(SAYS), 'experiment'];
const FROM_THE_API = ['registered_model', 'model_version'];

const names = (value: unknown, members: readonly string[]): boolean => members.some((member) => text(value, member, 'name') !== null);

function isDocument(record: unknown): boolean {
  const inside = own(record, 'mlflow');
  if (isObject(inside)) return isObject(own(record, 'system')) || names(inside, NAMED);
  return FROM_THE_API.some((member) => names(record, [member]) && text(record, member, 'creation_timestamp') !== null);
}

/**
 * What mlflow-export-import writes beside runs: registered models and their versions, prompts, evaluation data sets,
 * experiments, lists. They hold no event. Also single objects of the registry's API.
 */
export const mlflowDocuments: RecordReader = {
  format: 'mlflow',
  version: 4,
  shape: 'value',
  recognises: isDocument,
  event: () => null,
  traces,
};
