import { describe, expect, test } from 'vitest';
import { ACCOUNT, AT, event, REGION, SESSION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const arn = (kind: string, name: string): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${kind}/${name}`;
const call = (name: string, request: unknown, response: unknown = null) => event('sagemaker', name, request, response);
const R = '/requestParameters';

describe('an AutoML job of the second version', () => {
  const ID = arn('automl-job', 'pilot-3');
  const record = call(
    'CreateAutoMLJobV2',
    {
      autoMLJobName: 'pilot-3',
      autoMLJobInputDataConfig: [
        {
          channelType: 'training',
          contentType: 'text/csv;header=present',
          dataSource: { s3DataSource: { s3DataType: 'S3Prefix', s3Uri: 's3://pier-data/chat/' } },
        },
      ],
      outputDataConfig: { s3OutputPath: 's3://pier-out/auto' },
      autoMLProblemTypeConfig: {
        textGenerationJobConfig: { baseModelName: 'Falcon7BInstruct', textGenerationHyperParameters: { epochCount: '4' } },
      },
      roleArn: `arn:aws:iam::${ACCOUNT}:role/PierAuto`,
      tags: [{ key: 'ticket', value: 'CHG-31' }],
    },
    { autoMLJobArn: ID },
  );

  test('names its data, its base model and its parameters; of what it writes only the folder is known', () => {
    const read = said(record);
    expect(about(read, `run ${ID}`).filter((line) => !/^(?:launched|identified|named|launcher|session) /.test(line))).toEqual([
      `data s3://pier-data/chat/ [mutable] ${R}/autoMLJobInputDataConfig/0/dataSource/s3DataSource/s3Uri`,
      `base_model Falcon7BInstruct [mutable] ${R}/autoMLProblemTypeConfig/textGenerationJobConfig/baseModelName`,
      `works_as arn:aws:iam::${ACCOUNT}:role/PierAuto ${R}/roleArn`,
      `output s3://pier-out/auto/ [mutable] ${R}/outputDataConfig/s3OutputPath`,
      `config {"autoMLProblemTypeConfig.textGenerationJobConfig.baseModelName":"Falcon7BInstruct","autoMLProblemTypeConfig.textGenerationJobConfig.textGenerationHyperParameters.epochCount":"4"} ${R}`,
      `labelled CHG-31 [client] ${R}/tags/0/value`,
    ]);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('as the service describes it, its best candidate names the file', () => {
    const described = {
      AutoMLJobName: 'pilot-3',
      AutoMLJobArn: ID,
      AutoMLJobStatus: 'Completed',
      AutoMLJobSecondaryStatus: 'Completed',
      AutoMLJobInputDataConfig: [{ ChannelType: 'training', DataSource: { S3DataSource: { S3Uri: 's3://pier-data/chat/' } } }],
      OutputDataConfig: { S3OutputPath: 's3://pier-out/auto' },
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/PierAuto`,
      BestCandidate: { InferenceContainers: [{ ModelDataUrl: 's3://pier-out/auto/pilot-3/best/model.tar.gz' }] },
      CreationTime: AT,
      EndTime: AT,
    };
    const read = said(described);
    expect(read).toMatchObject({ format: 'aws-sagemaker-job', event: null });
    expect(about(read, `run ${ID}`)).toEqual([
      `seen ${ID} /AutoMLJobArn`,
      'identified pilot-3 /AutoMLJobName',
      'named pilot-3 /AutoMLJobName',
      'status Completed /AutoMLJobStatus',
      `ended ${AT} /EndTime`,
      'data s3://pier-data/chat/ [mutable] /AutoMLJobInputDataConfig/0/DataSource/S3DataSource/S3Uri',
      `works_as arn:aws:iam::${ACCOUNT}:role/PierAuto /RoleArn`,
      'output s3://pier-out/auto/ [mutable] /OutputDataConfig/S3OutputPath',
      'output s3://pier-out/auto/pilot-3/best/model.tar.gz [mutable] /BestCandidate/InferenceContainers/0/ModelDataUrl',
    ]);
  });
});

describe('a customization job of several turns', () => {
  const ID = arn('job/AgentRFT', 'tide-2');
  const HUB = `arn:aws:sagemaker:${REGION}:aws:hub-content/SageMakerPublicHub/Model/nova-lite/1.2.0`;
  const LAMBDA = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:tide-reward`;
  const document = {
    AgentConfig: { CustomAgentLambdaConfig: { LambdaArn: LAMBDA } },
    InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://tide/prompts.jsonl' } } }],
    OutputDataConfig: { S3OutputPath: 's3://tide/out' },
    ModelPackageConfig: { OutputModelPackageGroupArn: arn('model-package-group', 'tide') },
    TrainingConfig: { BaseModelArn: HUB, HyperParameters: { lr: '1e-5' } },
  };
  const request = (jobCategory: string, jobConfigDocument: unknown) => ({
    jobName: 'tide-2',
    jobCategory,
    jobConfigSchemaVersion: '1.0.0',
    jobConfigDocument,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/Tide`,
  });
  const D = `${R}/jobConfigDocument`;
  const things = (jobConfigDocument: unknown): readonly string[] =>
    about(said(call('CreateJob', request('AgentRFT', jobConfigDocument), { jobArn: ID })), `run ${ID}`).filter((line) =>
      /^(?:data|config|base_model|code|output) /.test(line),
    );

  test('is a run, and all of it stands in one document', () => {
    const lines = things(JSON.stringify(document));
    expect(lines.filter((line) => !line.startsWith('config'))).toEqual([
      `data s3://tide/prompts.jsonl [mutable] ${D}`,
      `output s3://tide/out/ [mutable] ${D}`,
      `base_model ${HUB} [version] ${D}`,
      `code ${LAMBDA} [mutable] ${D}`,
    ]);
    expect(lines.find((line) => line.startsWith('config'))).toContain('"TrainingConfig.HyperParameters.lr":"1e-5"');
  });

  test('masked or not exported, its parts are known to be missing', () => {
    expect(things('HIDDEN_DUE_TO_SECURITY_REASONS')).toEqual(['data', 'config', 'code'].map((says) => `${says} - [redacted] ${D}`));
    expect(things(undefined)).toEqual(['data', 'config', 'code'].map((says) => `${says} - [unexported] ${R}`));
  });

  test('one that only judges a model is no run', () => {
    const judged = call('CreateJob', request('AgentRFTEvaluation', JSON.stringify(document)), {
      jobArn: arn('job/AgentRFTEvaluation', 'x'),
    });
    expect(said(judged).lines).toEqual([]);
    expect(about(said(call('StopJob', { jobName: 'tide-2', jobCategory: 'AgentRFT' })), `run ${ID}`)).toContain(
      'status Stopping /eventName',
    );
  });
});

