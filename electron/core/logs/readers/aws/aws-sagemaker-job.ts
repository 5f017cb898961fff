import { pick, sayText } from './call.ts';
import { sayTrainingBody } from './training-job.ts';
import { stateChange } from './state-change.ts';
import type { EventFields, RecordReader } from '../../event/event.ts';
import { everyItem } from '../values/every-item.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { AWS_CEILINGS } from './aws-cloudtrail.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

const isJob = (value: unknown): boolean => text(value, 'TrainingJobArn') !== null && text(value, 'TrainingJobStatus') !== null;

/** The description stands by itself, in the event that EventBridge makes of each change of state, or as an entry of a list. */
function jobsIn(record: unknown): readonly Spot[] {
  const change = step(whole(record), 'detail');
  if (isJob(record)) return [whole(record)];
  if (text(record, 'detail-type') !== null && isJob(change.value)) return [change];
  return everyItem(step(whole(record), 'TrainingJobSummaries')).filter(({ value }) => isJob(value));
}

const momentAt = (spot: Spot, name: string): number | null => anyTime(own(spot.value, name))?.micros ?? null;

const BODY = ['AlgorithmSpecification', 'RoleArn', 'ResourceConfig', 'HyperParameters', 'InputDataConfig'] as const;

/** An entry of a list holds no more of a job than how it stands. */
const isEntry = ({ value }: Spot): boolean => BODY.every((name) => own(value, name) === undefined);

function jobTraces(writer: TraceWriter, job: Spot, changed: number | null): void {
  const at = changed ?? momentAt(job, 'LastModifiedTime') ?? momentAt(job, 'CreationTime');
  const { say } = writer.of('run', textAt(job, 'TrainingJobArn') ?? '', at);
  const name = step(job, 'TrainingJobName');
  sayText(say, 'seen', step(job, 'TrainingJobArn'));
  sayText(say, 'identified', name);
  sayText(say, 'named', name);
  sayText(say, 'status', step(job, 'TrainingJobStatus'));
  const ended = step(job, 'TrainingEndTime');
  const end = momentAt(job, 'TrainingEndTime');
  if (end !== null) sayText(say, 'ended', ended, { timeMicros: end });
  sayText(say, 'failed', step(job, 'FailureReason'));
  sayText(say, 'output', step(job, 'ModelArtifacts', 'S3ModelArtifacts'), { to: 'artifact', pinned: 'mutable' });
  for (const parent of ['TuningJobArn', 'AutoMLJobArn']) sayText(say, 'made_from', pick(job, parent), { to: 'run' });
  if (changed !== null || !isEntry(job)) return sayTrainingBody(say, job, textAt(name) ?? '');
  for (const says of ['data', 'config', 'code'] as const) say(says, null, job.at, { state: 'unexported' });
}

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const changed = anyTime(own(record, 'time'))?.micros ?? null;
  for (const job of jobsIn(record)) jobTraces(writer, job, changed);
  return writer.traces;
}

/** A change of state is an event; a description that somebody asked for is none. */
const eventOf = (record: unknown): EventFields | null =>
  text(record, 'detail-type') === null ? null : stateChange(record, 'TrainingJobStatus');

/**
 * SageMaker's own description of a training job: `describe-training-job`, EventBridge's "Training Job State Change", and
 * `list-training-jobs`. Source: DescribeTrainingJob and ListTrainingJobs of the SageMaker SDK.
 */
export const awsSageMakerJob: RecordReader = {
  format: 'aws-sagemaker-job',
  version: 3,
  shape: 'value',
  recognises: (record) => jobsIn(record).length > 0,
  event: eventOf,
  traces: tracesOf,
  ceilings: {
    ...AWS_CEILINGS,
    who: {
      level: 'not_loggable',
      why: 'A job’s description names the role it works as, not who launched it.',
      ask: 'The CloudTrail records of the launch (CreateTrainingJob) for the same account and region.',
    },
  },
};
