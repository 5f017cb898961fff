import { pick, sayText } from './call.ts';
import { sayChannels, sayFolder, sayTags } from './training-job.ts';
import { configText } from '../values/config-text.ts';
import type { Say } from '../values/named-values.ts';
import { itemsOf, type Spot } from '../values/spot.ts';

const CONFIG = [
  'autoMLProblemTypeConfig',
  'autoMLJobConfig',
  'autoMLJobObjective',
  'autoMLComputeConfig',
  'problemType',
  'dataSplitConfig',
  'securityConfig',
  'modelDeployConfig',
  'generateCandidateDefinitionsOnly',
] as const;

/** What the body of an AutoML job says of it, of either version: its jobs write under names of their own, so that only the folder is known. */
export function sayAutoBody(say: Say, body: Spot, _job: string, byService = false): void {
  for (const list of ['inputDataConfig', 'autoMLJobInputDataConfig']) sayChannels(say, pick(body, list));
  const language = pick(body, 'autoMLProblemTypeConfig', 'textGenerationJobConfig');
  sayText(say, 'base_model', pick(language, 'baseModelName'), { to: 'base_model', pinned: 'mutable' });
  sayText(say, 'works_as', pick(body, 'roleArn'), { to: 'identity' });
  sayFolder(say, pick(body, 'outputDataConfig', 's3OutputPath'));
  const parts = CONFIG.map((name) => [name, pick(body, name).value] as const).filter(([, value]) => value !== undefined && value !== null);
  say('config', configText(Object.fromEntries(parts)), body.at);
  for (const container of itemsOf(pick(body, 'bestCandidate', 'inferenceContainers')))
    sayText(say, 'output', pick(container, 'modelDataUrl'), { to: 'artifact', pinned: 'mutable' });
  sayTags(say, pick(body, 'tags'), byService);
}
