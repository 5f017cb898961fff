import { configText } from '../values/config-text.ts';
import { argumentPairs } from '../values/argument-pairs.ts';
import { namedParameters } from '../values/named-parameters.ts';
import { type Say, sayNamed } from '../values/named-values.ts';
import { pinOfImage } from '../values/pin-of.ts';
import { itemsOf, membersOf, type Spot, step, textAt } from '../values/spot.ts';

function sayText(say: Say, says: Parameters<Say>[0], spot: Spot, detail: Parameters<Say>[3] = {}): void {
  say(says, textAt(spot), spot.at, detail);
}

function sayImage(say: Say, spot: Spot): void {
  const image = textAt(spot);
  if (image !== null) say('code', image, spot.at, { to: 'image', pinned: pinOfImage(image) });
}

function sayArguments(say: Say, args: Spot): void {
  const items = itemsOf(args);
  for (const { name, value, index } of argumentPairs(items.map((item) => textAt(item))))
    sayNamed(say, name, value, items[index]?.at ?? args.at);
}

function sayPool(say: Say, pool: Spot): void {
  const container = step(pool, 'containerSpec');
  const python = step(pool, 'pythonPackageSpec');
  sayImage(say, step(container, 'imageUri'));
  sayImage(say, step(python, 'executorImageUri'));
  for (const uri of itemsOf(step(python, 'packageUris'))) sayText(say, 'code', uri, { to: 'code', pinned: 'mutable' });
  for (const one of [container, python]) {
    sayArguments(say, step(one, 'args'));
    for (const variable of itemsOf(step(one, 'env')))
      sayNamed(say, textAt(variable, 'name') ?? '', textAt(variable, 'value') ?? '', step(variable, 'value').at);
  }
}

const sayConfig = (say: Say, spot: Spot): void => say('config', configText(namedParameters(spot.value)), spot.at);

/** `jobSpec` of a custom job; the same lies in the trials of a tuning study and in the inputs of a custom training task. */
function sayJobSpec(say: Say, spec: Spot): void {
  for (const pool of itemsOf(step(spec, 'workerPoolSpecs'))) sayPool(say, pool);
  sayText(say, 'works_as', step(spec, 'serviceAccount'), { to: 'identity' });
  sayText(say, 'output', step(spec, 'baseOutputDirectory', 'outputUriPrefix'), { to: 'artifact', pinned: 'mutable' });
  for (const name of ['experiment', 'experimentRun']) sayText(say, 'labelled', step(spec, name), { origin: 'client' });
}

export function sayCustomJob(say: Say, job: Spot): void {
  sayJobSpec(say, step(job, 'jobSpec'));
  sayConfig(say, step(job, 'jobSpec'));
}

export function sayTrials(say: Say, job: Spot): void {
  sayJobSpec(say, step(job, 'trialJobSpec'));
  sayConfig(say, job);
}

/** Managed data sets are named by id only: which content they had is not in the entry. */
export function sayTrainingPipeline(say: Say, pipeline: Spot, parent: string): void {
  const input = step(pipeline, 'inputDataConfig');
  const dataset = textAt(input, 'datasetId');
  if (dataset !== null)
    say('data', dataset.includes('/') ? dataset : `${parent}/datasets/${dataset}`, step(input, 'datasetId').at, {
      to: 'dataset',
      pinned: 'mutable',
    });
  sayText(say, 'output', step(input, 'gcsDestination', 'outputUriPrefix'), { to: 'artifact', pinned: 'mutable' });
  sayText(say, 'base_model', step(pipeline, 'parentModel'), { to: 'base_model', pinned: 'mutable' });
  const task = step(pipeline, 'trainingTaskInputs');
  sayJobSpec(say, task);
  sayConfig(say, task);
}

/** A template under its digest is pinned; every step of a pipeline brings its own image. */
export function sayPipelineJob(say: Say, job: Spot): void {
  const template = textAt(job, 'templateUri');
  const version = textAt(job, 'templateMetadata', 'version');
  const digest = version !== null && /^sha256:[0-9a-f]{64}$/.test(version) ? version : null;
  if (template !== null)
    say('code', digest === null || template.includes(digest) ? template : `${template}@${digest}`, step(job, 'templateUri').at, {
      to: 'code',
      pinned: digest === null ? pinOfImage(template) : 'digest',
    });
  const executors = step(job, 'pipelineSpec', 'deploymentSpec', 'executors');
  for (const [, executor] of membersOf(executors)) sayImage(say, step(executor, 'container', 'image'));
  const runtime = step(job, 'runtimeConfig');
  for (const [name, value] of membersOf(step(runtime, 'parameterValues'))) sayNamed(say, name, textAt(value) ?? '', value.at);
  sayText(say, 'output', step(runtime, 'gcsOutputDirectory'), { to: 'artifact', pinned: 'mutable' });
  sayText(say, 'works_as', step(job, 'serviceAccount'), { to: 'identity' });
  sayConfig(say, runtime);
}

const TUNING = [
  'supervisedTuningSpec',
  'preferenceOptimizationSpec',
  'distillationSpec',
  'partnerModelTuningSpec',
  'reinforcementTuningSpec',
];
/** `gemini-2.0-flash-001`, `…/models/12@3`: a version that its maker numbered and does not change. */
const NUMBERED = /(?:-\d{3}|@\d+)$/;

export function sayTuningJob(say: Say, job: Spot): void {
  for (const spot of [step(job, 'baseModel'), step(job, 'preTunedModel', 'tunedModelName'), step(job, 'tunedModelRef', 'tunedModel')]) {
    const base = textAt(spot);
    if (base !== null) say('base_model', base, spot.at, { to: 'base_model', pinned: NUMBERED.test(base) ? 'version' : 'mutable' });
  }
  for (const spec of TUNING.map((name) => step(job, name))) {
    for (const uri of ['trainingDatasetUri', 'validationDatasetUri'])
      sayText(say, 'data', step(spec, uri), { to: 'dataset', pinned: 'mutable' });
    sayConfig(say, spec);
  }
  sayText(say, 'output', step(job, 'outputUri'), { to: 'artifact', pinned: 'mutable' });
  sayText(say, 'works_as', step(job, 'serviceAccount'), { to: 'identity' });
}
