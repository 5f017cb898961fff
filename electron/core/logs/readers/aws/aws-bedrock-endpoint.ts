import { sayText } from './call.ts';
import { sayBedrockName } from './customization.ts';
import type { RecordReader } from '../../event/event.ts';
import { TraceWriter } from '../../event/trace.ts';
import { own } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { everyItem } from '../values/every-item.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

const momentOf = (body: Spot): number | null => anyTime(own(body.value, 'creationTime') ?? own(body.value, 'createdAt'))?.micros ?? null;

type Sort = {
  readonly arn: string;
  readonly kind: string;
  readonly list: string;
  readonly names: readonly string[];
  readonly models: readonly string[];
};

const ENDPOINTS: readonly Sort[] = [
  {
    arn: 'provisionedModelArn',
    kind: 'provisioned-model',
    list: 'provisionedModelSummaries',
    names: ['provisionedModelName'],
    models: ['modelArn', 'desiredModelArn'],
  },
  {
    arn: 'customModelDeploymentArn',
    kind: 'custom-model-deployment',
    list: 'modelDeploymentSummaries',
    names: ['modelDeploymentName', 'customModelDeploymentName'],
    models: ['modelArn'],
  },
];
const IMPORTED = 'imported-model';

type Told = (writer: TraceWriter) => void;

function endpointIn(body: Spot): Told | null {
  const sort = ENDPOINTS.find(({ arn }) => textAt(body, arn) !== null && textAt(body, 'modelArn') !== null);
  if (sort === undefined) return null;
  return (writer) => {
    const id = textAt(body, sort.arn) ?? '';
    const { say } = writer.of('endpoint', id, momentOf(body));
    for (const name of sort.names) sayBedrockName(say, id, sort.kind, step(body, name));
    for (const member of sort.models) sayText(say, 'serves', step(body, member), { to: 'model' });
    sayText(say, 'failed', step(body, 'failureMessage'));
  };
}

/** A model that was taken in, by its own description or by that of the job which took it in. */
function importedIn(body: Spot): Told | null {
  const arn = ['importedModelArn', 'modelArn']
    .map((member) => step(body, member))
    .find((spot) => textAt(spot)?.includes(`:${IMPORTED}/`) === true);
  if (arn === undefined) return null;
  return (writer) => {
    const id = textAt(arn) ?? '';
    const { say } = writer.of('model', id, momentOf(body));
    for (const name of ['importedModelName', 'modelName']) sayBedrockName(say, id, IMPORTED, step(body, name));
    sayText(say, 'identified', step(body, 'jobArn'));
    sayText(say, 'made_from', step(body, 'modelDataSource', 's3DataSource', 's3Uri'), { to: 'artifact', pinned: 'mutable' });
    sayText(say, 'failed', step(body, 'failureMessage'));
  };
}

const LISTS = [...ENDPOINTS.map(({ list }) => list), 'modelSummaries', 'modelImportJobSummaries'] as const;

const toldIn = (record: unknown): readonly Told[] =>
  [whole(record), ...LISTS.flatMap((name) => everyItem(step(whole(record), name)))].flatMap(
    (body) => endpointIn(body) ?? importedIn(body) ?? [],
  );

/**
 * What serves a model at Bedrock, and models that were taken in, one or a list of them, as the command line prints them.
 * Source: GetProvisionedModelThroughput, GetCustomModelDeployment, GetImportedModel, GetModelImportJob and their lists.
 */
export const awsBedrockEndpoint: RecordReader = {
  format: 'aws-bedrock-endpoint',
  version: 1,
  shape: 'value',
  recognises: (record) => toldIn(record).length > 0,
  event: () => null,
  traces: (record) => {
    const writer = new TraceWriter();
    for (const tell of toldIn(record)) tell(writer);
    return writer.traces;
  },
};
