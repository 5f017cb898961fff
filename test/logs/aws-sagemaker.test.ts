import { describe, expect, test } from 'vitest';
import { ACCOUNT, AT, DENIED, event, MICROS, type Part, REGION, SESSION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
const HEX = 'cd'.repeat(32);
const arn = (kind: string, name: string): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${kind}/${name}`;
const JOB = arn('training-job', 'quay-7');
const ECR = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/quay-train`;
const sagemaker = (name: string, request: unknown, response: unknown = null, rest: Part = {}) =>
  event('sagemaker', name, request, response, rest);

const REQUEST = {
  trainingJobName: 'quay-7',
  algorithmSpecification: { trainingImage: `${ECR}@sha256:${HEX}`, trainingInputMode: 'File', containerEntrypoint: ['python', 'train.py'] },
  roleArn: `arn:aws:iam::${ACCOUNT}:role/QuayJob`,
  inputDataConfig: [
    { channelName: 'train', dataSource: { s3DataSource: { s3DataType: 'S3Prefix', s3Uri: 's3://quay-data/v3/' } } },
    { channelName: 'model', dataSource: { s3DataSource: { s3DataType: 'S3Prefix', s3Uri: 's3://quay-base/llm-7b/' } } },
  ],
  outputDataConfig: { s3OutputPath: 's3://quay-out/jobs/' },
  checkpointConfig: { s3Uri: 's3://quay-out/checkpoints/' },
  resourceConfig: { instanceType: 'ml.p4d.24xlarge', instanceCount: 2 },
  hyperParameters: {
    lr: '3e-5',
    seed: '41',
    sagemaker_submit_directory: '"s3://quay-code/sourcedir.tar.gz"',
    sagemaker_program: 'train.py',
    api_key: 'plain-words',
  },
  environment: { GIT_COMMIT: 'beef'.repeat(10), RUN_ID: 'quay-run-77', LOG_LEVEL: 'INFO' },
  tags: [{ key: 'ticket', value: 'CHG-12' }],
  enableSageMakerMetricsTimeSeries: false,
};

describe('a training job', () => {
  const record = sagemaker('CreateTrainingJob', REQUEST, { trainingJobArn: JOB });
  const read = said(record);

  test('is an event of its account and region', () => {
    expect(read.format).toBe('aws-cloudtrail');
    expect(read.event).toEqual({
      time: { micros: MICROS, zoneAssumed: false },
      platform: 'aws',
      service: 'sagemaker.amazonaws.com',
      action: 'CreateTrainingJob',
      actor: `arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines`,
      outcome: 'ok',
      nativeId: 'evt-1',
      uniqueIn: '',
      compared: null,
      account: ACCOUNT,
      region: REGION,
    });
  });

  test('is a run under its ARN, with what it was asked for and who wrote it', () => {
    const at = '/requestParameters';
    expect(about(read, `run ${JOB}`).filter((line) => !line.startsWith('config'))).toEqual([
      'launched CreateTrainingJob /eventName',
      `identified quay-7 ${at}/trainingJobName`,
      `named quay-7 ${at}/trainingJobName`,
      `launcher arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines /userIdentity/arn`,
      'session ASIAQUAY0001 /userIdentity/accessKeyId',
      `code ${ECR}@sha256:${HEX} [digest] ${at}/algorithmSpecification/trainingImage`,
      `works_as arn:aws:iam::${ACCOUNT}:role/QuayJob ${at}/roleArn`,
      `data s3://quay-data/v3/ [mutable] ${at}/inputDataConfig/0/dataSource/s3DataSource/s3Uri`,
      `base_model s3://quay-base/llm-7b/ [mutable] ${at}/inputDataConfig/1/dataSource/s3DataSource/s3Uri`,
      `seed 41 [client] ${at}/hyperParameters/seed`,
      `code s3://quay-code/sourcedir.tar.gz [mutable] ${at}/hyperParameters/sagemaker_submit_directory`,
      `code ${'beef'.repeat(10)} [client digest] ${at}/environment/GIT_COMMIT`,
      `labelled quay-run-77 [client] ${at}/environment/RUN_ID`,
      `output s3://quay-out/jobs/quay-7/output/model.tar.gz [mutable] ${at}/outputDataConfig/s3OutputPath`,
      `output s3://quay-out/checkpoints/ [mutable] ${at}/checkpointConfig/s3Uri`,
      `labelled CHG-12 [client] ${at}/tags/0/value`,
    ]);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('its configuration is flat text without secrets', () => {
    const config = read.traces.find(({ says }) => says === 'config');
    expect(JSON.parse(config?.value ?? '')).toMatchObject({
      lr: '3e-5',
      'resourceConfig.instanceCount': '2',
      'environment.LOG_LEVEL': 'INFO',
      api_key: 'REDACTED',
    });
  });

  test('the session leads to the person', () => {
    expect(about(read, 'session ASIAQUAY0001')).toEqual([
      `acts_as arn:aws:iam::${ACCOUNT}:role/QuayTrainer /userIdentity/sessionContext/sessionIssuer/arn`,
      'person ines@quay.example /userIdentity/sessionContext/sourceIdentity',
      'mfa true /userIdentity/sessionContext/attributes/mfaAuthenticated',
    ]);
  });

  const lines = (request: Part, response: unknown = { trainingJobArn: JOB }, rest: Part = {}): readonly string[] =>
    said(sagemaker('CreateTrainingJob', request, response, rest)).lines;
  const runLines = (request: Part): string[] => lines(request).filter((line) => line.startsWith('run '));

  test('an image by tag is mutable; a script without a version says nothing of the code', () => {
    const { hyperParameters: _, environment: __, ...rest } = REQUEST;
    const code = runLines({ ...rest, algorithmSpecification: { trainingImage: `${ECR}:latest`, containerEntrypoint: ['train.py'] } });
    expect(code.filter((line) => line.includes(' code '))).toEqual([
      `run ${JOB} code ${ECR}:latest [mutable] /requestParameters/algorithmSpecification/trainingImage`,
    ]);
  });

  test('data may be named by a variable or a hyperparameter only, and is the client’s word then', () => {
    const { inputDataConfig: _, ...rest } = REQUEST;
    const manifest = `s3://quay-data/manifests/sha256-${HEX}.json`;
    const runSays = runLines({
      ...rest,
      hyperParameters: { dataset: 's3://quay-data/raw/', output_data: 's3://quay-out/x/' },
      environment: { DATASET_URI: manifest },
    });
    expect(runSays.filter((line) => line.includes(' data '))).toEqual([
      `run ${JOB} data s3://quay-data/raw/ [client mutable] /requestParameters/hyperParameters/dataset`,
      `run ${JOB} data ${manifest} [client digest] /requestParameters/environment/DATASET_URI`,
    ]);
  });

  test('masked parameters are redacted, and with them the data that only they name', () => {
    const masked = { ...REQUEST, hyperParameters: HIDDEN, environment: HIDDEN };
    expect(runLines(masked).filter((line) => /redacted/.test(line))).toEqual([
      `run ${JOB} config - [redacted] /requestParameters/hyperParameters`,
    ]);
    const { inputDataConfig: _, ...rest } = masked;
    expect(runLines(rest)).toContain(`run ${JOB} data - [redacted] /requestParameters/environment`);
  });

  test('what was left out for its size is said to be left out', () => {
    expect(lines({ omitted: true, originalSize: 120_000 }).filter((line) => /omitted/.test(line))).toEqual([
      `run ${JOB} data - [omitted] /requestParameters`,
      `run ${JOB} config - [omitted] /requestParameters`,
      `run ${JOB} code - [omitted] /requestParameters`,
    ]);
  });

  test('a refused launch is an attempt of its own; without a response the ARN is put together', () => {
    const denied = said(sagemaker('CreateTrainingJob', REQUEST, null, DENIED));
    expect(denied.event?.outcome).toBe('denied');
    expect(new Set(denied.traces.map(({ about: kind }) => kind))).toEqual(new Set(['attempt', 'session']));
    expect(denied.lines[0]).toBe(`attempt ${JOB}#evt-1 launched CreateTrainingJob /eventName`);
    expect(lines(REQUEST, null)[0]).toBe(`run ${JOB} launched CreateTrainingJob /eventName`);
  });

  test('a pipeline’s execution is named by a tag; its own launch leads on to who started it', () => {
    const execution = `${arn('pipeline', 'quay')}/execution/abc123def456`;
    const tags = [{ key: 'execution', value: execution }];
    const session = `run ${JOB} session ${execution} /requestParameters/tags/0/value`;
    expect(runLines({ ...REQUEST, tags })).not.toContain(session);
    const invoked = { userIdentity: { ...SESSION, invokedBy: 'sagemaker.amazonaws.com' } };
    expect(lines({ ...REQUEST, tags }, { trainingJobArn: JOB }, invoked)).toContain(session);
    const started = said(sagemaker('StartPipelineExecution', { pipelineName: 'quay' }, { pipelineExecutionArn: execution }));
    expect(about(started, `session ${execution}`)).toEqual(['from_session ASIAQUAY0001 /userIdentity/accessKeyId']);
  });

  test.each([
    [
      'DescribeTrainingJob',
      ['seen DescribeTrainingJob /requestParameters/trainingJobName', 'identified quay-7 /requestParameters/trainingJobName'],
    ],
    [
      'StopTrainingJob',
      [
        'seen StopTrainingJob /requestParameters/trainingJobName',
        'identified quay-7 /requestParameters/trainingJobName',
        'status Stopping /eventName',
      ],
    ],
  ])('%s only mentions it', (name, expected) => {
    expect(about(said(sagemaker(name, { trainingJobName: 'quay-7' })), `run ${JOB}`)).toEqual(expected);
  });

  test('a processing job prepares data and is no run', () => {
    const found = said(
      sagemaker('CreateProcessingJob', {
        processingJobName: 'clean',
        processingInputs: [{ inputName: 'raw', s3Input: { s3Uri: 's3://quay-data/raw/' } }],
        processingOutputConfig: { outputs: [{ outputName: 'clean', s3Output: { s3Uri: 's3://quay-data/v3/' } }] },
      }),
    );
    expect(found.lines.filter((line) => line.startsWith('run '))).toEqual([]);
    expect(about(found, 'dataset s3://quay-data/v3/')).toContain(
      'made_from s3://quay-data/raw/ [mutable] /requestParameters/processingInputs/0/s3Input/s3Uri',
    );
  });

  test('a tuning job describes its training one level down', () => {
    const { tags, ...definition } = REQUEST;
    const id = arn('hyper-parameter-tuning-job', 'sweep');
    const found = said(
      sagemaker('CreateHyperParameterTuningJob', { hyperParameterTuningJobName: 'sweep', trainingJobDefinition: definition, tags }),
    );
    expect(about(found, `run ${id}`)).toContain('labelled CHG-12 [client] /requestParameters/tags/0/value');
    expect(about(found, `run ${id}`)).toContain(
      `data s3://quay-data/v3/ [mutable] /requestParameters/trainingJobDefinition/inputDataConfig/0/dataSource/s3DataSource/s3Uri`,
    );
  });
});

describe('the registry', () => {
  const PACKAGE = arn('model-package', 'quay/4');
  const MODEL_FILE = 's3://quay-out/jobs/quay-7/output/model.tar.gz';
  const register = {
    modelPackageGroupName: 'quay',
    inferenceSpecification: { containers: [{ image: `${ECR}:serve`, imageDigest: `sha256:${HEX}`, modelDataUrl: MODEL_FILE }] },
    modelApprovalStatus: 'PendingManualApproval',
    metadataProperties: { commitId: 'feed'.repeat(10), repository: 'https://git.quay.example/train', generatedBy: JOB },
    customerMetadataProperties: { artifactSha256: 'AB'.repeat(32) },
  };

  test('an entry names the file, the run and the commit it was made from', () => {
    const record = sagemaker('CreateModelPackage', register, { modelPackageArn: PACKAGE });
    const read = said(record);
    const at = '/requestParameters';
    expect(about(read, `model ${PACKAGE}`)).toEqual([
      `registered arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines /eventName`,
      `named quay ${at}/modelPackageGroupName`,
      `made_from ${MODEL_FILE} [mutable] ${at}/inferenceSpecification/containers/0/modelDataUrl`,
      `made_from ${JOB} [client] ${at}/metadataProperties/generatedBy`,
      `code ${'feed'.repeat(10)} [client digest] ${at}/metadataProperties/commitId`,
    ]);
    expect(about(read, `run ${JOB}`)).toEqual([`code ${'feed'.repeat(10)} [client digest] ${at}/metadataProperties/commitId`]);
    expect(about(read, `artifact ${MODEL_FILE}`)).toEqual([
      `digest sha256:${'ab'.repeat(32)} [client digest] ${at}/customerMetadataProperties/artifactSha256`,
    ]);
    expect(about(read, `image ${ECR}:serve`)).toEqual([
      `digest sha256:${HEX} [digest] ${at}/inferenceSpecification/containers/0/imageDigest`,
    ]);
    expect(about(read, `approval ${PACKAGE}`)).toEqual([
      `approves ${PACKAGE} ${at}/modelApprovalStatus`,
      `requested arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines /eventName`,
    ]);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('a decision names who decided, and leads to the person', () => {
    const request = { modelPackageArn: PACKAGE, modelApprovalStatus: 'Approved', approvalDescription: 'EV-9 accepted' };
    const read = said(sagemaker('UpdateModelPackage', request, { modelPackageArn: PACKAGE }));
    expect(about(read, `approval ${PACKAGE}`)).toEqual([
      `approves ${PACKAGE} /requestParameters/modelApprovalStatus`,
      'decided approved /requestParameters/modelApprovalStatus',
      'reason EV-9 accepted [client] /requestParameters/approvalDescription',
      `approver arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines /userIdentity/arn`,
      'session ASIAQUAY0001 /userIdentity/accessKeyId',
    ]);
    expect(about(read, 'session ASIAQUAY0001')).toContain('person ines@quay.example /userIdentity/sessionContext/sourceIdentity');
  });

  test('a stage of the model’s life is a promotion, and a decision where it has a state', () => {
    const modelLifeCycle = { stage: 'Production', stageStatus: 'Rejected', stageDescription: 'drift' };
    const read = said(sagemaker('UpdateModelPackage', { modelPackageArn: PACKAGE, modelLifeCycle }));
    expect(about(read, `model ${PACKAGE}`)).toEqual(['promoted Production: Rejected /requestParameters/modelLifeCycle/stage']);
    expect(about(read, `approval ${PACKAGE}`)).toContain('decided rejected /requestParameters/modelLifeCycle/stageStatus');
  });

  test('an endpoint leads through its configuration and model to the file', () => {
    const lines = [
      sagemaker('CreateModel', { modelName: 'm1', primaryContainer: { image: `${ECR}:serve`, modelDataUrl: MODEL_FILE } }),
      sagemaker('CreateEndpointConfig', { endpointConfigName: 'c1', productionVariants: [{ modelName: 'm1', variantName: 'all' }] }),
      sagemaker('CreateEndpoint', { endpointName: 'e1', endpointConfigName: 'c1' }, { endpointArn: arn('endpoint', 'e1') }),
      sagemaker('UpdateEndpoint', { endpointName: 'e1', endpointConfigName: 'c2' }),
      sagemaker('DeleteEndpoint', { endpointName: 'e1' }),
    ].flatMap((record) => said(record).lines);
    for (const line of [
      `model ${arn('model', 'm1')} made_from ${MODEL_FILE} [mutable] /requestParameters/primaryContainer/modelDataUrl`,
      `artifact ${arn('endpoint-config', 'c1')} made_from ${arn('model', 'm1')} /requestParameters/productionVariants/0/modelName`,
      `endpoint ${arn('endpoint', 'e1')} serves ${arn('endpoint-config', 'c1')} /requestParameters/endpointConfigName`,
      `endpoint ${arn('endpoint', 'e1')} serves ${arn('endpoint-config', 'c2')} /requestParameters/endpointConfigName`,
      `endpoint ${arn('endpoint', 'e1')} deleted arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines /eventName`,
    ])
      expect(lines).toContain(line);
  });

  test('a callback step that goes on was approved', () => {
    const execution = `${arn('pipeline', 'quay')}/execution/abc123def456`;
    const read = said(sagemaker('SendPipelineExecutionStepSuccess', { callbackToken: 'tok1' }, { pipelineExecutionArn: execution }));
    expect(about(read, 'approval callback:tok1').slice(0, 2)).toEqual([
      'decided approved /eventName',
      `approves ${execution} /responseElements/pipelineExecutionArn`,
    ]);
  });
});

describe('what the service itself describes', () => {
  const description = {
    TrainingJobName: 'quay-7',
    TrainingJobArn: JOB,
    TrainingJobStatus: 'Failed',
    FailureReason: 'AlgorithmError',
    ModelArtifacts: { S3ModelArtifacts: 's3://quay-out/jobs/quay-7/output/model.tar.gz' },
    AlgorithmSpecification: { TrainingImage: `${ECR}@sha256:${HEX}` },
    RoleArn: `arn:aws:iam::${ACCOUNT}:role/QuayJob`,
    InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3Uri: 's3://quay-data/v3/' } } }],
    HyperParameters: { lr: '3e-5' },
    TrainingEndTime: 1775369228.5,
    LastModifiedTime: 1775369230,
  };

  test('a job: how it ended and what it wrote, not who launched it', () => {
    const read = said(description);
    expect(read.format).toBe('aws-sagemaker-job');
    expect(read.event).toBeNull();
    expect(about(read, `run ${JOB}`)).toEqual([
      `seen ${JOB} /TrainingJobArn`,
      'identified quay-7 /TrainingJobName',
      'named quay-7 /TrainingJobName',
      'status Failed /TrainingJobStatus',
      'ended 1775369228.5 /TrainingEndTime',
      'failed AlgorithmError /FailureReason',
      'output s3://quay-out/jobs/quay-7/output/model.tar.gz [mutable] /ModelArtifacts/S3ModelArtifacts',
      `code ${ECR}@sha256:${HEX} [digest] /AlgorithmSpecification/TrainingImage`,
      `works_as arn:aws:iam::${ACCOUNT}:role/QuayJob /RoleArn`,
      'data s3://quay-data/v3/ [mutable] /InputDataConfig/0/DataSource/S3DataSource/S3Uri',
      'config {"lr":"3e-5"} ',
    ]);
    expect(lostPointers(description, read)).toEqual([]);
  });

  test('the same as an event of EventBridge', () => {
    const change = {
      id: 'chg-1',
      'detail-type': 'SageMaker Training Job State Change',
      source: 'aws.sagemaker',
      account: ACCOUNT,
      region: REGION,
      time: AT,
      detail: description,
    };
    const read = said(change);
    expect(read.event).toMatchObject({ time: { micros: MICROS }, nativeId: 'chg-1', account: ACCOUNT, outcome: 'error' });
    expect(read.lines).toContain(`run ${JOB} status Failed /detail/TrainingJobStatus`);
    expect(lostPointers(change, read)).toEqual([]);
  });

  test('an entry of a list says how the job stands, and that the list leaves the rest out', () => {
    const entry = { TrainingJobName: 'quay-7', TrainingJobArn: JOB, TrainingJobStatus: 'Completed', CreationTime: AT, TrainingEndTime: AT };
    const list = { TrainingJobSummaries: [entry, { ...entry, TrainingJobArn: arn('training-job', 'quay-8'), TrainingJobName: 'quay-8' }] };
    const read = said(list);
    expect(read).toMatchObject({ format: 'aws-sagemaker-job', event: null });
    expect(about(read, `run ${arn('training-job', 'quay-8')}`)).toEqual([
      `seen ${arn('training-job', 'quay-8')} /TrainingJobSummaries/1/TrainingJobArn`,
      'identified quay-8 /TrainingJobSummaries/1/TrainingJobName',
      'named quay-8 /TrainingJobSummaries/1/TrainingJobName',
      'status Completed /TrainingJobSummaries/1/TrainingJobStatus',
      `ended ${AT} /TrainingJobSummaries/1/TrainingEndTime`,
      'data - [unexported] /TrainingJobSummaries/1',
      'config - [unexported] /TrainingJobSummaries/1',
      'code - [unexported] /TrainingJobSummaries/1',
    ]);
    expect(lostPointers(list, read)).toEqual([]);
    // Queried down to the entries, each is a record of its own.
    expect(said(entry).lines.at(-1)).toBe(`run ${JOB} code - [unexported] `);
  });

  test('a registry entry: its state, not who decided it', () => {
    const id = arn('model-package', 'quay/4');
    const read = said({
      ModelPackageArn: id,
      ModelPackageGroupName: 'quay',
      ModelPackageStatus: 'Completed',
      ModelApprovalStatus: 'Approved',
      CreationTime: AT,
      CreatedBy: { UserProfileName: 'ines' },
      MetadataProperties: { GeneratedBy: JOB },
      InferenceSpecification: { Containers: [{ Image: `${ECR}:serve`, ModelDataUrl: 's3://quay-out/m.tar.gz' }] },
    });
    expect(read.lines).toEqual([
      `model ${id} registered ines /CreatedBy/UserProfileName`,
      `model ${id} named quay /ModelPackageGroupName`,
      `model ${id} made_from s3://quay-out/m.tar.gz [mutable] /InferenceSpecification/Containers/0/ModelDataUrl`,
      `model ${id} made_from ${JOB} [client] /MetadataProperties/GeneratedBy`,
      `approval ${id} approves ${id} /ModelApprovalStatus`,
      `approval ${id} decided approved /ModelApprovalStatus`,
    ]);
  });
});
