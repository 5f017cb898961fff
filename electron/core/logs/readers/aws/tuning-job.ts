import { pick, sayText } from './call.ts';
import { sayTags, sayTrainingBody } from './training-job.ts';
import { isObject } from '../../json/own.ts';
import { configText } from '../values/config-text.ts';
import type { Say } from '../values/named-values.ts';
import { itemsOf, type Spot } from '../values/spot.ts';

/** Trials of a tuning job are jobs of their own: what they write lies under names of their own. One launch may describe several. */
export function sayTuningBody(say: Say, body: Spot, _job: string, byService = false): void {
  const definitions = [pick(body, 'trainingJobDefinition'), ...itemsOf(pick(body, 'trainingJobDefinitions'))];
  for (const definition of definitions) if (isObject(definition.value)) sayTrainingBody(say, definition, null, byService);
  const search = pick(body, 'hyperParameterTuningJobConfig');
  say(
    'config',
    configText({ hyperParameterTuningJobConfig: search.value, warmStartConfig: pick(body, 'warmStartConfig').value }),
    search.at,
  );
  sayText(say, 'seed', pick(search, 'randomSeed'));
  sayTags(say, pick(body, 'tags'), byService);
}
