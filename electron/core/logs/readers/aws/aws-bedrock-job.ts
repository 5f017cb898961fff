import { sayText } from './call.ts';
import { sayBase, sayBedrockName, sayCustomization } from './customization.ts';
import { stateChange } from './state-change.ts';
import type { RecordReader } from '../../event/event.ts';
import { everyItem } from '../values/every-item.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { AWS_CEILINGS } from './aws-cloudtrail.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, type Spot, step, textAt, whole } from '../values/spot.ts';

const KINDS = { job: 'model-customization-job', model: 'custom-model' } as const;

/** `get-model-customization-job`, or an entry of the list of jobs. */
const isJob = (value: unknown): boolean => text(value, 'jobArn')?.includes(`:${KINDS.job}/`) === true && text(value, 'status') !== null;

/** `get-custom-model`, or an entry of the list of models. */
const isModel = (value: unknown): boolean =>
  text(value, 'modelArn')?.includes(`:${KINDS.model}/`) === true &&
  text(value, 'baseModelArn') !== null &&
  text(value, 'creationTime') !== null;

const isKnown = (value: unknown): boolean => isJob(value) || isModel(value);

const LISTS = ['modelCustomizationJobSummaries', 'modelSummaries'] as const;

/** What EventBridge sends of each change of a job's state. */
const isChange = (record: unknown): boolean => text(record, 'detail-type') !== null && isJob(own(record, 'detail'));

/** What the document describes: one thing, or the entries of a list. */
function described(record: unknown): readonly Spot[] {
  if (isKnown(record)) return [whole(record)];
  if (isChange(record)) return [step(whole(record), 'detail')];
  return LISTS.flatMap((name) => everyItem(step(whole(record), name))).filter(({ value }) => isKnown(value));
}

const moment = (body: Spot, name: string): number | null => anyTime(own(body.value, name))?.micros ?? null;

/** An entry of a list holds no more of a job than how it stands. */
const isEntry = (body: Spot): boolean =>
  ['trainingDataConfig', 'outputDataConfig', 'hyperParameters', 'roleArn'].every((name) => own(body.value, name) === undefined);

function sayBody(say: Say, body: Spot, isWhole = false): void {
  if (isWhole || !isEntry(body)) return sayCustomization(say, body);
  sayBase(say, step(body, 'baseModelArn'));
  for (const says of ['data', 'config'] as const) say(says, null, body.at, { state: 'unexported' });
}

function sayModel(writer: TraceWriter, arn: string, name: Spot, made: Spot, at: number | null): Say {
  const { say } = writer.of('model', arn, at);
  sayBedrockName(say, arn, KINDS.model, name);
  sayText(say, 'made_from', made, { to: 'run' });
  return say;
}

function jobTraces(writer: TraceWriter, body: Spot, changed: number | null): void {
  const arn = step(body, 'jobArn');
  const id = textAt(arn) ?? '';
  const { say } = writer.of('run', id, changed ?? moment(body, 'lastModifiedTime') ?? moment(body, 'creationTime'));
  sayText(say, 'seen', arn);
  sayBedrockName(say, id, KINDS.job, step(body, 'jobName'));
  sayText(say, 'status', step(body, 'status'));
  const end = moment(body, 'endTime');
  if (end !== null) sayText(say, 'ended', step(body, 'endTime'), { timeMicros: end });
  sayText(say, 'failed', step(body, 'failureMessage'));
  sayBody(say, body, changed !== null);
  const model = firstSpot(step(body, 'outputModelArn'), step(body, 'customModelArn'));
  const name = firstSpot(step(body, 'outputModelName'), step(body, 'customModelName'));
  const made = model === null ? null : textAt(model);
  if (made !== null) sayModel(writer, made, name ?? step(body, 'outputModelName'), arn, end);
}

function modelTraces(writer: TraceWriter, body: Spot): void {
  const id = textAt(body, 'modelArn') ?? '';
  const made = step(body, 'jobArn');
  const created = moment(body, 'creationTime');
  const say = sayModel(writer, id, step(body, 'modelName'), made, created);
  // Who made it is not in it.
  say('created', 'unknown', step(body, 'creationTime').at);
  sayText(say, 'failed', step(body, 'failureMessage'));
  const job = textAt(made);
  if (job === null) return sayBase(say, step(body, 'baseModelArn'));
  const run = writer.of('run', job, created).say;
  sayText(run, 'seen', made);
  sayBedrockName(run, job, KINDS.job, step(body, 'jobName'));
  sayBody(run, body);
}

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  for (const body of described(record)) {
    if (isJob(body.value)) jobTraces(writer, body, anyTime(own(record, 'time'))?.micros ?? null);
    else modelTraces(writer, body);
  }
  return writer.traces;
}

/**
 * Bedrock's own descriptions of customization jobs and custom models, one or a list of them, as the command line prints them,
 * and EventBridge's "Model Customization Job State Change". Source: GetModelCustomizationJob, ListModelCustomizationJobs, GetCustomModel and ListCustomModels.
 */
export const awsBedrockJob: RecordReader = {
  format: 'aws-bedrock-job',
  version: 1,
  shape: 'value',
  recognises: (record) => described(record).length > 0,
  // A change of state is an event; a description that somebody asked for is none.
  event: (record) => (isChange(record) ? stateChange(record, 'status') : null),
  traces: tracesOf,
  ceilings: {
    ...AWS_CEILINGS,
    who: {
      level: 'not_loggable',
      why: 'A job’s description names the role it works as, not who launched it.',
      ask: 'The CloudTrail records of the launch (CreateModelCustomizationJob) for the same account and region.',
    },
  },
};
