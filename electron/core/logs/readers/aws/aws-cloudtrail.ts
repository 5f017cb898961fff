import type { Ceiling, RecordReader } from '../../event/event.ts';
import { textAt } from '../values/spot.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { AWS_BEDROCK_MODELS } from './calls/bedrock-models.ts';
import { AWS_BEDROCK_RUNS } from './calls/bedrock-runs.ts';
import { AWS_BUILDS } from './calls/builds.ts';
import { type AwsTable, callOf } from './call.ts';
import { AWS_IDENTITY } from './calls/identity.ts';
import { AWS_KEYS } from './calls/keys.ts';
import { AWS_LOGGING } from './calls/logging.ts';
import { type AwsRecord, fieldsOf, wrappedTrail } from './record.ts';
import { holdsTrailRecord, trailRecord } from './trail-record.ts';
import { AWS_SAGEMAKER_DATA } from './calls/sagemaker-data.ts';
import { AWS_SAGEMAKER_DEPLOY } from './calls/sagemaker-deploy.ts';
import { AWS_SAGEMAKER_PIPELINES } from './calls/sagemaker-pipelines.ts';
import { AWS_SAGEMAKER_REGISTRY } from './calls/sagemaker-registry.ts';
import { AWS_SAGEMAKER_RUNS } from './calls/sagemaker-runs.ts';
import { AWS_SECRETS } from './calls/secrets.ts';
import { AWS_STORAGE } from './calls/storage.ts';

const HANDLERS = new Map(
  [
    AWS_BEDROCK_MODELS,
    AWS_BEDROCK_RUNS,
    AWS_BUILDS,
    AWS_IDENTITY,
    AWS_KEYS,
    AWS_LOGGING,
    AWS_SAGEMAKER_DATA,
    AWS_SAGEMAKER_DEPLOY,
    AWS_SAGEMAKER_PIPELINES,
    AWS_SAGEMAKER_REGISTRY,
    AWS_SAGEMAKER_RUNS,
    AWS_SECRETS,
    AWS_STORAGE,
  ].flatMap((table: AwsTable) => Object.entries(table)),
);

/** Names mean the same within one major version only; of another one nothing is taken but the common fields. */
const isKnownVersion = (record: AwsRecord): boolean => /^(?:1\.|$)/.test(textAt(record.field('eventVersion')) ?? '');

/** A call that went through a VPC endpoint is logged there once more, without what was asked for; one that was refused there never arrived. */
const isPassage = (record: AwsRecord): boolean => record.outcome === 'ok' && textAt(record.field('eventType')) === 'AwsVpceEvent';

/** What a CloudTrail record says, whichever export it came in. Most calls say nothing of runs. */
export function awsTraces(record: AwsRecord): readonly Trace[] {
  const handler = HANDLERS.get(`${record.service}:${record.name}`);
  if (handler === undefined || !isKnownVersion(record) || isPassage(record)) return [];
  const writer = new TraceWriter();
  handler(callOf(record, writer));
  return writer.traces;
}

const DATA: Ceiling = {
  level: 'claimed',
  why: 'A launch names its data by location, which can hold other content later; reads of the data are S3 data events, which are off by default.',
  ask: 'CloudTrail data events (S3 GetObject, with version ids) of the data buckets from launch to end, or a manifest of each data set with digests.',
};
const APPROVAL: Ceiling = {
  level: 'not_loggable',
  why: 'CloudTrail records decisions about registered model versions and pipeline steps, none about a training job.',
  ask: 'The approval record of the system that asks for it: tickets, change requests or CI environment approvals, with the job name or ARN.',
};

export const AWS_CEILINGS = { data: DATA, approval: APPROVAL } as const;

/**
 * AWS CloudTrail events: S3 delivery, event history, `lookup-events`, EventBridge, CloudWatch Logs, Lake query results as
 * JSON, NDJSON. Source: CloudTrail record contents, eventVersion 1.x; request members of the SageMaker and Bedrock SDKs.
 */
export const awsCloudTrail: RecordReader = {
  format: 'aws-cloudtrail',
  version: 7,
  shape: 'value',
  recognises: holdsTrailRecord,
  event: (exported) => {
    const record = trailRecord(exported);
    if (record === null) return null;
    return Array.isArray(exported) ? { ...fieldsOf(record), rendered: true } : { ...fieldsOf(record), compared: wrappedTrail(exported) };
  },
  traces: (exported) => {
    const record = trailRecord(exported);
    return record === null ? [] : awsTraces(record);
  },
  ceilings: AWS_CEILINGS,
};
