import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Prng, prng } from '../../electron/core/sample/bytes/prng.ts';

const ACCOUNT = '447003918265';
const REGIONS = ['eu-central-1', 'eu-central-1', 'eu-central-1', 'eu-west-1', 'us-east-1'] as const;
const FIRST_SECOND = Date.UTC(2026, 0, 1) / 1000;
const PIECE = 4 << 20;

const AGENTS = [
  'APN/1.0 HashiCorp/1.0 Terraform/1.5.7 (+https://www.terraform.io) terraform-provider-aws/5.31.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.24.0 os/linux lang/go#1.20.12 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.141.0',
  'aws-cli/2.17.40 md/awscrt#0.21.2 ua/2.0 os/linux#6.1.0 md/arch#x86_64 lang/python#3.11.9 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#sagemaker.describe-training-job',
  'Boto3/1.35.20 md/Botocore#1.35.20 ua/2.0 os/linux#5.10.223-212.873.amzn2.x86_64 md/arch#x86_64 lang/python#3.10.14 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.20',
  'sagemaker.amazonaws.com',
  'aws-internal/3 aws-sdk-java/1.12.720 Linux/5.10.216-204.855.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.412-b09 java/1.8.0_412 vendor/Oracle_Corporation cfg/retry-mode/standard',
  'AWS-Internal, aws-sdk-go/1.44.157 (go1.19.3; linux; amd64)',
] as const;

type Call = {
  readonly source: string;
  readonly name: string;
  /** Of a hundred calls. */
  readonly share: number;
  readonly readOnly: boolean;
  readonly request: (draw: Prng) => unknown;
  readonly response?: (draw: Prng) => unknown;
};

const arn = (service: string, region: string, rest: string): string => `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;

function launch(draw: Prng): unknown {
  const job = `claims-triage-${draw.below(100_000)}-${draw.hex(8)}`;
  return {
    trainingJobName: job,
    algorithmSpecification: {
      trainingImage: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/forge-train@sha256:${draw.hex(64)}`,
      trainingInputMode: 'File',
      enableSageMakerMetricsTimeSeries: true,
    },
    roleArn: `arn:aws:iam::${ACCOUNT}:role/ForgeTrainJobRole`,
    inputDataConfig: [
      {
        channelName: 'train',
        dataSource: {
          s3DataSource: {
            s3DataType: 'S3Prefix',
            s3Uri: `s3://nf-forge-data/claims/v${draw.below(90)}/`,
            s3DataDistributionType: 'FullyReplicated',
          },
        },
      },
    ],
    outputDataConfig: { kmsKeyId: arn('kms', 'eu-central-1', 'key/hm-forge-train'), s3OutputPath: 's3://nf-forge-train/output' },
    resourceConfig: { instanceType: 'ml.g5.12xlarge', instanceCount: 1, volumeSizeInGB: 200 },
    stoppingCondition: { maxRuntimeInSeconds: 28_800 },
    hyperParameters: {
      seed: String(draw.below(10_000)),
      learning_rate: '0.00002',
      epochs: '3',
      lora_rank: '16',
      sagemaker_program: 'train.py',
    },
    environment: { FORGE_RUN: `RUN-${draw.below(100_000)}` },
    tags: [{ key: 'ticket', value: `CHG-${draw.below(100_000)}` }],
  };
}

const read = (source: string, name: string, share: number, request: Call['request']): Call => ({
  source,
  name,
  share,
  readOnly: true,
  request,
});

