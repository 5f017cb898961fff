import { configText } from '../values/config-text.ts';
import { argumentPairs } from '../values/argument-pairs.ts';
import { isArn, isHidden, pick, sayText } from './call.ts';
import { type Say, sayNamed } from '../values/named-values.ts';
import { pinOfImage, pinOfLocation } from '../values/pin-of.ts';
import { itemsOf, membersOf, type Spot, textAt } from '../values/spot.ts';
import type { Pinned } from '../../event/trace.ts';

/** Names under which launchers pass the model that training starts from. */
const BASE_MODEL =
  /^(?:base_?model(?:_(?:id|name|uri))?|(?:pretrained_)?model_name_or_path|model_id|foundation_model(?:_id)?|base_model_name_or_path)$/i;
const PROMPT = /^prompt_?(?:id|arn|version|template|uri)$/i;
const VERSIONED = /(?:\/\d+(?:\.\d+)*|:\d+)$/;

/** Whether an ARN ends in a version's number, which its service gives once. */
export const pinOfVersion = (arn: string): Pinned => (VERSIONED.test(arn) ? 'version' : 'mutable');

/** Where a run goes on from what another one left. */
const RESUMED = /^(?:resume_from(?:_checkpoint)?|(?:init|load|start)_checkpoint)$/i;

/** SageMaker passes texts among the hyperparameters as JSON texts: `"\"s3://…\""`. */
const unquoted = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;

function sayParameter(say: Say, name: string, spot: Spot): void {
  const value = unquoted(textAt(spot) ?? '');
  if (value === '') return;
  if (name === 'sagemaker_submit_directory') say('code', value, spot.at, { to: 'code', pinned: pinOfLocation(value) });
  else if (BASE_MODEL.test(name) || (RESUMED.test(name) && value.includes('://')))
    say('base_model', value, spot.at, { to: 'base_model', origin: 'client', pinned: 'mutable' });
  else if (PROMPT.test(name))
    say('prompt', value, spot.at, {
      to: 'prompt',
      origin: 'client',
      pinned: isArn(value) ? pinOfVersion(value) : 'mutable',
    });
  else sayNamed(say, name, value, spot.at);
}

/** Values that their maker chose join only where they equal an identifier; plain words and numbers never do. */
const mayIdentify = (value: string): boolean => /^[\w.:/@-]{6,512}$/.test(value) && /\d/.test(value) && !/^[\d.]+$/.test(value);

function sayParameters(say: Say, body: Spot): void {
  for (const [name, value] of membersOf(pick(body, 'hyperParameters'))) sayParameter(say, name, value);
  for (const [name, value] of membersOf(pick(body, 'staticHyperParameters'))) sayParameter(say, name, value);
  for (const [name, value] of membersOf(pick(body, 'environment'))) {
    sayParameter(say, name, value);
    if (mayIdentify(textAt(value) ?? '')) sayText(say, 'labelled', value, { origin: 'client' });
  }
}

/** What a list of a job's inputs names. */
export function sayChannels(say: Say, list: Spot): void {
  for (const channel of itemsOf(list)) {
    const source = pick(channel, 'dataSource');
    const s3 = pick(source, 's3DataSource', 's3Uri');
    // The channel of this name holds the weights that training starts from.
    const isModel = ['model', 'pretrained', 'base_model', 'checkpoint', 'checkpoints'].includes(textAt(pick(channel, 'channelName')) ?? '');
    sayText(say, isModel ? 'base_model' : 'data', s3, { to: isModel ? 'base_model' : 'dataset', pinned: pinOfLocation(textAt(s3) ?? '') });
    const files = pick(source, 'fileSystemDataSource');
    const system = textAt(pick(files, 'fileSystemId'));
    if (system !== null)
      say('data', `${system}:${textAt(pick(files, 'directoryPath')) ?? ''}`, pick(files, 'fileSystemId').at, {
        to: 'dataset',
        pinned: 'mutable',
      });
    const dataset = pick(source, 'datasetSource', 'datasetArn');
    sayText(say, 'data', dataset, { to: 'dataset', pinned: pinOfVersion(textAt(dataset) ?? '') });
  }
}

const absent = (spot: Spot): boolean => spot.value === undefined || spot.value === null;

/** Where the launch names its data in parameters only and those are masked, the data is masked with them. */
function sayMaskedData(say: Say, body: Spot): void {
  const masked = ['environment', 'hyperParameters'].map((name) => pick(body, name)).find(isHidden);
  if (masked !== undefined && absent(pick(body, 'inputDataConfig'))) say('data', null, masked.at, { state: 'redacted' });
  const input = pick(body, 'inputDataConfig');
  if (isHidden(input)) say('data', null, input.at, { state: 'redacted' });
}

