import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { namedHere, saying, sayText } from '../call.ts';
import { sayCaller } from '../caller.ts';
import { servedNames, sayServedModel } from '../served-model.ts';
import { step, textAt } from '../../values/spot.ts';

const here = (call: AwsCall, kind: string, member: string): string | null => {
  const arn = step(call.response, `${member}Arn`);
  return textAt(arn) ?? namedHere(call, 'sagemaker', kind, step(call.request, `${member}Name`))?.id ?? null;
};

const createModel: AwsHandler = (call) => {
  const id = here(call, 'model', 'model');
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'model', id);
  say('created', call.actor, call.nameAt);
  sayText(say, 'named', step(call.request, 'modelName'));
  sayServedModel(say, call.request);
};

/** What an endpoint serves stands in a configuration of its own: one more step between the endpoint and the model, and no model itself. */
const createConfig: AwsHandler = (call) => {
  const id = here(call, 'endpoint-config', 'endpointConfig');
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'artifact', id);
  for (const name of servedNames(call.request)) {
    const model = namedHere(call, 'sagemaker', 'model', name);
    if (model !== null) say('made_from', model.id, model.at, { to: 'model' });
  }
};

const deploy: AwsHandler = (call) => {
  const id = here(call, 'endpoint', 'endpoint');
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'endpoint', id);
  if (call.name === 'CreateEndpoint') say('created', call.actor, call.nameAt);
  sayText(say, 'named', step(call.request, 'endpointName'));
  const config = namedHere(call, 'sagemaker', 'endpoint-config', step(call.request, 'endpointConfigName'));
  if (config !== null) say('serves', config.id, config.at, { to: 'artifact' });
  sayCaller(call, say, 'launcher');
};

/** Models that share an endpoint are named one by one, without a configuration. */
const component: AwsHandler = (call) => {
  const endpoint = namedHere(call, 'sagemaker', 'endpoint', step(call.request, 'endpointName'));
  if (call.outcome !== 'ok' || endpoint === null) return;
  const say = saying(call, 'endpoint', endpoint.id);
  const specification = step(call.request, 'specification');
  const model = namedHere(call, 'sagemaker', 'model', step(specification, 'modelName'));
  if (model !== null) say('serves', model.id, model.at, { to: 'model' });
  sayText(say, 'serves', step(specification, 'container', 'artifactUrl'), { to: 'artifact', pinned: 'mutable' });
};

const remove =
  (about: 'model' | 'artifact' | 'endpoint', kind: string, member: string): AwsHandler =>
  (call) => {
    const id = here(call, kind, member);
    if (call.outcome === 'ok' && id !== null) saying(call, about, id)('deleted', call.actor, call.nameAt);
  };

/** SageMaker: from an endpoint through its configuration and model back to the file that a run wrote. */
export const AWS_SAGEMAKER_DEPLOY: AwsTable = {
  'sagemaker:CreateModel': createModel,
  'sagemaker:DeleteModel': remove('model', 'model', 'model'),
  'sagemaker:CreateEndpointConfig': createConfig,
  'sagemaker:DeleteEndpointConfig': remove('artifact', 'endpoint-config', 'endpointConfig'),
  'sagemaker:CreateEndpoint': deploy,
  'sagemaker:UpdateEndpoint': deploy,
  'sagemaker:DeleteEndpoint': remove('endpoint', 'endpoint', 'endpoint'),
  'sagemaker:CreateInferenceComponent': component,
  'sagemaker:UpdateInferenceComponent': component,
};
