import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { namedHere, saying, sayText } from '../call.ts';
import { type Spot, step, textAt } from '../../values/spot.ts';
import { everyItem } from '../../values/every-item.ts';

const spotsIn = (list: Spot, ...path: readonly string[]): readonly Spot[] =>
  everyItem(list)
    .map((item) => step(item, ...path))
    .filter((spot) => textAt(spot) !== null);

/** A processing job prepares or judges data; it trains nothing. What it writes was made from what it reads. */
const processing: AwsHandler = (call) => {
  if (call.outcome !== 'ok') return;
  const inputs = spotsIn(step(call.request, 'processingInputs'), 's3Input', 's3Uri');
  for (const output of spotsIn(step(call.request, 'processingOutputConfig', 'outputs'), 's3Output', 's3Uri')) {
    const say = saying(call, 'dataset', textAt(output) ?? '');
    say('created', call.actor, output.at);
    for (const input of inputs) sayText(say, 'made_from', input, { to: 'dataset', pinned: 'mutable' });
  }
};

/** A batch of answers: data that a model made. */
const transform: AwsHandler = (call) => {
  const output = step(call.request, 'transformOutput', 's3OutputPath');
  const id = textAt(output);
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'dataset', id);
  say('created', call.actor, output.at);
  const input = step(call.request, 'transformInput', 'dataSource', 's3DataSource', 's3Uri');
  sayText(say, 'made_from', input, { to: 'dataset', pinned: 'mutable' });
  sayModel(call, say, step(call.request, 'modelName'));
};

function sayModel(call: AwsCall, say: ReturnType<typeof saying>, name: Spot): void {
  const model = namedHere(call, 'sagemaker', 'model', name);
  if (model !== null) say('made_from', model.id, model.at, { to: 'model' });
}

/** Weights that are compiled or made smaller are other weights, made from the first: files, a registry's entry or a model by its name. */
const rewrite =
  (...sources: readonly (readonly [to: 'artifact' | 'model' | 'name', ...path: readonly string[]])[]): AwsHandler =>
  (call) => {
    const output = step(call.request, 'outputConfig', 's3OutputLocation');
    const id = textAt(output);
    if (call.outcome !== 'ok' || id === null) return;
    const say = saying(call, 'artifact', id);
    say('created', call.actor, output.at);
    for (const [to, ...path] of sources) {
      const source = step(call.request, ...path);
      if (to === 'name') sayModel(call, say, source);
      else sayText(say, 'made_from', source, { to, pinned: to === 'model' ? 'version' : 'mutable' });
    }
  };

const compile = rewrite(['artifact', 'inputConfig', 's3Uri'], ['model', 'modelPackageVersionArn']);
const optimize = rewrite(['artifact', 'modelSource', 's3', 's3Uri'], ['name', 'modelSource', 'sageMakerModel', 'modelName']);

/** SageMaker: jobs that make data or other weights, and train nothing. */
export const AWS_SAGEMAKER_DATA: AwsTable = {
  'sagemaker:CreateProcessingJob': processing,
  'sagemaker:CreateTransformJob': transform,
  'sagemaker:CreateCompilationJob': compile,
  'sagemaker:CreateOptimizationJob': optimize,
};
