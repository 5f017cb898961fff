import { pick, sayText } from './call.ts';
import type { Say } from '../values/named-values.ts';
import { pinOfImage } from '../values/pin-of.ts';
import { itemsOf, type Spot, textAt } from '../values/spot.ts';

function sayContainer(say: Say, container: Spot): void {
  for (const data of [pick(container, 'modelDataUrl'), pick(container, 'modelDataSource', 's3DataSource', 's3Uri')])
    sayText(say, 'made_from', data, { to: 'artifact', pinned: 'mutable' });
  sayText(say, 'made_from', pick(container, 'modelPackageName'), { to: 'model', pinned: 'version' });
  const image = pick(container, 'image');
  sayText(say, 'made_from', image, { to: 'image', pinned: pinOfImage(textAt(image) ?? '') });
}

/** What the body of a SageMaker model says of it: the request, or the service's own description. */
export function sayServedModel(say: Say, body: Spot): void {
  sayText(say, 'works_as', pick(body, 'executionRoleArn'), { to: 'identity' });
  for (const container of [pick(body, 'primaryContainer'), ...itemsOf(pick(body, 'containers'))]) sayContainer(say, container);
}

/** The names of the models that the configuration of an endpoint holds. */
export const servedNames = (body: Spot): readonly Spot[] =>
  ['productionVariants', 'shadowProductionVariants'].flatMap((list) =>
    itemsOf(pick(body, list)).map((variant) => pick(variant, 'modelName')),
  );
