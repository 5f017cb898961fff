import { outcomeOfCode } from './record.ts';
import type { EventFields, RecordReader } from '../../event/event.ts';
import { text } from '../../json/own.ts';
import { isoTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { type Spot, step, unwrapped, whole } from '../values/spot.ts';

const isLog = (record: unknown): boolean => text(record, 'schemaType') === 'ModelInvocationLog';
const outcomeOf = (record: unknown) => outcomeOfCode(text(record, 'errorCode'));
/** By itself, as S3 holds it, or as a text in what CloudWatch Logs hands out. */
const logSpot = (record: unknown): Spot =>
  isLog(record)
    ? whole(record)
    : (['message', '@message'].map((name) => unwrapped(step(whole(record), name))).find(({ value }) => isLog(value)) ?? whole(record));

const timeOf = (record: unknown) => isoTime(text(record, 'timestamp') ?? '');

const fieldsOf = (record: unknown): EventFields => ({
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
function tracesOf(exported: unknown): readonly Trace[] {
  const { value: record, at } = logSpot(exported);
  const writer = new TraceWriter();
  const id = text(record, 'modelId') ?? '';
  const about = ENDPOINT.test(id) ? 'endpoint' : MODEL.test(id) ? 'model' : null;
  if (about !== null && outcomeOf(record) === 'ok')
    writer
      .of(about, id, timeOf(record)?.micros ?? null)
      .say('read', text(record, 'identity', 'arn') ?? 'unknown', at === '' ? '/modelId' : at);
  return writer.traces;
}

/** Bedrock's log of model invocations, as S3 and CloudWatch hold it. Source: schemaType ModelInvocationLog 1.0. */
export const awsBedrockInvocation: RecordReader = {
  format: 'aws-bedrock-invocation',
  version: 3,
  shape: 'value',
  recognises: (record) => isLog(logSpot(record).value),
  event: (record) => {
    const { value, at } = logSpot(record);
    return at === '' ? fieldsOf(value) : { ...fieldsOf(value), wrapped: text(record, at.slice(1)) };
  },
  traces: tracesOf,
};
