import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { isArn, saying, sayText } from '../call.ts';
import { sayCaller } from '../caller.ts';
import { bedrockName } from '../customization.ts';
import { type Spot, step, textAt } from '../../values/spot.ts';

type Named = { readonly id: string; readonly spot: Spot };

/** The first of the spots that names something: by ARN as it stands, by name within the account and region. */
function named(call: AwsCall, kind: string, ...spots: readonly Spot[]): Named | null {
  const spot = spots.find((one) => textAt(one) !== null);
  const name = spot === undefined ? null : textAt(spot);
  return spot === undefined || name === null ? null : { id: isArn(name) ? name : bedrockName(call, kind, name), spot };
}

const importModel: AwsHandler = (call) => {
  const model = named(call, 'imported-model', step(call.request, 'importedModelName'));
  if (call.outcome !== 'ok' || model === null) return;
  const say = saying(call, 'model', model.id);
  say('registered', call.actor, call.nameAt);
  sayText(say, 'named', model.spot);
  sayText(say, 'identified', step(call.response, 'jobArn'));
  sayText(say, 'made_from', step(call.request, 'modelDataSource', 's3DataSource', 's3Uri'), { to: 'artifact', pinned: 'mutable' });
};

const createCustomModel: AwsHandler = (call) => {
  const model = named(call, 'custom-model', step(call.response, 'modelArn'), step(call.request, 'modelName'));
  if (call.outcome !== 'ok' || model === null) return;
  const say = saying(call, 'model', model.id);
  say('registered', call.actor, call.nameAt);
  const name = named(call, 'custom-model', step(call.request, 'modelName'));
  if (name !== null && name.id !== model.id) say('identified', name.id, name.spot.at);
  sayText(say, 'named', step(call.request, 'modelName'));
  sayText(say, 'made_from', step(call.request, 'modelSourceConfig', 's3DataSource', 's3Uri'), { to: 'artifact', pinned: 'mutable' });
};

/** A copy leaves its account or region: the source is exported, the target made from it. */
const copyModel: AwsHandler = (call) => {
  const source = step(call.request, 'sourceModelArn');
  const target = named(call, 'custom-model', step(call.response, 'targetModelArn'), step(call.request, 'targetModelName'));
  const id = textAt(source);
  if (call.outcome !== 'ok' || id === null) return;
  saying(call, 'model', id)('exported', call.actor, source.at);
  if (target !== null) saying(call, 'model', target.id)('made_from', id, source.at, { to: 'model', pinned: 'version' });
};

type Deployment = {
  readonly response: string;
  readonly names: readonly string[];
  readonly models: readonly string[];
  readonly kind: string;
};

const PROVISIONED: Deployment = {
  response: 'provisionedModelArn',
  names: ['provisionedModelId', 'provisionedModelName', 'desiredProvisionedModelName'],
  models: ['modelId', 'desiredModelId'],
  kind: 'provisioned-model',
};
const ON_DEMAND: Deployment = {
  response: 'customModelDeploymentArn',
  names: ['customModelDeploymentIdentifier', 'modelDeploymentName'],
  models: ['modelArn'],
  kind: 'custom-model-deployment',
};

const endpointOf = (call: AwsCall, { response, names, kind }: Deployment): Named | null =>
  named(call, kind, step(call.response, response), ...names.map((name) => step(call.request, name)));

const deploy =
  (deployment: Deployment): AwsHandler =>
  (call) => {
    const endpoint = endpointOf(call, deployment);
    if (call.outcome !== 'ok' || endpoint === null) return;
    const say = saying(call, 'endpoint', endpoint.id);
    if (call.name.startsWith('Create')) say('created', call.actor, call.nameAt);
    for (const name of deployment.names) {
      const other = named(call, deployment.kind, step(call.request, name));
      if (other !== null && other.id !== endpoint.id) say('identified', other.id, other.spot.at);
    }
    for (const member of deployment.models) {
      const model = named(call, 'custom-model', step(call.request, member));
      if (model !== null) say('serves', model.id, model.spot.at, { to: 'model' });
    }
    sayCaller(call, say, 'launcher');
  };

const undeploy =
  (deployment: Deployment): AwsHandler =>
  (call) => {
    const endpoint = endpointOf(call, deployment);
    if (call.outcome === 'ok' && endpoint !== null) saying(call, 'endpoint', endpoint.id)('deleted', call.actor, call.nameAt);
  };

const deleteModel =
  (kind: string): AwsHandler =>
  (call) => {
    const model = named(call, kind, step(call.request, 'modelIdentifier'));
    if (call.outcome === 'ok' && model !== null) saying(call, 'model', model.id)('deleted', call.actor, call.nameAt);
  };

/** A prompt's draft can change; a version that was made of it cannot. */
const prompt: AwsHandler = (call) => {
  const arn = step(call.response, 'arn');
  const id = textAt(arn);
  if (call.outcome !== 'ok' || id === null) return;
  const version = textAt(call.response, 'version');
  const isVersion = version !== null && /^\d+$/.test(version);
  const exact = isVersion && !id.endsWith(`:${version}`) ? `${id}:${version}` : id;
  const say = saying(call, 'prompt', exact);
  say('created', call.actor, call.nameAt, { pinned: isVersion ? 'version' : 'mutable' });
  sayText(say, 'named', step(call.response, 'name'));
};

/** Bedrock: models that were taken in, copied or deployed, and the versions of prompts. */
const BEDROCK: AwsTable = {
  CreateModelImportJob: importModel,
  CreateCustomModel: createCustomModel,
  CreateModelCopyJob: copyModel,
  DeleteCustomModel: deleteModel('custom-model'),
  DeleteImportedModel: deleteModel('imported-model'),
  CreateProvisionedModelThroughput: deploy(PROVISIONED),
  UpdateProvisionedModelThroughput: deploy(PROVISIONED),
  DeleteProvisionedModelThroughput: undeploy(PROVISIONED),
  CreateCustomModelDeployment: deploy(ON_DEMAND),
  UpdateCustomModelDeployment: deploy(ON_DEMAND),
  DeleteCustomModelDeployment: undeploy(ON_DEMAND),
  CreatePrompt: prompt,
  UpdatePrompt: prompt,
  CreatePromptVersion: prompt,
};

/** The agents' half of the service signs its events with a name of its own in some regions. */
export const AWS_BEDROCK_MODELS: AwsTable = Object.fromEntries(
  Object.entries(BEDROCK).flatMap(([name, handler]) => [
    [`bedrock:${name}`, handler],
    [`bedrock-agent:${name}`, handler],
  ]),
);
