import { outcomeOfCode } from '../aws/record.ts';
import type { EventFields, RecordReader } from '../event.ts';
import { text } from '../own.ts';
import { isoTime } from '../time.ts';
import { type Trace, TraceWriter } from '../trace.ts';

const outcomeOf = (record: unknown) => outcomeOfCode(text(record, 'errorCode'));
const timeOf = (record: unknown) => isoTime(text(record, 'timestamp') ?? '');

const eventOf = (record: unknown): EventFields => ({
  time: timeOf(record),
  platform: 'aws',
  service: 'bedrock',
  action: text(record, 'operation') ?? 'InvokeModel',
  actor: text(record, 'identity', 'arn'),
  outcome: outcomeOf(record),
  nativeId: text(record, 'requestId'),
  uniqueIn: '',
  account: text(record, 'accountId'),
  region: text(record, 'region'),
});

const ENDPOINT = /^arn:[a-z-]+:bedrock:[^:]*:\d+:(?:provisioned-model|custom-model-deployment)\//;
const MODEL = /^arn:[a-z-]+:bedrock:[^:]*:\d+:(?:custom-model|imported-model)\//;

/** Which of one's own models an answer came from; models of vendors are nobody's run. */
function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const id = text(record, 'modelId') ?? '';
  const about = ENDPOINT.test(id) ? 'endpoint' : MODEL.test(id) ? 'model' : null;
  if (about !== null && outcomeOf(record) === 'ok')
    writer.of(about, id, timeOf(record)?.micros ?? null).say('read', text(record, 'identity', 'arn') ?? 'unknown', '/modelId');
  return writer.traces;
}

/** Bedrock's log of model invocations, as S3 and CloudWatch hold it. Source: schemaType ModelInvocationLog 1.0. */
export const awsBedrockInvocation: RecordReader = {
  format: 'aws-bedrock-invocation',
  version: 2,
  shape: 'value',
  recognises: (record) => text(record, 'schemaType') === 'ModelInvocationLog',
  event: eventOf,
  traces: tracesOf,
};
