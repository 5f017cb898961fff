import type { Prng } from '../bytes/prng.ts';
import { ACCOUNT, type Role } from '../plan/identities.ts';
import { instant, MINUTE_MS } from '../plan/times.ts';

/** A CloudTrail record as it is written: key order and null handling follow what S3 delivery files show. */
export type TrailRecord = Readonly<Record<string, unknown>>;

/** A record with its time and, where something must be found again, a mark. */
export type Marked = { readonly at: number; readonly record: TrailRecord; readonly mark: string | null; readonly role: string | null };

export type Caller = {
  readonly role: Role;
  /** Session name: a person for single sign-on, a job or step otherwise. */
  readonly session: string;
  readonly person: string | null;
  readonly accessKeyId: string;
  readonly since: number;
};

export type Call = {
  readonly at: number;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  readonly request: unknown;
  readonly response?: unknown;
  readonly readOnly?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
  readonly resources?: readonly { readonly type: string; readonly ARN: string }[];
  readonly mark?: string;
};

const PERSON_AGENT = 'aws-cli/2.17.40 md/awscrt#0.21.2 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.9';
const SERVICE_AGENT = 'Boto3/1.35.20 md/Botocore#1.35.20 ua/2.0 os/linux#5.10 lang/python#3.10.14';

export function caller(draw: Prng, role: Role, session: string, person: string | null, at: number): Caller {
  return { role, session, person, accessKeyId: `ASIAWQF2${draw.code(12)}`, since: at - (3 + draw.below(40)) * MINUTE_MS };
}

function identity(who: Caller): unknown {
  return {
    type: 'AssumedRole',
    principalId: `${who.role.id}:${who.session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${who.role.name}/${who.session}`,
    accountId: ACCOUNT,
    accessKeyId: who.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: who.role.id,
        arn: `arn:aws:iam::${ACCOUNT}:role/${who.role.name}`,
        accountId: ACCOUNT,
        userName: who.role.name,
      },
      attributes: { creationDate: instant(who.since), mfaAuthenticated: who.person === null ? 'false' : 'true' },
      ...(who.person === null ? {} : { sourceIdentity: `${who.person}@halden-mutual.example` }),
    },
  };
}

function envelope(draw: Prng, call: Call, userIdentity: unknown, ip: string, agent: string): TrailRecord {
  return {
    eventVersion: '1.11',
    userIdentity,
    eventTime: instant(call.at),
    eventSource: `${call.source}.amazonaws.com`,
    eventName: call.name,
    awsRegion: call.region,
    sourceIPAddress: ip,
    userAgent: agent,
    ...(call.error === undefined ? {} : { errorCode: call.error.code, errorMessage: call.error.message }),
    requestParameters: call.request,
    responseElements: call.response ?? null,
    requestID: draw.uuid(),
    eventID: draw.uuid(),
    readOnly: call.readOnly ?? false,
    ...(call.resources === undefined ? {} : { resources: call.resources.map((resource) => ({ accountId: ACCOUNT, ...resource })) }),
    eventType: 'AwsApiCall',
    managementEvent: call.source !== 's3',
    recipientAccountId: ACCOUNT,
    eventCategory: call.source === 's3' ? 'Data' : 'Management',
  };
}

/** A call made by a role session: a person behind single sign-on, a pipeline, or a job. */
export function byRole(draw: Prng, who: Caller, call: Call): Marked {
  const vendor = who.role.administrator === 'Northwind Forge';
  const ip = who.person === null ? (vendor ? '198.51.100.24' : 'sagemaker.amazonaws.com') : `192.0.2.${10 + draw.below(200)}`;
  const record = envelope(draw, call, identity(who), ip, who.person === null ? SERVICE_AGENT : PERSON_AGENT);
  return { at: call.at, record, mark: call.mark ?? null, role: who.role.name };
}

/** A call made by a service of the cloud itself: no role, no session, no person. */
export function byService(draw: Prng, service: string, call: Call): Marked {
  const record = envelope(draw, call, { type: 'AWSService', invokedBy: service }, service, service);
  return { at: call.at, record, mark: call.mark ?? null, role: null };
}
