/** Made-up account, region and moment of the records in these tests. */
export const ACCOUNT = '990011223344';
export const REGION = 'eu-west-2';
export const AT = '2026-04-05T06:07:08Z';
export const MICROS = Date.UTC(2026, 3, 5, 6, 7, 8) * 1000;

export type Part = Readonly<Record<string, unknown>>;

/** A role session of a person who signed in with a source identity. */
export const SESSION: Part = {
  type: 'AssumedRole',
  principalId: 'AROAQUAYTRAINERROLE00:ines',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAQUAY0001',
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/QuayTrainer`, userName: 'QuayTrainer' },
    attributes: { mfaAuthenticated: 'true', creationDate: AT },
    sourceIdentity: 'ines@quay.example',
  },
};

/** A record of one call; `rest` replaces what the caller wants otherwise. */
export const event = (
  service: string,
  name: string,
  requestParameters: unknown,
  responseElements: unknown = null,
  rest: Part = {},
): Part => ({
  eventVersion: '1.11',
  userIdentity: SESSION,
  eventTime: AT,
  eventSource: `${service}.amazonaws.com`,
  eventName: name,
  awsRegion: REGION,
  sourceIPAddress: '192.0.2.7',
  requestParameters,
  responseElements,
  requestID: 'req-1',
  eventID: 'evt-1',
  eventType: 'AwsApiCall',
  recipientAccountId: ACCOUNT,
  ...rest,
});

export const DENIED: Part = { errorCode: 'AccessDeniedException', errorMessage: 'not authorized to perform this' };
