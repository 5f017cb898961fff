import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { eventName, isArn, missingRequest, namedHere, requestId, saying, sayReplaced, sayText } from '../call.ts';
import { sayAutoBody } from '../auto-job.ts';
import { sayCaller } from '../caller.ts';
import { sayRftBody, trains } from '../rft-job.ts';
import { sayTrainingBody } from '../training-job.ts';
import { sayTuningBody } from '../tuning-job.ts';
import type { TraceState } from '../../../event/trace.ts';
import type { Say } from '../../values/named-values.ts';
import { type Spot, step, textAt } from '../../values/spot.ts';

type Launch = {
  /** In the job's ARN. */
  readonly kind: string;
  readonly name: string;
  readonly arn: string;
  /** Says what the request says of the training itself; `job` is its short name. */
  readonly tell: (say: Say, request: Spot, job: string, byService: boolean) => void;
};

const TRAINING: Launch = { kind: 'training-job', name: 'trainingJobName', arn: 'trainingJobArn', tell: sayTrainingBody };
const TUNING: Launch = {
  kind: 'hyper-parameter-tuning-job',
  name: 'hyperParameterTuningJobName',
  arn: 'hyperParameterTuningJobArn',
  tell: sayTuningBody,
};
const AUTO: Launch = { kind: 'automl-job', name: 'autoMLJobName', arn: 'autoMLJobArn', tell: sayAutoBody };
const RFT: Launch = { kind: 'job/AgentRFT', name: 'jobName', arn: 'jobArn', tell: sayRftBody };

const jobId = (call: AwsCall, { kind, name, arn }: Launch): string | null =>
  textAt(call.response, arn) ?? namedHere(call, 'sagemaker', kind, step(call.request, name), step(call.request, arn))?.id ?? null;

/** What was asked for is not in the record, or masked as a whole: each of its parts is then known to be missing. */
function sayMissing(say: Say, request: Spot, state: TraceState): void {
  for (const says of ['data', 'config', 'code'] as const) say(says, null, request.at, { state });
}

const launch =
  (kind: Launch): AwsHandler =>
  (call) => {
    const isRun = call.outcome === 'ok';
    const job = jobId(call, kind) ?? (isRun ? eventName(call.nativeId) : requestId(call));
    // One name can be refused many times; each refusal is an attempt of its own.
    const id = isRun ? job : `${job}#${call.nativeId ?? ''}`;
    const say = saying(call, isRun ? 'run' : 'attempt', id);
    say('launched', call.name, call.nameAt);
    const name = step(call.request, kind.name);
    const shortName = textAt(name) ?? job.split('/').at(-1) ?? '';
    if (isRun) sayText(say, 'identified', name);
    sayText(say, 'named', name);
    sayCaller(call, say, 'launcher');
    if (!isRun) return say('failed', textAt(call.field('errorMessage')) ?? textAt(call.field('errorCode')), call.field('errorCode').at);
    sayReplaced(call, say);
    const missing = missingRequest(call);
    if (missing !== null) return sayMissing(say, call.request, missing);
    kind.tell(say, call.request, shortName, textAt(call.identity, 'invokedBy')?.endsWith('.amazonaws.com') === true);
  };

/** Calls that name a job: it was there, whoever launched it. */
const mention =
  (kind: Launch, tell: (call: AwsCall, say: Say) => void = () => undefined): AwsHandler =>
  (call) => {
    const id = jobId(call, kind);
    if (id === null || call.outcome !== 'ok') return;
    const say = saying(call, 'run', id);
    const name = step(call.request, kind.name);
    say('seen', call.name, name.value === undefined ? call.nameAt : name.at);
    if (!isArn(textAt(name))) sayText(say, 'identified', name);
    tell(call, say);
  };

const stopped = (call: AwsCall, say: Say): void => say('status', 'Stopping', call.nameAt);
const deleted = (call: AwsCall, say: Say): void => say('deleted', call.actor, call.nameAt);

const training =
  (handler: AwsHandler): AwsHandler =>
  (call) => {
    if (trains(call.request)) handler(call);
  };

/** SageMaker: jobs that train. */
export const AWS_SAGEMAKER_RUNS: AwsTable = {
  'sagemaker:CreateTrainingJob': launch(TRAINING),
  'sagemaker:DescribeTrainingJob': mention(TRAINING),
  'sagemaker:UpdateTrainingJob': mention(TRAINING),
  'sagemaker:StopTrainingJob': mention(TRAINING, stopped),
  'sagemaker:DeleteTrainingJob': mention(TRAINING, deleted),
  'sagemaker:CreateHyperParameterTuningJob': launch(TUNING),
  'sagemaker:DescribeHyperParameterTuningJob': mention(TUNING),
  'sagemaker:StopHyperParameterTuningJob': mention(TUNING, stopped),
  'sagemaker:DeleteHyperParameterTuningJob': mention(TUNING, deleted),
  'sagemaker:CreateAutoMLJob': launch(AUTO),
  'sagemaker:CreateAutoMLJobV2': launch(AUTO),
  'sagemaker:DescribeAutoMLJob': mention(AUTO),
  'sagemaker:DescribeAutoMLJobV2': mention(AUTO),
  'sagemaker:StopAutoMLJob': mention(AUTO, stopped),
  'sagemaker:CreateJob': training(launch(RFT)),
  'sagemaker:DescribeJob': training(mention(RFT)),
  'sagemaker:StopJob': training(mention(RFT, stopped)),
  'sagemaker:DeleteJob': training(mention(RFT, deleted)),
};
