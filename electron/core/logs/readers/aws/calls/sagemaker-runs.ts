import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { arnHere, eventName, isArn, missingRequest, namedHere, requestId, saying, sayReplaced, sayText } from '../call.ts';
import { sayCaller, sayOrigin } from '../caller.ts';
import { sayTags, sayTrainingBody } from '../training-job.ts';
import { configText } from '../../values/config-text.ts';
import { isObject } from '../../../json/own.ts';
import type { TraceState } from '../../../event/trace.ts';
import type { Say } from '../../values/named-values.ts';
import { itemsOf, type Spot, step, textAt } from '../../values/spot.ts';

type Launch = {
  /** In the job's ARN. */
  readonly kind: string;
  readonly name: string;
  readonly arn: string;
  /** Says what the request says of the training itself; `job` is its short name. */
  readonly tell: (say: Say, request: Spot, job: string, byService: boolean) => void;
};

/** Trials of a tuning job are jobs of their own: what they write lies under names of their own. One launch may describe several. */
function sayTuning(say: Say, request: Spot, _job: string, byService: boolean): void {
  const definitions = [step(request, 'trainingJobDefinition'), ...itemsOf(step(request, 'trainingJobDefinitions'))];
  for (const definition of definitions) if (isObject(definition.value)) sayTrainingBody(say, definition, null, byService);
  const search = step(request, 'hyperParameterTuningJobConfig');
  say(
    'config',
    configText({ hyperParameterTuningJobConfig: search.value, warmStartConfig: step(request, 'warmStartConfig').value }),
    search.at,
  );
  sayText(say, 'seed', step(search, 'randomSeed'));
  sayTags(say, step(request, 'tags'), byService);
}

const TRAINING: Launch = { kind: 'training-job', name: 'trainingJobName', arn: 'trainingJobArn', tell: sayTrainingBody };
const TUNING: Launch = {
  kind: 'hyper-parameter-tuning-job',
  name: 'hyperParameterTuningJobName',
  arn: 'hyperParameterTuningJobArn',
  tell: sayTuning,
};
const AUTO: Launch = { kind: 'automl-job', name: 'autoMLJobName', arn: 'autoMLJobArn', tell: sayTrainingBody };

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

/** A processing job prepares or judges data; it trains nothing. What it writes was made from what it reads. */
const processing: AwsHandler = (call) => {
  if (call.outcome !== 'ok') return;
  const inputs = spotsIn(step(call.request, 'processingInputs'), 's3Input', 's3Uri');
  for (const output of spotsIn(step(call.request, 'processingOutputConfig', 'outputs'), 's3Output', 's3Uri')) {
    const say = saying(call, 'dataset', textAt(output) ?? '');
    say('created', call.actor, output.at);
    for (const input of inputs) sayText(say, 'made_from', input, { to: 'dataset', pinned: 'mutable' });
  }
};

const spotsIn = (list: Spot, ...path: readonly string[]): readonly Spot[] =>
  (Array.isArray(list.value) ? list.value.map((_, index) => step(list, String(index), ...path)) : []).filter(
    (spot) => textAt(spot) !== null,
  );

/** An execution stands between a person and the jobs that it launches: jobs carry its ARN as a tag. */
const startPipeline: AwsHandler = (call) => {
  const execution = step(call.response, 'pipelineExecutionArn');
  const id = textAt(execution);
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'session', id);
  sayText(say, 'labelled', step(call.request, 'pipelineExecutionDisplayName'), { origin: 'client' });
  sayOrigin(call, say);
};

/** A callback step waits until somebody says how it goes on: the one approval that pipelines have. */
const callback =
  (decided: string): AwsHandler =>
  (call) => {
    const token = step(call.request, 'callbackToken');
    const id = textAt(token);
    if (call.outcome !== 'ok' || id === null) return;
    const say = saying(call, 'approval', `callback:${id}`);
    say('decided', decided, call.nameAt);
    sayText(say, 'approves', step(call.response, 'pipelineExecutionArn'), { to: 'session' });
    sayText(say, 'reason', step(call.request, 'failureReason'), { origin: 'client' });
    sayCaller(call, say, 'approver');
  };

const pipelineCode: AwsHandler = (call) => {
  const id = textAt(call.response, 'pipelineArn') ?? arnHere(call, 'sagemaker', `pipeline/${textAt(call.request, 'pipelineName') ?? ''}`);
  if (call.outcome === 'ok' && id !== null) saying(call, 'code', id)('created', call.actor, call.nameAt);
};

/** SageMaker: jobs that train, jobs that prepare data, pipelines that launch both. */
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
  'sagemaker:CreateProcessingJob': processing,
  'sagemaker:CreatePipeline': pipelineCode,
  'sagemaker:UpdatePipeline': pipelineCode,
  'sagemaker:StartPipelineExecution': startPipeline,
  'sagemaker:SendPipelineExecutionStepSuccess': callback('approved'),
  'sagemaker:SendPipelineExecutionStepFailure': callback('rejected'),
};
