import type { Prng } from '../bytes/prng.ts';
import { ACCOUNT, ROLES } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { HOUR_MS, MINUTE_MS } from '../plan/times.ts';
import { BUCKET } from './launch-events.ts';
import { byRole, byService, caller, type Marked } from './record.ts';

const secretArn = (run: RunPlan): string =>
  `arn:aws:secretsmanager:${run.region}:${ACCOUNT}:secret:forge/jobs/${run.id.toLowerCase()}-a1b2c3`;
const keyArn = (run: RunPlan): string => `arn:aws:kms:${run.region}:${ACCOUNT}:key/hm-forge-train`;

/** Reads and writes of the running job: its secret, its data, its key, its result. */
function duringJob(draw: Prng, run: RunPlan): readonly Marked[] {
  const job = caller(draw, ROLES.job, 'SageMaker', null, run.startedAt);
  const at = (minutes: number): number => run.startedAt + minutes * MINUTE_MS;
  const region = run.region;
  const version = draw.uuid();
  const data = run.data.uri.replace(`s3://${BUCKET}/`, '');
  return [
    byRole(draw, job, {
      at: at(6),
      region,
      source: 'secretsmanager',
      name: 'GetSecretValue',
      request: { secretId: secretArn(run) },
      readOnly: true,
    }),
    byRole(draw, job, {
      at: at(6),
      region,
      source: 'kms',
      name: 'Decrypt',
      // The key service writes the secret's version, which the secret store itself does not.
      request: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT', encryptionContext: { SecretARN: secretArn(run), SecretVersionId: version } },
      readOnly: true,
      resources: [{ type: 'AWS::KMS::Key', ARN: keyArn(run) }],
    }),
    byRole(draw, job, {
      at: at(8),
      region,
      source: 's3',
      name: 'GetObject',
      request: {
        bucketName: BUCKET,
        key: run.data.pin === 'digest' ? data : `${data}part-0001.parquet`,
        ...(run.data.pin === 'digest' ? { versionId: draw.code(32) } : {}),
      },
      readOnly: true,
      mark: `data-read:${run.id}`,
    }),
    byRole(draw, job, {
      at: run.endedAt - 2 * MINUTE_MS,
      region,
      source: 's3',
      name: 'PutObject',
      request: {
        bucketName: BUCKET,
        key: `output/${run.job}/output/model.tar.gz`,
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-checksum-sha256': Buffer.from(run.artifactDigest, 'hex').toString('base64'),
      },
      mark: `artifact:${run.id}`,
    }),
    byRole(draw, job, {
      at: run.endedAt - 2 * MINUTE_MS,
      region,
      source: 'kms',
      name: 'GenerateDataKey',
      request: { keySpec: 'AES_256', keyId: keyArn(run), encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${BUCKET}` } },
      readOnly: true,
    }),
  ];
}

/** What a job leaves behind: the rotation of its secret, where that happened. */
export function jobEvents(draw: Prng, run: RunPlan): readonly Marked[] {
  const events = [...duringJob(draw, run)];
  events.push(
    byService(draw, 'sagemaker.amazonaws.com', {
      at: run.startedAt + 5 * MINUTE_MS,
      region: run.region,
      source: 'sts',
      name: 'AssumeRole',
      request: { roleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLES.job.name}`, roleSessionName: 'SageMaker', durationSeconds: 3600 },
      readOnly: true,
    }),
  );
  if (run.secretsRotated)
    events.push(
      byRole(draw, caller(draw, ROLES.rotator, 'rotate-after-job', null, run.endedAt), {
        at: run.endedAt + HOUR_MS,
        region: run.region,
        source: 'secretsmanager',
        name: 'RotateSecret',
        request: { secretId: secretArn(run) },
        response: { arn: secretArn(run), versionId: draw.uuid() },
        mark: `rotate:${run.id}`,
      }),
    );
  return events;
}
