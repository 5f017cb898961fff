import { isHidden, pick, sayText } from './call.ts';
import { pinOfVersion, sayChannels, sayFolder, sayTags } from './training-job.ts';
import type { TraceState } from '../../event/trace.ts';
import { isObject } from '../../json/own.ts';
import { configText } from '../values/config-text.ts';
import type { Say } from '../values/named-values.ts';
import { type Spot, textAt, unwrapped } from '../values/spot.ts';

function sayDocument(say: Say, document: Spot): void {
  sayChannels(say, pick(document, 'inputDataConfig'));
  sayFolder(say, pick(document, 'outputDataConfig', 's3OutputPath'));
  for (const path of [['trainingConfig', 'baseModelArn'] as const, ['modelPackageConfig', 'inputModelPackageArn'] as const]) {
    const base = pick(document, ...path);
    sayText(say, 'base_model', base, { to: 'base_model', pinned: pinOfVersion(textAt(base) ?? '') });
  }
  // What plays the turns and rewards them is code that training depends on.
  const agent = pick(document, 'agentConfig');
  sayText(say, 'code', pick(agent, 'bedrockAgentCoreConfig', 'agentRuntimeArn'), { to: 'code', pinned: 'mutable' });
  const lambda = pick(agent, 'customAgentLambdaConfig', 'lambdaArn');
  sayText(say, 'code', lambda, { to: 'code', pinned: pinOfVersion(textAt(lambda) ?? '') });
  say('config', configText(document.value), document.at);
}

/** Jobs of other categories judge a model, and train none. */
export const trains = (body: Spot): boolean => textAt(pick(body, 'jobCategory')) === 'AgentRFT';

/** What the body of a customization job (`CreateJob`) says of it: all of it stands in one document, as a text. */
export function sayRftBody(say: Say, body: Spot, _job: string, byService = false): void {
  sayText(say, 'works_as', pick(body, 'roleArn'), { to: 'identity' });
  sayTags(say, pick(body, 'tags'), byService);
  const text = pick(body, 'jobConfigDocument');
  const document = unwrapped(text);
  if (isObject(document.value)) return sayDocument(say, document);
  const state: TraceState = isHidden(text) ? 'redacted' : 'unexported';
  for (const says of ['data', 'config', 'code'] as const) say(says, null, text.value === undefined ? body.at : text.at, { state });
}
