import type { AwsHandler, AwsTable } from '../call.ts';
import { arnHere, saying, sayText } from '../call.ts';
import { sayCaller, sayOrigin } from '../caller.ts';
import { step, textAt } from '../../values/spot.ts';

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

/** SageMaker: pipelines, whose executions launch jobs and wait for decisions. */
export const AWS_SAGEMAKER_PIPELINES: AwsTable = {
  'sagemaker:CreatePipeline': pipelineCode,
  'sagemaker:UpdatePipeline': pipelineCode,
  'sagemaker:StartPipelineExecution': startPipeline,
  'sagemaker:SendPipelineExecutionStepSuccess': callback('approved'),
  'sagemaker:SendPipelineExecutionStepFailure': callback('rejected'),
};
