import { describe, expect, test } from 'vitest';
import { ACCOUNT, AT, REGION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const arn = (kind: string, name: string): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${kind}/${name}`;
const JOB = arn('training-job', 'quay-7');
const EXECUTION = `${arn('pipeline', 'quay')}/execution/abc123def456`;

describe('an execution of a pipeline', () => {
  const execution = {
    PipelineArn: arn('pipeline', 'quay'),
    PipelineExecutionArn: EXECUTION,
    PipelineExecutionDisplayName: 'nightly',
    PipelineExecutionStatus: 'Succeeded',
    CreationTime: AT,
    CreatedBy: {
      UserProfileName: 'ines',
      IamIdentity: {
        Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Studio/SageMaker`,
        PrincipalId: 'AROAQUAY:SageMaker',
        SourceIdentity: 'ines',
      },
    },
  };
  const at = '/CreatedBy';
  const expected = (prefix: string): string[] => [
    `labelled nightly [client] ${prefix}/PipelineExecutionDisplayName`,
    `acts_as arn:aws:sts::${ACCOUNT}:assumed-role/Studio/SageMaker ${prefix}${at}/IamIdentity/Arn`,
    `person ines ${prefix}${at}/IamIdentity/SourceIdentity`,
    `person ines ${prefix}${at}/UserProfileName`,
  ];

  test('names who started it, by itself and among what a search found', () => {
    const read = said(execution);
    expect(read).toMatchObject({ format: 'aws-sagemaker-pipeline', event: null });
    expect(about(read, `session ${EXECUTION}`)).toEqual(expected(''));
    const found = { Results: [{ PipelineExecution: execution }], TotalHits: { Value: 1 } };
    expect(about(said(found), `session ${EXECUTION}`)).toEqual(expected('/Results/0/PipelineExecution'));
    expect(lostPointers(found, said(found))).toEqual([]);
  });

  test('a user of the account is a person', () => {
    const user = `arn:aws:iam::${ACCOUNT}:user/noor`;
    const read = said({ ...execution, CreatedBy: { IamIdentity: { Arn: user } } });
    expect(about(read, `session ${EXECUTION}`)).toContain(`person ${user} ${at}/IamIdentity/Arn`);
  });

  test('its steps name the jobs that they launched; one served from an earlier execution names that', () => {
    const other = `${arn('pipeline', 'quay')}/execution/zzz`;
    const one = {
      StepName: 'Train',
      StepStatus: 'Failed',
      FailureReason: 'no space',
      EndTime: AT,
      Metadata: { TrainingJob: { Arn: JOB } },
    };
    const steps = [
      { StepName: 'Prepare', StepStatus: 'Succeeded', Metadata: { ProcessingJob: { Arn: arn('processing-job', 'p') } } },
      one,
      { ...one, CacheHitResult: { SourcePipelineExecutionArn: other }, Metadata: { TrainingJob: { Arn: arn('training-job', 'old') } } },
    ];
    const read = said({ PipelineExecutionSteps: steps });
    expect(read.lines).toEqual([
      `run ${JOB} seen ${JOB} /PipelineExecutionSteps/1/Metadata/TrainingJob/Arn`,
      `run ${JOB} status Failed /PipelineExecutionSteps/1/StepStatus`,
      `run ${JOB} failed no space /PipelineExecutionSteps/1/FailureReason`,
      `run ${arn('training-job', 'old')} seen ${arn('training-job', 'old')} /PipelineExecutionSteps/2/Metadata/TrainingJob/Arn`,
      `run ${arn('training-job', 'old')} session ${other} /PipelineExecutionSteps/2/CacheHitResult/SourcePipelineExecutionArn`,
    ]);
  });
});

