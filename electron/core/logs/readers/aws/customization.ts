import { configText } from '../values/config-text.ts';
import type { Say } from '../values/named-values.ts';
import { pinOfLocation } from '../values/pin-of.ts';
import { itemsOf, type Spot, step, textAt } from '../values/spot.ts';
import { isArn, isHidden, sayText } from './call.ts';
import { sayTags } from './training-job.ts';

/** A name that Bedrock keeps unique within an account and region, until its ARN is known. */
export const bedrockName = (
  { region, account }: { readonly region: string | null; readonly account: string | null },
  kind: string,
  name: string,
): string => `bedrock:${region ?? ''}:${account ?? ''}:${kind}/${name}`;

/** The name under which CloudTrail knows a thing whose ARN was not known yet: `arn:aws:bedrock:REGION:ACCOUNT:…`. */
export function sayBedrockName(say: Say, arn: string, kind: string, name: Spot): void {
  const [, , , region = '', account = ''] = arn.split(':');
  const short = textAt(name);
  if (short === null) return;
  say('identified', bedrockName({ region, account }, kind, short), name.at);
  say('named', short, name.at);
}

/** `amazon.titan-text-lite-v1:0:4k`: a version that its maker numbered. */
const NUMBERED = /:\d+(?::\w+)?$/;

export function sayBase(say: Say, spot: Spot): void {
  const base = textAt(spot);
  if (base !== null)
    say('base_model', base, spot.at, { to: 'base_model', pinned: isArn(base) || NUMBERED.test(base) ? 'version' : 'mutable' });
}

const sayData = (say: Say, spot: Spot): void => sayText(say, 'data', spot, { to: 'dataset', pinned: pinOfLocation(textAt(spot) ?? '') });

const CONFIG = [
  'customizationType',
  'customizationConfig',
  'vpcConfig',
  'customModelKmsKeyId',
  'outputModelKmsKeyArn',
  'modelKmsKeyArn',
] as const;

/** What the body of a customization job says of it: the request, or the service's own description of the job or of its model. */
export function sayCustomization(say: Say, body: Spot): void {
  for (const base of ['baseModelIdentifier', 'baseModelArn']) sayBase(say, step(body, base));
  sayBase(say, step(body, 'customizationConfig', 'distillationConfig', 'teacherModelConfig', 'teacherModelIdentifier'));
  sayText(say, 'code', step(body, 'customizationConfig', 'rftConfig', 'graderConfig', 'lambdaGrader', 'lambdaArn'), {
    to: 'code',
    pinned: 'mutable',
  });
  const training = step(body, 'trainingDataConfig');
  if (isHidden(training)) say('data', null, training.at, { state: 'redacted' });
  sayData(say, step(training, 's3Uri'));
  sayData(say, step(training, 'invocationLogsConfig', 'invocationLogSource', 's3Uri'));
  for (const validator of itemsOf(step(body, 'validationDataConfig', 'validators'))) sayData(say, step(validator, 's3Uri'));
  sayText(say, 'output', step(body, 'outputDataConfig', 's3Uri'), { to: 'artifact', pinned: 'mutable' });
  sayText(say, 'works_as', step(body, 'roleArn'), { to: 'identity' });
  const parameters = step(body, 'hyperParameters');
  if (isHidden(parameters)) say('config', null, parameters.at, { state: 'redacted' });
  else
    say(
      'config',
      configText(
        parameters.value ?? {},
        Object.fromEntries(
          CONFIG.map((name) => [name, step(body, name).value]).filter(([, value]) => value !== undefined && value !== null),
        ),
      ),
      body.at,
    );
  for (const tags of ['jobTags', 'customModelTags']) sayTags(say, step(body, tags));
}
