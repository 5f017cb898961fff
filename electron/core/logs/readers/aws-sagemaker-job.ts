import { pick, sayText } from '../aws/call.ts';
import { sayTrainingBody } from '../aws/training-job.ts';
import { stateChange } from '../aws/state-change.ts';
import type { EventFields, RecordReader } from '../event.ts';
import { own, text } from '../own.ts';
import { anyTime } from '../time.ts';
import { type Trace, TraceWriter } from '../trace.ts';
import { AWS_CEILINGS } from './aws-cloudtrail.ts';
import { type Spot, step, textAt, whole } from './spot.ts';

const isJob = (value: unknown): boolean => text(value, 'TrainingJobArn') !== null && text(value, 'TrainingJobStatus') !== null;

/** The description stands by itself, or in the event that EventBridge makes of each change of state. */
const jobSpot = (record: unknown): Spot => (isJob(record) ? whole(record) : step(whole(record), 'detail'));

const momentAt = (spot: Spot, name: string): number | null => anyTime(own(spot.value, name))?.micros ?? null;

function tracesOf(record: unknown): readonly Trace[] {
  const job = jobSpot(record);
  const writer = new TraceWriter();
  const at = anyTime(own(record, 'time'))?.micros ?? momentAt(job, 'LastModifiedTime');
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
  sayTrainingBody(say, job, textAt(name) ?? '');
  return writer.traces;
}

/** A change of state is an event; a description that somebody asked for is none. */
const eventOf = (record: unknown): EventFields | null =>
  text(record, 'detail-type') === null ? null : stateChange(record, 'TrainingJobStatus');

/**
 * SageMaker's own description of a training job: `describe-training-job`, and EventBridge's "Training Job State Change".
 * Source: DescribeTrainingJob of the SageMaker SDK.
 */
export const awsSageMakerJob: RecordReader = {
  format: 'aws-sagemaker-job',
  version: 2,
  shape: 'value',
  recognises: (record) => isJob(record) || (text(record, 'detail-type') !== null && isJob(own(record, 'detail'))),
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