test('an endpoint at SageMaker leads through its configuration and model to the file', () => {
  const lines = [
    {
      EndpointName: 'E1',
      EndpointArn: arn('endpoint', 'e1'),
      EndpointConfigName: 'C1',
      EndpointStatus: 'InService',
      CreationTime: 1775369228.5,
    },
    {
      EndpointConfigName: 'C1',
      EndpointConfigArn: arn('endpoint-config', 'c1'),
      ProductionVariants: [{ VariantName: 'all', ModelName: 'M1' }],
      CreationTime: AT,
    },
    { ModelName: 'M1', ModelArn: arn('model', 'm1'), PrimaryContainer: { ModelDataUrl: 's3://quay-out/m.tar.gz' }, CreationTime: AT },
  ].flatMap((record) => {
    expect(said(record).format).toBe('aws-sagemaker-endpoint');
    expect(lostPointers(record, said(record))).toEqual([]);
    return said(record).lines;
  });
  expect(lines).toEqual([
    `endpoint ${arn('endpoint', 'e1')} created unknown /CreationTime`,
    `endpoint ${arn('endpoint', 'e1')} named E1 /EndpointName`,
    `endpoint ${arn('endpoint', 'e1')} serves ${arn('endpoint-config', 'c1')} /EndpointConfigName`,
    `artifact ${arn('endpoint-config', 'c1')} made_from ${arn('model', 'm1')} /ProductionVariants/0/ModelName`,
    `model ${arn('model', 'm1')} created unknown /CreationTime`,
    `model ${arn('model', 'm1')} named M1 /ModelName`,
    `model ${arn('model', 'm1')} made_from s3://quay-out/m.tar.gz [mutable] /PrimaryContainer/ModelDataUrl`,
  ]);
});

test('a list of the registry has the state of each entry', () => {
  const entry = (version: number, status: string) => ({
    ModelPackageGroupName: 'quay',
    ModelPackageVersion: version,
    ModelPackageArn: arn('model-package', `quay/${version}`),
    CreationTime: AT,
    ModelPackageStatus: 'Completed',
    ModelApprovalStatus: status,
  });
  const read = said({ ModelPackageSummaryList: [entry(4, 'Approved'), entry(5, 'Rejected')] });
  expect(read.format).toBe('aws-model-package');
  expect(about(read, `approval ${arn('model-package', 'quay/5')}`)).toEqual([
    `approves ${arn('model-package', 'quay/5')} /ModelPackageSummaryList/1/ModelApprovalStatus`,
    'decided rejected /ModelPackageSummaryList/1/ModelApprovalStatus',
  ]);
});

describe('at Bedrock', () => {
  const bedrock = (kind: string, name: string): string => `arn:aws:bedrock:${REGION}:${ACCOUNT}:${kind}/${name}`;
  const CUSTOM = bedrock('custom-model', 'amazon.nova-lite-v1:0/ab12');

  test('throughput and deployments serve a model, under the name that CloudTrail may know them by', () => {
    const provisioned = {
      provisionedModelArn: bedrock('provisioned-model', 'p9'),
      provisionedModelName: 'quay-chat',
      modelArn: CUSTOM,
      status: 'InService',
      creationTime: AT,
    };
    const read = said(provisioned);
    expect(read).toMatchObject({ format: 'aws-bedrock-endpoint', event: null });
    expect(about(read, `endpoint ${bedrock('provisioned-model', 'p9')}`)).toEqual([
      `identified bedrock:${REGION}:${ACCOUNT}:provisioned-model/quay-chat /provisionedModelName`,
      'named quay-chat /provisionedModelName',
      `serves ${CUSTOM} /modelArn`,
    ]);
    const deployment = {
      customModelDeploymentArn: bedrock('custom-model-deployment', 'd1'),
      customModelDeploymentName: 'demo',
      modelArn: CUSTOM,
    };
    const list = { modelDeploymentSummaries: [{ ...deployment, status: 'Active', createdAt: AT }] };
    expect(about(said(list), `endpoint ${bedrock('custom-model-deployment', 'd1')}`)).toContain(
      `serves ${CUSTOM} /modelDeploymentSummaries/0/modelArn`,
    );
  });

  test('a model that was taken in names its file and its job', () => {
    const id = bedrock('imported-model', 'im1');
    const read = said({
      jobArn: bedrock('model-import-job', 'j1'),
      jobName: 'take-in',
      importedModelName: 'quay-merged',
      importedModelArn: id,
      modelDataSource: { s3DataSource: { s3Uri: 's3://quay-out/merged/' } },
      status: 'Completed',
      creationTime: AT,
    });
    expect(about(read, `model ${id}`)).toEqual([
      `identified bedrock:${REGION}:${ACCOUNT}:imported-model/quay-merged /importedModelName`,
      'named quay-merged /importedModelName',
      `identified ${bedrock('model-import-job', 'j1')} /jobArn`,
      'made_from s3://quay-out/merged/ [mutable] /modelDataSource/s3DataSource/s3Uri',
    ]);
  });
});