test('batches of answers and smaller weights say what they were made from', () => {
  const lines = [
    call('CreateTransformJob', {
      transformJobName: 't1',
      modelName: 'Quay-Serve',
      transformInput: { dataSource: { s3DataSource: { s3Uri: 's3://quay-data/questions/' } } },
      transformOutput: { s3OutputPath: 's3://quay-data/answers/' },
    }),
    call('CreateCompilationJob', {
      compilationJobName: 'c1',
      inputConfig: { s3Uri: 's3://quay-out/m.tar.gz' },
      outputConfig: { s3OutputLocation: 's3://quay-out/neo/' },
    }),
    call('CreateOptimizationJob', {
      optimizationJobName: 'o1',
      modelSource: { sageMakerModel: { modelName: 'quay-serve' } },
      outputConfig: { s3OutputLocation: 's3://quay-out/int8/' },
    }),
  ].flatMap((record) => said(record).lines.filter((line) => line.includes(' made_from ')));
  expect(lines).toEqual([
    `dataset s3://quay-data/answers/ made_from s3://quay-data/questions/ [mutable] ${R}/transformInput/dataSource/s3DataSource/s3Uri`,
    `dataset s3://quay-data/answers/ made_from ${arn('model', 'quay-serve')} ${R}/modelName`,
    `artifact s3://quay-out/neo/ made_from s3://quay-out/m.tar.gz [mutable] ${R}/inputConfig/s3Uri`,
    `artifact s3://quay-out/int8/ made_from ${arn('model', 'quay-serve')} ${R}/modelSource/sageMakerModel/modelName`,
  ]);
});

test('a tuning job as the service describes it has the trials’ data, and no trial’s file', () => {
  const id = arn('hyper-parameter-tuning-job', 'sweep');
  const read = said({
    HyperParameterTuningJobName: 'sweep',
    HyperParameterTuningJobArn: id,
    HyperParameterTuningJobStatus: 'Completed',
    HyperParameterTuningJobConfig: { Strategy: 'Bayesian', RandomSeed: 7 },
    TrainingJobDefinition: {
      RoleArn: SESSION['arn'],
      InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3Uri: 's3://quay-data/v3/' } } }],
      OutputDataConfig: { S3OutputPath: 's3://quay-out/jobs/' },
    },
    CreationTime: AT,
  });
  expect(read.format).toBe('aws-sagemaker-job');
  expect(about(read, `run ${id}`)).toEqual(
    expect.arrayContaining([
      'data s3://quay-data/v3/ [mutable] /TrainingJobDefinition/InputDataConfig/0/DataSource/S3DataSource/S3Uri',
      'output s3://quay-out/jobs/ [mutable] /TrainingJobDefinition/OutputDataConfig/S3OutputPath',
      'seed 7 /HyperParameterTuningJobConfig/RandomSeed',
    ]),
  );
});
