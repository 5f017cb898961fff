import { isArn, sayText } from './call.ts';
import { sayUser } from './caller.ts';
import type { RecordReader } from '../../event/event.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { everyItem } from '../values/every-item.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

const isExecution = ({ value }: Spot): boolean =>
  text(value, 'PipelineExecutionArn') !== null && text(value, 'PipelineArn') !== null && text(value, 'PipelineExecutionStatus') !== null;

/** One execution, as it was asked for or as a search found it. */
const executionsIn = (record: unknown): readonly Spot[] =>
  [whole(record), ...everyItem(step(whole(record), 'Results')).map((found) => step(found, 'PipelineExecution'))].filter(isExecution);

/** Steps that launch a job which trains. */
const LAUNCHING = ['TrainingJob', 'TuningJob', 'AutoMLJob', 'Job'] as const;
type Launched = { readonly step: Spot; readonly job: Spot };

/** The jobs that steps of an execution launched. Of which execution they are the answer does not say. */
const launchedIn = (record: unknown): readonly Launched[] =>
  everyItem(step(whole(record), 'PipelineExecutionSteps')).flatMap((one) =>
    LAUNCHING.map((sort) => step(one, 'Metadata', sort, 'Arn'))
      .filter((job) => isArn(textAt(job)) && textAt(job)?.includes(':job/AgentRFTEvaluation/') !== true)
      .map((job) => ({ step: one, job })),
  );

const momentAt = (spot: Spot, name: string): number | null => anyTime(textAt(spot, name))?.micros ?? null;

function executionTraces(writer: TraceWriter, execution: Spot): void {
  const { say } = writer.of('session', textAt(execution, 'PipelineExecutionArn') ?? '', momentAt(execution, 'CreationTime'));
  sayText(say, 'labelled', step(execution, 'PipelineExecutionDisplayName'), { origin: 'client' });
  const by = step(execution, 'CreatedBy');
  const identity = step(by, 'IamIdentity');
  const arn = step(identity, 'Arn');
  sayText(say, 'acts_as', arn, { to: 'identity' });
  sayUser(say, arn);
  sayText(say, 'person', step(identity, 'SourceIdentity'), { to: 'identity' });
  sayText(say, 'person', step(by, 'UserProfileName'), { to: 'identity' });
}

function stepTraces(writer: TraceWriter, { step: one, job }: Launched): void {
  const end = momentAt(one, 'EndTime');
  const { say } = writer.of('run', textAt(job) ?? '', end ?? momentAt(one, 'StartTime'));
  sayText(say, 'seen', job);
  // A step may be done with a job that an earlier execution had launched: then it says nothing of how that stands.
  const cached = step(one, 'CacheHitResult', 'SourcePipelineExecutionArn');
  if (textAt(cached) !== null) return sayText(say, 'session', cached, { to: 'session' });
  sayText(say, 'status', step(one, 'StepStatus'));
  sayText(say, 'failed', step(one, 'FailureReason'));
}

/**
 * An execution of a SageMaker pipeline as `describe-pipeline-execution` and `search` print it, with who started it, and
 * `list-pipeline-execution-steps`, with the jobs that it launched. Source: DescribePipelineExecution, ListPipelineExecutionSteps.
 */
export const awsSageMakerPipeline: RecordReader = {
  format: 'aws-sagemaker-pipeline',
  version: 1,
  shape: 'value',
  recognises: (record) => executionsIn(record).length > 0 || launchedIn(record).length > 0,
  event: () => null,
  traces: (record): readonly Trace[] => {
    const writer = new TraceWriter();
    for (const execution of executionsIn(record)) executionTraces(writer, execution);
    for (const launched of launchedIn(record)) stepTraces(writer, launched);
    return writer.traces;
  },
};
