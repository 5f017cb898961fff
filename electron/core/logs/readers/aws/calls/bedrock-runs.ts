import { configText } from '../../values/config-text.ts';
import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { isArn, missingRequest, requestId, saying, sayReplaced, sayText } from '../call.ts';
import { sayCaller } from '../caller.ts';
import { bedrockName, sayBase, sayCustomization } from '../customization.ts';
import type { Say } from '../../values/named-values.ts';
import { membersOf, type Spot, step, textAt } from '../../values/spot.ts';

const JOB = 'model-customization-job';
const named = (call: AwsCall, kind: string, spot: Spot): string | null => {
  const name = textAt(spot);
  return name === null || isArn(name) ? name : bedrockName(call, kind, name);
};

/** Where there is no request to read, each of its parts is known to be missing. */
function sayMissing(call: AwsCall, say: Say): boolean {
  const state = missingRequest(call);
  if (state !== null) for (const says of ['data', 'config', 'base_model'] as const) say(says, null, call.request.at, { state });
  return state !== null;
}

const customize: AwsHandler = (call) => {
  const name = step(call.request, 'jobName');
  const [arn, short] = [textAt(call.response, 'jobArn'), named(call, JOB, name)];
  const isRun = call.outcome === 'ok';
  const id = arn ?? short ?? (isRun ? null : requestId(call));
  if (id === null) return;
  const say = saying(call, isRun ? 'run' : 'attempt', isRun ? id : `${id}#${call.nativeId ?? ''}`);
  say('launched', call.name, call.nameAt);
  if (isRun && short !== null && short !== id) say('identified', short, name.at);
  sayText(say, 'named', name);
  sayCaller(call, say, 'launcher');
  if (!isRun) return say('failed', textAt(call.field('errorMessage')) ?? textAt(call.field('errorCode')), call.field('errorCode').at);
  sayReplaced(call, say);
  if (sayMissing(call, say)) return;
  sayCustomization(say, call.request);
  const model = step(call.request, 'customModelName');
  const modelId = named(call, 'custom-model', model);
  if (modelId !== null) saying(call, 'model', modelId)('made_from', id, model.at, { to: 'run' });
};

const mention: AwsHandler = (call) => {
  const spot = step(call.request, 'jobIdentifier');
  const id = named(call, JOB, spot);
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'run', id);
  say('seen', call.name, spot.at);
  if (call.name.startsWith('Stop')) say('status', 'Stopping', call.nameAt);
};

/** Not in the record: the version of the file; OpenAI-compatible file ids carry no hash. */
const FILE = { to: 'dataset', pinned: 'mutable' } as const;

const fineTune: AwsHandler = (call) => {
  const request = call.request;
  const job = [step(call.response, 'id'), step(call.response, 'fineTuningJobId'), step(request, 'fineTuningJobId')].find(
    (spot) => textAt(spot) !== null,
  );
  const isRun = call.outcome === 'ok';
  const id = job === undefined ? requestId(call) : (textAt(job) ?? '');
  const say = saying(call, isRun ? 'run' : 'attempt', isRun ? id : `${id}#${call.nativeId ?? ''}`);
  say('launched', call.name, call.nameAt);
  sayCaller(call, say, 'launcher');
  if (!isRun) return say('failed', textAt(call.field('errorMessage')) ?? textAt(call.field('errorCode')), call.field('errorCode').at);
  if (sayMissing(call, say)) return;
  sayBase(say, step(request, 'model'));
  sayText(say, 'data', step(request, 'trainingFile'), FILE);
  sayText(say, 'data', step(request, 'validationFile'), FILE);
  sayText(say, 'seed', step(request, 'seed'));
  for (const [, value] of membersOf(step(request, 'metadata'))) sayText(say, 'labelled', value, { origin: 'client' });
  sayText(say, 'labelled', step(request, 'suffix'), { origin: 'client' });
  const method = step(request, 'method');
  say(
    'config',
    configText(method.value ?? {}, step(request, 'hyperparameters').value ?? {}),
    method.value === undefined ? request.at : method.at,
  );
  sayText(say, 'code', step(method, 'grader', 'lambda', 'function'), { to: 'code', pinned: 'mutable' });
};

const mentionFineTuning: AwsHandler = (call) => {
  const spot = step(call.request, 'fineTuningJobId');
  const id = textAt(spot);
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'run', id);
  say('seen', call.name, spot.at);
  if (call.name.startsWith('Cancel')) say('status', 'cancelled', call.nameAt);
};

/** Bedrock: customization jobs, and fine-tuning through the OpenAI-compatible endpoint (`bedrock-mantle`). */
export const AWS_BEDROCK_RUNS: AwsTable = {
  'bedrock:CreateModelCustomizationJob': customize,
  'bedrock:GetModelCustomizationJob': mention,
  'bedrock:StopModelCustomizationJob': mention,
  'bedrock-mantle:CreateFineTuningJob': fineTune,
  'bedrock-mantle:GetFineTuningJob': mentionFineTuning,
  'bedrock-mantle:CancelFineTuningJob': mentionFineTuning,
};
