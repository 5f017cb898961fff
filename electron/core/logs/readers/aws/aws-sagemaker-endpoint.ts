import { isArn, sayText } from './call.ts';
import { sayServedModel, servedNames } from './served-model.ts';
import type { RecordReader } from '../../event/event.ts';
import { TraceWriter } from '../../event/trace.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

/** A thing of the same account and region, by its name: one description names others so. SageMaker writes names in its ARNs in small letters. */
const beside = (arn: string, kind: string, name: string): string =>
  isArn(name) ? name : `${arn.split(':').slice(0, 5).join(':')}:${kind}/${name.toLowerCase()}`;

const momentOf = (body: Spot): number | null => anyTime(own(body.value, 'CreationTime'))?.micros ?? null;

function modelTraces(writer: TraceWriter, body: Spot, id: string): void {
  const { say } = writer.of('model', id, momentOf(body));
  // Who made it is not in it.
  say('created', 'unknown', step(body, 'CreationTime').at);
  sayText(say, 'named', step(body, 'ModelName'));
  sayServedModel(say, body);
}

function configTraces(writer: TraceWriter, body: Spot, id: string): void {
  const { say } = writer.of('artifact', id, momentOf(body));
  for (const name of servedNames(body)) {
    const model = textAt(name);
    if (model !== null) say('made_from', beside(id, 'model', model), name.at, { to: 'model' });
  }
}

function endpointTraces(writer: TraceWriter, body: Spot, id: string): void {
  const { say } = writer.of('endpoint', id, momentOf(body));
  say('created', 'unknown', step(body, 'CreationTime').at);
  sayText(say, 'named', step(body, 'EndpointName'));
  const config = step(body, 'EndpointConfigName');
  const name = textAt(config);
  if (name !== null) say('serves', beside(id, 'endpoint-config', name), config.at, { to: 'artifact' });
  sayText(say, 'failed', step(body, 'FailureReason'));
}

type Description = { readonly id: string; readonly tell: (writer: TraceWriter, body: Spot, id: string) => void };

/** An entry of a list has no more than a name and a time: what it serves stands in the description alone. */
function describedIn(record: unknown): Description | null {
  const [model, config, endpoint] = [text(record, 'ModelArn'), text(record, 'EndpointConfigArn'), text(record, 'EndpointArn')];
  if (endpoint?.includes(':endpoint/') === true && text(record, 'EndpointStatus') !== null) return { id: endpoint, tell: endpointTraces };
  if (config !== null && own(record, 'ProductionVariants') !== undefined) return { id: config, tell: configTraces };
  const holds = ['PrimaryContainer', 'Containers', 'ExecutionRoleArn'].some((name) => own(record, name) !== undefined);
  return model?.includes(':model/') === true && holds ? { id: model, tell: modelTraces } : null;
}

/** What serves a model at SageMaker, as `describe-model`, `describe-endpoint-config` and `describe-endpoint` print it. */
export const awsSageMakerEndpoint: RecordReader = {
  format: 'aws-sagemaker-endpoint',
  version: 1,
  shape: 'value',
  recognises: (record) => describedIn(record) !== null,
  event: () => null,
  traces: (record) => {
    const writer = new TraceWriter();
    const found = describedIn(record);
    if (found !== null) found.tell(writer, whole(record), found.id);
    return writer.traces;
  },
};
