import { describe, expect, test } from 'vitest';
import { ACCOUNT, DENIED, event, type Part, REGION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { said } from './said.ts';

const WHO = `arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines`;
const lines = (service: string, name: string, request: unknown, response: unknown = null, rest: Part = {}): readonly string[] => {
  const record = event(service, name, request, response, rest);
  const read = said(record);
  expect(lostPointers(record, read)).toEqual([]);
  return read.lines;
};

describe('objects in S3', () => {
  const OBJECT = { bucketName: 'quay-data', key: 'v3/part 1.parquet' };
  const ID = 's3://quay-data/v3/part 1.parquet';

  test('a read is said of the object as data and as file, by version where one was asked for', () => {
    expect(lines('s3', 'GetObject', { ...OBJECT, versionId: 'v8' })).toEqual([
      `dataset ${ID} read ${WHO} [version] /eventName`,
      `dataset ${ID} identified ${ID}?versionId=v8 [version] /requestParameters/versionId`,
      `artifact ${ID} read ${WHO} [version] /eventName`,
      `artifact ${ID} identified ${ID}?versionId=v8 [version] /requestParameters/versionId`,
    ]);
    expect(lines('s3', 'GetObject', OBJECT)[0]).toBe(`dataset ${ID} read ${WHO} [mutable] /eventName`);
    expect(lines('s3', 'GetObject', OBJECT, null, DENIED)).toEqual([]);
  });

  test('a checksum is the digest of the whole object, or none', () => {
    const sum = Buffer.from('ef'.repeat(32), 'hex').toString('base64');
    const put = lines('s3', 'PutObject', { ...OBJECT, 'x-amz-checksum-sha256': sum }, { 'x-amz-version-id': 'v9' });
    expect(put).toContain(`artifact ${ID} digest sha256:${'ef'.repeat(32)} [digest] /requestParameters/x-amz-checksum-sha256`);
    expect(put).toContain(`artifact ${ID} identified ${ID}?versionId=v9 [version] /responseElements/x-amz-version-id`);
    const parts = lines('s3', 'CompleteMultipartUpload', { ...OBJECT, 'x-amz-checksum-sha256': `${sum}-4` });
    expect(parts.some((line) => line.includes(' digest '))).toBe(false);
  });

  test('a copy out of the bucket is an export, and made from what it copies', () => {
    const copied = lines('s3', 'CopyObject', {
      bucketName: 'elsewhere',
      key: 'adapter.bin',
      'x-amz-copy-source': 'quay-data/v3/part%201.parquet?versionId=v8',
    });
    const at = '/requestParameters/x-amz-copy-source';
    expect(copied).toContain(`artifact s3://elsewhere/adapter.bin made_from ${ID}?versionId=v8 [version] ${at}`);
    expect(copied).toContain(`artifact ${ID} exported ${WHO} ${at}`);
    const within = lines('s3', 'CopyObject', { ...OBJECT, 'x-amz-copy-source': '/quay-data/100%.bin' });
    expect(within).toContain(`artifact s3://quay-data/100%.bin read ${WHO} ${at}`);
  });

  test('deleted objects, and deleted logs among them', () => {
    expect(lines('s3', 'DeleteObject', OBJECT)[0]).toBe(`dataset ${ID} deleted ${WHO} /eventName`);
    const log = 'AWSLogs/990011223344/CloudTrail/eu-west-2/2026/04/05/a.json.gz';
    const many = lines('s3', 'DeleteObjects', { bucketName: 'logs', delete: { objects: [{ key: 'x' }, { key: log }] } });
    expect(many).toContain(`dataset s3://logs/x deleted ${WHO} /requestParameters/delete/objects/0/key`);
    expect(many).toContain(`logging s3://logs/${log} deleted ${WHO} /requestParameters/delete/objects/1/key`);
  });
});

describe('keys', () => {
  const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:quay/db-a1B2c3`;
  const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/k-1`;
  const used = { resources: [{ type: 'AWS::KMS::Key', ARN: KEY }] };

  test('the encryption context says which version of which secret was read', () => {
    expect(lines('kms', 'Decrypt', { encryptionContext: { SecretARN: SECRET, SecretVersionId: 'ver-5' } }, null, used)).toEqual([
      `key ${KEY} read ${WHO} /resources/0/ARN`,
      `secret ${SECRET} read ${WHO} [version] /requestParameters/encryptionContext/SecretARN`,
      `secret ${SECRET} identified ${SECRET}#ver-5 [version] /requestParameters/encryptionContext/SecretVersionId`,
    ]);
  });

  test('and which object, unless the bucket shares one key', () => {
    const read = (arn: string): readonly string[] => lines('kms', 'Decrypt', { encryptionContext: { 'aws:s3:arn': arn } });
    expect(read('arn:aws:s3:::quay-data/v3/a.parquet')).toContain(
      `dataset s3://quay-data/v3/a.parquet read ${WHO} /requestParameters/encryptionContext/aws:s3:arn`,
    );
    expect(read('arn:aws:s3:::quay-data')).toEqual([]);
    expect(read('arn:aws:s3:::quay-data/v3/')).toEqual([]);
    const parameter = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/quay/token`;
    expect(lines('kms', 'Decrypt', { encryptionContext: { PARAMETER_ARN: parameter } })[0]).toContain(`secret ${parameter} read`);
  });

  test('a data key means that something was written', () => {
    const written = lines('kms', 'GenerateDataKey', { encryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::quay-out/m.tar.gz' } });
    expect(written[1]).toContain('artifact s3://quay-out/m.tar.gz created');
  });

  test('made, turned, taken away', () => {
    expect(lines('kms', 'RotateKeyOnDemand', { keyId: 'k-1' })[0]).toBe(`key ${KEY} rotated ${WHO} /requestParameters/keyId`);
    expect(lines('kms', 'ScheduleKeyDeletion', { keyId: KEY })[0]).toContain(`key ${KEY} revoked`);
  });
});

describe('secrets', () => {
  const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:quay/db-a1B2c3`;
  const NAME = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:quay/db`;

  test('read by ARN, and known by its name too', () => {
    expect(lines('secretsmanager', 'GetSecretValue', { secretId: SECRET, versionId: 'ver-5' })).toEqual([
      `secret ${SECRET} read ${WHO} /requestParameters/secretId`,
      `secret ${SECRET} identified ${NAME} [derived] /requestParameters/secretId`,
      `secret ${SECRET} identified ${SECRET}#ver-5 [version] /requestParameters/versionId`,
    ]);
    expect(lines('secretsmanager', 'GetSecretValue', { secretId: 'quay/db' })).toEqual([
      `secret ${NAME} read ${WHO} /requestParameters/secretId`,
    ]);
  });

  test('turned, also by the service itself, and taken back', () => {
    expect(lines('secretsmanager', 'RotateSecret', { secretId: 'quay/db' }, { arn: SECRET, versionId: 'ver-6' })[0]).toBe(
      `secret ${SECRET} rotated ${WHO} /responseElements/arn`,
    );
    const service = { additionalEventData: { SecretId: SECRET }, userIdentity: { type: 'AWSService', invokedBy: 'x' } };
    expect(lines('secretsmanager', 'RotationSucceeded', null, null, service)[0]).toBe(
      `secret ${SECRET} rotated x /additionalEventData/SecretId`,
    );
    expect(lines('secretsmanager', 'DeleteSecret', { secretId: SECRET })[0]).toContain('revoked');
    expect(lines('secretsmanager', 'BatchGetSecretValue', { secretIdList: [SECRET, 'other'] })).toHaveLength(3);
  });

  test('parameters are secrets when they are decrypted', () => {
    const parameter = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/quay/token`;
    expect(lines('ssm', 'GetParameter', { name: '/quay/token', withDecryption: true })).toEqual([
      `secret ${parameter} read ${WHO} /requestParameters/name`,
    ]);
    expect(lines('ssm', 'GetParameter', { name: '/quay/token' })).toEqual([]);
    expect(lines('ssm', 'PutParameter', { name: '/quay/token', type: 'SecureString', overwrite: true })[0]).toContain('rotated');
  });
});

test('a tag means one image at the moment it is pushed', () => {
  const repository = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/train`;
  const digest = `sha256:${'12'.repeat(32)}`;
  const image = { registryId: ACCOUNT, repositoryName: 'train', imageId: { imageDigest: digest, imageTag: 'v4' } };
  expect(lines('ecr', 'PutImage', { repositoryName: 'train', imageTag: 'v4' }, { image })).toEqual([
    `image ${repository}@${digest} created ${WHO} /eventName`,
    `image ${repository}@${digest} digest ${digest} [digest] /responseElements/image/imageId/imageDigest`,
    `image ${repository}:v4 digest ${digest} [digest] /responseElements/image/imageId/imageDigest`,
  ]);
  expect(lines('ecr', 'BatchGetImage', { repositoryName: 'train', imageIds: [{ imageTag: 'v4' }] })[0]).toContain(`${repository}:v4 read`);
});

test('the approval of a delivery pipeline', () => {
  const request = {
    pipelineName: 'release',
    stageName: 'Gate',
    actionName: 'Sign',
    token: 'tok-3',
    result: { status: 'Approved', summary: 'CHG-9' },
  };
  const read = lines('codepipeline', 'PutApprovalResult', request);
  expect(read.slice(0, 5)).toEqual([
    'approval codepipeline:release/Gate/Sign#tok-3 decided approved /requestParameters/result/status',
    `approval codepipeline:release/Gate/Sign#tok-3 approves arn:aws:codepipeline:${REGION}:${ACCOUNT}:release /requestParameters/pipelineName`,
    'approval codepipeline:release/Gate/Sign#tok-3 identified tok-3 /requestParameters/token',
    'approval codepipeline:release/Gate/Sign#tok-3 reason CHG-9 [client] /requestParameters/result/summary',
    `approval codepipeline:release/Gate/Sign#tok-3 approver ${WHO} /userIdentity/arn`,
  ]);
});

test('a build names the commit that it ran', () => {
  const sha = '5a'.repeat(20);
  const read = lines('codebuild', 'StartBuild', { projectName: 'p' }, { build: { arn: 'arn:b', resolvedSourceVersion: sha } });
  expect(read[0]).toBe(`code ${sha} labelled arn:b /responseElements/build/arn`);
});

test.each([
  ['cloudtrail', 'StopLogging', { name: 'main' }, `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`, 1],
  [
    'cloudtrail',
    'DeleteTrail',
    { name: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main` },
    `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`,
    2,
  ],
  ['cloudtrail', 'PutEventSelectors', { trailName: 'main' }, `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`, 1],
  ['logs', 'DeleteLogGroup', { logGroupName: '/x' }, `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/x`, 2],
  ['s3', 'PutBucketLifecycle', { bucketName: 'b' }, `arn:aws:s3:${REGION}:${ACCOUNT}:bucket/b`, 1],
])('%s %s changes what is logged', (service, name, request, id, count) => {
  const read = lines(service, name, request);
  expect(read[0]).toBe(`logging ${id} changed ${name} by ${WHO} /eventName`);
  expect(read).toHaveLength(count);
  expect(lines(service, name, request, null, DENIED)).toEqual([]);
});