/** About as often as a real account's trail has them: most calls look at networks, parameters and roles, and say nothing of runs. */
const CALLS: readonly Call[] = [
  ...['DescribeVpcs', 'DescribeSecurityGroups', 'DescribeNatGateways', 'DescribeNetworkAcls'].map((name) =>
    read('ec2', name, 4, (draw) => ({
      filterSet: { items: [{ name: 'vpc-id', valueSet: { items: [{ value: `vpc-${draw.hex(17)}` }] } }] },
    })),
  ),
  read('ssm', 'DescribeParameters', 8, () => ({ maxResults: 50, parameterFilters: [{ key: 'Path', values: ['/forge'] }] })),
  read('iam', 'ListRolePolicies', 4, (draw) => ({ roleName: `Role${draw.below(60)}` })),
  read('iam', 'GetUser', 2, (draw) => ({ userName: `user${draw.below(500)}` })),
  read('secretsmanager', 'DescribeSecret', 3, (draw) => ({ secretId: `forge/job-token-${draw.below(40)}` })),
  read('s3', 'GetBucketAcl', 3, () => ({ bucketName: 'nf-forge-train', acl: '', Host: 'nf-forge-train.s3.eu-central-1.amazonaws.com' })),
  {
    source: 'kms',
    name: 'Decrypt',
    share: 6,
    readOnly: true,
    request: (draw) => ({
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      encryptionContext: {
        SecretARN: arn('secretsmanager', 'eu-central-1', `secret:forge/job-token-${draw.below(40)}`),
        SecretVersionId: draw.uuid(),
      },
    }),
  },
  {
    source: 'kms',
    name: 'GenerateDataKey',
    share: 2,
    readOnly: true,
    request: (draw) => ({
      keySpec: 'AES_256',
      encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::nf-forge-train/output/claims-triage-${draw.below(4000)}/output/model.tar.gz` },
    }),
  },
  {
    source: 'ec2',
    name: 'DescribeSubnets',
    share: 8,
    readOnly: true,
    request: (draw) => ({ subnetSet: { items: [{ subnetId: `subnet-${draw.hex(17)}` }] }, filterSet: {} }),
  },
  {
    source: 'ec2',
    name: 'DescribeRouteTables',
    share: 8,
    readOnly: true,
    request: (draw) => ({ routeTableIdSet: { items: [{ routeTableId: `rtb-${draw.hex(17)}` }] }, filterSet: {} }),
  },
  {
    source: 'sagemaker',
    name: 'DescribeTrainingJob',
    share: 3,
    readOnly: true,
    request: (draw) => ({ trainingJobName: `claims-triage-${draw.below(100_000)}` }),
  },
  {
    source: 'sagemaker',
    name: 'ListTrainingJobs',
    share: 2,
    readOnly: true,
    request: () => ({ maxResults: 100, sortBy: 'CreationTime', sortOrder: 'Descending' }),
  },
  {
    source: 'sagemaker',
    name: 'DescribeEndpoint',
    share: 3,
    readOnly: true,
    request: (draw) => ({ endpointName: `claims-triage-${draw.pick(['blue', 'green', 'canary', 'standby'])}` }),
  },
  { source: 'iam', name: 'ListAttachedRolePolicies', share: 6, readOnly: true, request: (draw) => ({ roleName: `Role${draw.below(60)}` }) },
  { source: 'iam', name: 'GetRole', share: 4, readOnly: true, request: (draw) => ({ roleName: `Role${draw.below(60)}` }) },
  {
    source: 's3',
    name: 'GetObject',
    share: 2,
    readOnly: true,
    request: (draw) => ({
      bucketName: 'nf-forge-data',
      Host: 'nf-forge-data.s3.eu-central-1.amazonaws.com',
      key: `claims/v${draw.below(90)}/part-${draw.below(10_000)}.parquet`,
    }),
  },
  {
    source: 's3',
    name: 'PutObject',
    share: 2,
    readOnly: false,
    request: (draw) => ({ bucketName: 'nf-forge-train', key: `output/claims-triage-${draw.below(4000)}/output/model.tar.gz` }),
    response: (draw) => ({ 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-version-id': draw.code(32) }),
  },
  {
    source: 'sts',
    name: 'AssumeRole',
    share: 2,
    readOnly: true,
    request: (draw) => ({
      roleArn: `arn:aws:iam::${ACCOUNT}:role/Role${draw.below(60)}`,
      roleSessionName: `session-${draw.below(4000)}`,
      durationSeconds: 3600,
    }),
    response: (draw) => ({
      credentials: { accessKeyId: `ASIA${draw.code(16)}`, sessionToken: draw.code(120), expiration: 'Jan 9, 2026, 10:00:00 AM' },
      assumedRoleUser: { assumedRoleId: `AROA${draw.code(17)}:session`, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Role/session` },
    }),
  },
  {
    source: 'ssm',
    name: 'GetParameter',
    share: 9,
    readOnly: true,
    request: (draw) => ({ name: `/forge/param/${draw.below(300)}`, withDecryption: true }),
  },
  {
    source: 'secretsmanager',
    name: 'GetSecretValue',
    share: 3,
    readOnly: true,
    request: (draw) => ({ secretId: `forge/job-token-${draw.below(40)}` }),
  },
  {
    source: 'logs',
    name: 'CreateLogStream',
    share: 3,
    readOnly: false,
    request: (draw) => ({
      logGroupName: '/aws/sagemaker/TrainingJobs',
      logStreamName: `claims-triage-${draw.below(100_000)}/algo-1-${draw.below(2_000_000)}`,
    }),
  },
];
const LAUNCH: Call = {
  source: 'sagemaker',
  name: 'CreateTrainingJob',
  share: 2,
  readOnly: false,
  request: launch,
  response: (draw) => ({ trainingJobArn: arn('sagemaker', 'eu-central-1', `training-job/claims-triage-${draw.below(100_000)}`) }),
};