function sayCode(say: Say, body: Spot): void {
  const algorithm = pick(body, 'algorithmSpecification');
  const image = pick(algorithm, 'trainingImage');
  sayText(say, 'code', image, { to: 'image', pinned: pinOfImage(textAt(image) ?? '') });
  sayText(say, 'code', pick(algorithm, 'algorithmName'), { to: 'code', pinned: 'mutable' });
  for (const list of ['containerEntrypoint', 'containerArguments']) {
    const items = itemsOf(pick(algorithm, list));
    for (const { name, value, index } of argumentPairs(items.map((item) => textAt(item))))
      sayNamed(say, name, value, items[index]?.at ?? algorithm.at);
  }
}

/** Where a job writes whose files go by names of their own. */
export function sayFolder(say: Say, path: Spot): void {
  const folder = textAt(path)?.replace(/\/+$/, '');
  if (folder !== undefined) say('output', `${folder}/`, path.at, { to: 'artifact', pinned: 'mutable' });
}

/** Where a job of this name writes its model: the name is part of the path, which makes it an exact identifier. Without a name, the folder. */
function sayOutput(say: Say, body: Spot, job: string | null): void {
  const output = pick(body, 'outputDataConfig');
  const path = pick(output, 's3OutputPath');
  const folder = textAt(path)?.replace(/\/+$/, '');
  if (job === null) sayFolder(say, path);
  else if (folder !== undefined) {
    const isPacked = textAt(pick(output, 'compressionType')) !== 'NONE';
    say('output', `${folder}/${job}/output/${isPacked ? 'model.tar.gz' : 'model/'}`, path.at, { to: 'artifact', pinned: 'mutable' });
  }
  sayText(say, 'output', pick(body, 'checkpointConfig', 's3Uri'), { to: 'artifact', pinned: 'mutable' });
}

const CONFIG = [
  'environment',
  'resourceConfig',
  'stoppingCondition',
  'retryStrategy',
  'enableNetworkIsolation',
  'enableInterContainerTrafficEncryption',
  'enableManagedSpotTraining',
  'vpcConfig',
  'checkpointConfig',
  'serverlessJobConfig',
] as const;

function sayConfig(say: Say, body: Spot): void {
  const masked = ['hyperParameters', 'environment'].map((name) => pick(body, name)).find(isHidden);
  if (masked !== undefined) return say('config', null, masked.at, { state: 'redacted' });
  const rest = Object.fromEntries(
    CONFIG.map((name) => [name, pick(body, name).value]).filter(([, value]) => value !== undefined && value !== null),
  );
  say('config', configText(pick(body, 'hyperParameters').value ?? {}, pick(body, 'staticHyperParameters').value ?? {}, rest), body.at);
}

/** Names that begin with `aws:` are the platform's own; nobody else can write them. */
const isPlatforms = (name: string): boolean => name.startsWith('aws:');
const EXECUTION = /:pipeline\/[^/]+\/execution\//;

/** `byService`: the platform itself made the request, and wrote the tags. */
export function sayTags(say: Say, tags: Spot, byService = false): void {
  // EventBridge has them by name, all others as a list of pairs.
  const named = itemsOf(tags).map((tag) => [textAt(pick(tag, 'key')) ?? '', pick(tag, 'value')] as const);
  for (const [name, value] of [...named, ...membersOf(tags)]) {
    const isServer = byService || isPlatforms(name);
    sayText(say, 'labelled', value, { origin: isServer ? 'server' : 'client' });
    sayNamed(say, name, textAt(value) ?? '', value.at);
    // Anybody can tag a job with an execution that they had no part in.
    if (isServer && EXECUTION.test(textAt(value) ?? '')) sayText(say, 'session', value, { to: 'session' });
  }
}

const LABELS = [
  ['experimentConfig', 'experimentName'],
  ['experimentConfig', 'trialName'],
  ['experimentConfig', 'trialComponentDisplayName'],
  ['experimentConfig', 'runName'],
  ['mlflowConfig', 'mlflowExperimentName'],
  ['mlflowConfig', 'mlflowRunName'],
] as const;

/** What the body of a SageMaker training job says of it: the launch request, or the service's own description of the job. */
export function sayTrainingBody(say: Say, body: Spot, job: string | null, byService = false): void {
  sayCode(say, body);
  sayText(say, 'works_as', pick(body, 'roleArn'), { to: 'identity' });
  sayChannels(say, pick(body, 'inputDataConfig'));
  sayMaskedData(say, body);
  sayParameters(say, body);
  sayOutput(say, body, job);
  sayConfig(say, body);
  for (const path of [['modelPackageConfig', 'sourceModelPackageArn'] as const, ['serverlessJobConfig', 'baseModelArn'] as const]) {
    const base = pick(body, ...path);
    sayText(say, 'base_model', base, { to: 'base_model', pinned: pinOfVersion(textAt(base) ?? '') });
  }
  for (const path of LABELS) sayText(say, 'labelled', pick(body, ...path), { origin: 'client' });
  sayTags(say, pick(body, 'tags'), byService);
}
