import type { Prng } from '../bytes/prng.ts';
import { ACCOUNT, ROLES } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { instant, MINUTE_MS } from '../plan/times.ts';
import { byRole, byService, type Caller, caller, type Marked } from './record.ts';

export const BUCKET = 'nf-forge-train-447003918265';
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Where a job's result lies: the job's name is part of the path, which makes it an exact reference. */
export const artifactUri = (run: RunPlan): string => `s3://${BUCKET}/output/${run.job}/output/model.tar.gz`;

function hyperParameters(run: RunPlan): unknown {
  if (run.config.hidden) return HIDDEN;
  return {
    seed: run.config.seed,
    learning_rate: run.config.learningRate,
    epochs: run.config.epochs,
    base_model: run.baseModel,
    lora_rank: '16',
    sagemaker_program: 'train.py',
  };
}

function environment(run: RunPlan): unknown {
  if (run.config.hidden) return HIDDEN;
  return run.data.via === 'environment' ? { DATASET_URI: run.data.uri, FORGE_RUN: run.id } : { FORGE_RUN: run.id };
}

function input(run: RunPlan): object {
  if (run.data.via === 'environment') return {};
  const s3DataType = run.data.pin === 'digest' ? 'ManifestFile' : 'S3Prefix';
  return {
    inputDataConfig: [
      {
        channelName: 'train',
        dataSource: { s3DataSource: { s3DataType, s3Uri: run.data.uri, s3DataDistributionType: 'FullyReplicated' } },
        compressionType: 'None',
      },
    ],
  };
}

/** The request of a launch. Keys are camelCase, as the service writes them, and the service adds its own. */
function launchRequest(run: RunPlan): unknown {
  return {
    trainingJobName: run.job,
    algorithmSpecification: { trainingImage: run.code.image, trainingInputMode: 'File', enableSageMakerMetricsTimeSeries: true },
    roleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLES.job.name}`,
    ...input(run),
    outputDataConfig: { kmsKeyId: `arn:aws:kms:${run.region}:${ACCOUNT}:key/hm-forge-train`, s3OutputPath: `s3://${BUCKET}/output` },
    resourceConfig: { instanceType: 'ml.g5.12xlarge', instanceCount: 1, volumeSizeInGB: 200 },
    stoppingCondition: { maxRuntimeInSeconds: 28800 },
    enableNetworkIsolation: false,
    vpcConfig: { securityGroupIds: ['sg-0f3a9d11c0b7e2245'], subnets: ['subnet-07d1f0b93c2ea5516'] },
    hyperParameters: hyperParameters(run),
    environment: environment(run),
    tags: [{ key: 'forge-run', value: run.id }, ...(run.approval.ticket === null ? [] : [{ key: 'ticket', value: run.approval.ticket }])],
  };
}

const jobArn = (run: RunPlan): string => `arn:aws:sagemaker:${run.region}:${ACCOUNT}:training-job/${run.job}`;

function signIn(draw: Prng, who: Caller, run: RunPlan): Marked {
  const subject = `${who.person ?? who.session}@halden-mutual.example`;
  return byService(draw, 'signin.amazonaws.com', {
    at: who.since,
    region: run.region,
    source: 'sts',
    name: who.person === null ? 'AssumeRole' : 'AssumeRoleWithSAML',
    request: {
      roleArn: `arn:aws:iam::${ACCOUNT}:role/${who.role.name}`,
      roleSessionName: who.session,
      ...(who.person === null ? {} : { sourceIdentity: subject }),
      durationSeconds: 3600,
    },
    response: {
      credentials: { accessKeyId: who.accessKeyId, expiration: instant(who.since + 60 * MINUTE_MS) },
      assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${who.role.name}/${who.session}` },
    },
    readOnly: true,
  });
}

/** Sign-in, launch and follow-up of one run, as far as the control plane records them. */
export function launchEvents(draw: Prng, run: RunPlan): readonly Marked[] {
  const who =
    run.person === null
      ? caller(draw, ROLES.pipeline, `${run.id.toLowerCase()}-step-train`, null, run.startedAt)
      : caller(draw, ROLES.launcher, run.person, run.person, run.startedAt);
  const launch = byRole(draw, who, {
    at: run.startedAt,
    region: run.region,
    source: 'sagemaker',
    name: 'CreateTrainingJob',
    request: launchRequest(run),
    response: { trainingJobArn: jobArn(run) },
    mark: `launch:${run.id}`,
  });
  const follow = [2, 5].map((step) =>
    byRole(draw, who, {
      at: run.startedAt + step * MINUTE_MS,
      region: run.region,
      source: 'sagemaker',
      name: 'DescribeTrainingJob',
      request: { trainingJobName: run.job },
      readOnly: true,
    }),
  );
  return [signIn(draw, who, run), launch, ...follow];
}

/** A launch that the platform refused: it is no run (planted; three in the bundle). */
export function deniedLaunch(draw: Prng, run: RunPlan, session: string): Marked {
  const who = caller(draw, ROLES.operator, session, session, run.startedAt);
  return byRole(draw, who, {
    at: run.startedAt - 25 * MINUTE_MS,
    region: run.region,
    source: 'sagemaker',
    name: 'CreateTrainingJob',
    request: { trainingJobName: `${run.job}-retry` },
    error: {
      code: 'AccessDenied',
      message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/${ROLES.operator.name}/${session} is not authorized to perform: sagemaker:CreateTrainingJob`,
    },
    mark: `denied:${run.id}`,
  });
}
