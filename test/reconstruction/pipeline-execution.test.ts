import { beforeAll, expect, test } from 'vitest';
import { ACCOUNT, event, REGION, SESSION } from '../logs/aws-event.ts';
import { deskWith, type Listed, listed } from './case.ts';

const arn = (kind: string, name: string): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${kind}/${name}`;
const execution = (name: string): string => `${arn('pipeline', 'nightly')}/execution/${name}`;

/** The role under which the service launches the jobs of a pipeline. */
const ROLE = {
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Pipelines/SageMaker`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAPIPELINE0001',
  sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/Pipelines` } },
};
const SERVICE = { ...ROLE, invokedBy: 'sagemaker.amazonaws.com' };

const launch = (job: string, tag: string, userIdentity: object) =>
  event(
    'sagemaker',
    'CreateTrainingJob',
    {
      trainingJobName: job,
      outputDataConfig: { s3OutputPath: 's3://quay-out/jobs/' },
      checkpointConfig: { s3Uri: `s3://quay-out/checkpoints/${job}/` },
      tags: [{ key: 'sagemaker:pipeline-execution-arn', value: tag }],
    },
    { trainingJobArn: arn('training-job', job) },
    { userIdentity, eventID: `launch-${job}` },
  );
const model = (name: string, s3Uri: string) =>
  event(
    'sagemaker',
    'CreateModel',
    { modelName: name, primaryContainer: { modelDataSource: { s3DataSource: { s3Uri, s3DataType: 'S3Prefix' } } } },
    { modelArn: arn('model', name) },
    { eventID: `model-${name}` },
  );

const TRAIL = [
  event(
    'sagemaker',
    'StartPipelineExecution',
    { pipelineName: 'nightly' },
    { pipelineExecutionArn: execution('one') },
    { userIdentity: SESSION },
  ),
  launch('by-ines', execution('one'), SERVICE),
  launch('by-noor', execution('two'), SERVICE),
  launch('by-hand', execution('one'), ROLE),
  model('of-checkpoint', 's3://quay-out/checkpoints/by-ines/'),
  model('of-elsewhere', 's3://quay-out/checkpoints/by-nobody/'),
];
const DESCRIBED = {
  PipelineArn: arn('pipeline', 'nightly'),
  PipelineExecutionArn: execution('two'),
  PipelineExecutionStatus: 'Succeeded',
  CreationTime: '2026-04-05T06:00:00Z',
  CreatedBy: { IamIdentity: { Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Studio/SageMaker`, SourceIdentity: 'noor@quay.example' } },
};

let found: Listed;
beforeAll(async () => {
  const at = await deskWith({
    'trail.ndjson': TRAIL.map((record) => JSON.stringify(record)).join('\n'),
    'execution.json': JSON.stringify(DESCRIBED, null, 4),
  });
  found = listed(at);
});

test.each([
  ['by-ines', 'REC-PLATFORM', 'ines@quay.example'],
  ['by-noor', 'REC-PLATFORM', 'noor@quay.example'],
  // Whoever launches a job can tag it with an execution that they had no part in.
  ['by-hand', 'REC-ROLE', ROLE.arn],
])('%s was launched by whoever started the execution that the platform ties it to', (job, rule, value) => {
  const who = found.runs.find(({ id }) => id === arn('training-job', job))?.axes.who;
  expect(who).toMatchObject({ level: 'recorded', rule, value });
});

test('a model made of a run’s checkpoint leads to the run; one from elsewhere to none', () => {
  expect(found.orphans.filter(({ kind }) => kind === 'model').map(({ id }) => id)).toEqual([arn('model', 'of-elsewhere')]);
});
