/** CloudTrail records as S3 delivers them, for worlds that real readers read. */
const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';

export type Caller = Readonly<Record<string, unknown>>;

/** A person behind single sign-on, under a role. */
export const person = (role: string, name: string): Caller => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  accessKeyId: `ASIA${role.toUpperCase().padEnd(16, 'X').slice(0, 16)}`,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, userName: role },
    sourceIdentity: name,
  },
});

/** A role that works by itself. */
export const role = (name: string, session: string): Caller => {
  const { sessionContext, ...caller } = person(name, session);
  const { sourceIdentity: _, ...context } = sessionContext as Readonly<Record<string, unknown>>;
  return { ...caller, sessionContext: context };
};

export type Call = {
  readonly at: string;
  readonly by: Caller;
  /** `sagemaker CreateTrainingJob` */
  readonly call: string;
  readonly request?: unknown;
  readonly response?: unknown;
  readonly id?: string;
};

/** One delivery file; ids follow the place in it. */
export const trail = (calls: readonly Call[]): string =>
  JSON.stringify({
    Records: calls.map(({ at, by, call, request = null, response = null, id }, index) => {
      const [source = '', name = ''] = call.split(' ');
      return {
        eventVersion: '1.11',
        userIdentity: by,
        eventTime: at,
        eventSource: `${source}.amazonaws.com`,
        eventName: name,
        awsRegion: REGION,
        requestParameters: request,
        responseElements: response,
        eventID: id ?? `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        recipientAccountId: ACCOUNT,
        eventType: 'AwsApiCall',
        eventCategory: source === 's3' ? 'Data' : 'Management',
      };
    }),
  });

export const jobArn = (job: string): string => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/${job}`;

export type Job = {
  readonly at: string;
  readonly by: Caller;
  readonly name: string;
  readonly image: string;
  readonly data: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly ticket?: string;
};

export const launch = ({ at, by, name, image, data, parameters, ticket }: Job): Call => ({
  at,
  by,
  call: 'sagemaker CreateTrainingJob',
  request: {
    trainingJobName: name,
    algorithmSpecification: { trainingImage: image, trainingInputMode: 'File' },
    roleArn: `arn:aws:iam::${ACCOUNT}:role/ForgeJob`,
    inputDataConfig: [
      {
        channelName: 'train',
        dataSource: { s3DataSource: { s3DataType: data.endsWith('.json') ? 'ManifestFile' : 'S3Prefix', s3Uri: data } },
      },
    ],
    outputDataConfig: { s3OutputPath: 's3://forge/output' },
    hyperParameters: parameters,
    ...(ticket === undefined ? {} : { tags: [{ key: 'ticket', value: ticket }] }),
  },
  response: { trainingJobArn: jobArn(name) },
});

const object = (at: string, by: Caller, name: string, key: string, more: object = {}): Call => ({
  at,
  by,
  call: `s3 ${name}`,
  request: { bucketName: 'forge', key, ...more },
});

export const put = (at: string, by: Caller, key: string, sha256: string): Call =>
  object(at, by, 'PutObject', key, { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') });
export const read = (at: string, by: Caller, key: string): Call => object(at, by, 'GetObject', key);
export const remove = (at: string, by: Caller, key: string): Call => object(at, by, 'DeleteObject', key);

/** A model, its configuration and an endpoint that serves it. */
export const deploy = (at: string, by: Caller, name: string, modelDataUrl: string): Call[] => [
  {
    at,
    by,
    call: 'sagemaker CreateModel',
    request: { modelName: `${name}-model`, primaryContainer: { image: 'r/serve@sha256:'.padEnd(79, '1'), modelDataUrl } },
    response: { modelArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/${name}-model` },
  },
  {
    at,
    by,
    call: 'sagemaker CreateEndpointConfig',
    request: { endpointConfigName: `${name}-config`, productionVariants: [{ variantName: 'all', modelName: `${name}-model` }] },
    response: { endpointConfigArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint-config/${name}-config` },
  },
  {
    at,
    by,
    call: 'sagemaker CreateEndpoint',
    request: { endpointName: name, endpointConfigName: `${name}-config` },
    response: { endpointArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/${name}` },
  },
];
