import { sayAutoBody } from './auto-job.ts';
import { pick, sayText } from './call.ts';
import { sayRftBody, trains } from './rft-job.ts';
import { sayTrainingBody } from './training-job.ts';
import { sayTuningBody } from './tuning-job.ts';
import { stateChange } from './state-change.ts';
import type { EventFields, RecordReader } from '../../event/event.ts';
import { everyItem } from '../values/every-item.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { AWS_CEILINGS } from './aws-cloudtrail.ts';
import type { Say } from '../values/named-values.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

/** The service's own word for a sort of job, from which it makes the names of its members. */
type Sort = {
  readonly name: string;
  readonly end: string;
  readonly tell: (say: Say, body: Spot, job: string) => void;
  readonly is?: (body: Spot) => boolean;
};

const SORTS: readonly Sort[] = [
  { name: 'TrainingJob', end: 'TrainingEndTime', tell: sayTrainingBody },
  { name: 'HyperParameterTuningJob', end: 'HyperParameterTuningEndTime', tell: sayTuningBody },
  { name: 'AutoMLJob', end: 'EndTime', tell: sayAutoBody },
  { name: 'Job', end: 'EndTime', tell: sayRftBody, is: trains },
];

type Described = { readonly job: Spot; readonly sort: Sort };

const sortOf = (body: Spot): Sort | undefined =>
  SORTS.find(
    ({ name, is }) => textAt(body, `${name}Arn`) !== null && textAt(body, `${name}Status`) !== null && (is === undefined || is(body)),
  );

const described = (spots: readonly Spot[]): readonly Described[] =>
  spots.flatMap((job) => {
    const sort = sortOf(job);
    return sort === undefined ? [] : [{ job, sort }];
  });

/** The description stands by itself, in the event that EventBridge makes of each change of state, or as an entry of a list or of what a search found. */
function jobsIn(record: unknown): readonly Described[] {
  const top = whole(record);
  if (text(record, 'detail-type') !== null) return described([step(top, 'detail')]);
  const found = everyItem(step(top, 'Results'));
  return described([
    top,
    ...SORTS.flatMap(({ name }) => [...everyItem(step(top, `${name}Summaries`)), ...found.map((one) => step(one, name))]),
  ]);
}

const momentAt = (spot: Spot, name: string): number | null => anyTime(own(spot.value, name))?.micros ?? null;

const BODY = ['AlgorithmSpecification', 'RoleArn', 'ResourceConfig', 'HyperParameters', 'InputDataConfig', 'HyperParameterTuningJobConfig'];

/** An entry of a list holds no more of a job than how it stands. */
const isEntry = ({ value }: Spot): boolean => BODY.every((name) => own(value, name) === undefined);

function jobTraces(writer: TraceWriter, { job, sort }: Described, changed: number | null): void {
  const at = changed ?? momentAt(job, 'LastModifiedTime') ?? momentAt(job, 'CreationTime');
  const arn = step(job, `${sort.name}Arn`);
  const { say } = writer.of('run', textAt(arn) ?? '', at);
  const name = step(job, `${sort.name}Name`);
  sayText(say, 'seen', arn);
  sayText(say, 'identified', name);
  sayText(say, 'named', name);
  sayText(say, 'status', step(job, `${sort.name}Status`));
  const end = momentAt(job, sort.end);
  if (end !== null) sayText(say, 'ended', step(job, sort.end), { timeMicros: end });
  sayText(say, 'failed', step(job, 'FailureReason'));
  sayText(say, 'output', step(job, 'ModelArtifacts', 'S3ModelArtifacts'), { to: 'artifact', pinned: 'mutable' });
  for (const parent of ['TuningJobArn', 'AutoMLJobArn'].filter((member) => step(job, member).at !== arn.at))
    sayText(say, 'made_from', pick(job, parent), { to: 'run' });
  if (changed !== null || !isEntry(job)) return sort.tell(say, job, textAt(name) ?? '');
  for (const says of ['data', 'config', 'code'] as const) say(says, null, job.at, { state: 'unexported' });
}

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const changed = anyTime(own(record, 'time'))?.micros ?? null;
  for (const job of jobsIn(record)) jobTraces(writer, job, changed);
  return writer.traces;
}

/** A change of state is an event; a description that somebody asked for is none. */
function eventOf(record: unknown): EventFields | null {
  const [found] = text(record, 'detail-type') === null ? [] : jobsIn(record);
  return found === undefined ? null : stateChange(record, `${found.sort.name}Status`);
}

/**
 * SageMaker's own description of a job that trains: `describe-training-job` and its like for tuning, AutoML and
 * customization, what EventBridge makes of each change of state, `list-training-jobs` and its like, and `search`.
 * Source: DescribeTrainingJob, DescribeHyperParameterTuningJob, DescribeAutoMLJob(V2), DescribeJob and their lists.
 */
export const awsSageMakerJob: RecordReader = {
  format: 'aws-sagemaker-job',
  version: 5,
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