const HUNDRED: readonly Call[] = [...CALLS, LAUNCH].flatMap((call) => Array.from({ length: call.share }, () => call));

/** Eighty sessions of some roles, as a week of a busy account shows them. */
const callers = (draw: Prng): readonly unknown[] =>
  Array.from({ length: 80 }, (_, index) => {
    const role = `Role${index % 60}`;
    const id = `AROA${draw.code(17)}`;
    const session = index % 3 === 0 ? `user${draw.below(500)}@halden-mutual.example` : `forge-step-${draw.hex(12)}`;
    return {
      type: 'AssumedRole',
      principalId: `${id}:${session}`,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
      accountId: ACCOUNT,
      accessKeyId: `ASIA${draw.code(16)}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: id, arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, accountId: ACCOUNT, userName: role },
        attributes: { creationDate: '2026-01-01T00:00:00Z', mfaAuthenticated: index % 3 === 0 ? 'true' : 'false' },
      },
    };
  });

/** A seeded stream of CloudTrail records as text, of 1.3 KB in the mean, one in fifty a launch. Times rise with small steps back. */
function* trailRecords(seed: number, count: number): Generator<string> {
  const draw = prng(seed, 'bench');
  const known = callers(draw);
  for (let index = 0; index < count; index += 1) {
    const call = draw.pick(HUNDRED);
    const region = draw.pick(REGIONS);
    const seconds = FIRST_SECOND + index * 2 + draw.below(600);
    yield JSON.stringify({
      eventVersion: '1.09',
      userIdentity: draw.pick(known),
      eventTime: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`,
      eventSource: `${call.source}.amazonaws.com`,
      eventName: call.name,
      awsRegion: region,
      sourceIPAddress: `10.${draw.below(4)}.${draw.below(256)}.${draw.below(256)}`,
      userAgent: draw.pick(AGENTS),
      ...(draw.below(20) === 0
        ? { errorCode: 'AccessDenied', errorMessage: `User is not authorized to perform: ${call.source}:${call.name}` }
        : {}),
      requestParameters: call.request(draw),
      responseElements: call.response?.(draw) ?? null,
      requestID: draw.uuid(),
      eventID: draw.uuid(),
      readOnly: call.readOnly,
      eventType: 'AwsApiCall',
      managementEvent: call.source !== 's3',
      recipientAccountId: ACCOUNT,
      eventCategory: call.source === 's3' ? 'Data' : 'Management',
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: `${call.source}.${region}.amazonaws.com`,
      },
    });
  }
}

export type Made = { readonly bytes: number; readonly events: number; readonly files: number };

/** One NDJSON file of `count` records. */
export function makeLines(path: string, seed: number, count: number): Made {
  const file = openSync(path, 'w');
  let bytes = 0;
  let held: string[] = [];
  let chars = 0;
  const flush = (): void => {
    bytes += writeSync(file, held.join(''));
    held = [];
    chars = 0;
  };
  for (const record of trailRecords(seed, count)) {
    held.push(record, '\n');
    chars += record.length + 1;
    if (chars >= PIECE) flush();
  }
  flush();
  closeSync(file);
  return { bytes, events: count, files: 1 };
}

/** The same records as S3 delivers them: `files` gzipped files of `{"Records":[…]}`. `bytes` counts what lies under the compression. */
export function makeDelivery(folder: string, seed: number, count: number, files: number): Made {
  mkdirSync(folder, { recursive: true });
  const perFile = Math.ceil(count / files);
  let bytes = 0;
  let records: string[] = [];
  let written = 0;
  const flush = (): void => {
    const text = `{"Records":[${records.join(',')}]}`;
    bytes += Buffer.byteLength(text);
    writeFileSync(join(folder, `${ACCOUNT}_CloudTrail_eu-central-1_${String(written).padStart(5, '0')}.json.gz`), gzipSync(text));
    written += 1;
    records = [];
  };
  for (const record of trailRecords(seed, count)) {
    records.push(record);
    if (records.length === perFile) flush();
  }
  if (records.length > 0) flush();
  return { bytes, events: count, files: written };
}
