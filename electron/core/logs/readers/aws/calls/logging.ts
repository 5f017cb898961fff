import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { arnHere, isArn, saying } from '../call.ts';
import { type Spot, step, textAt } from '../../values/spot.ts';

type Setting = { readonly service: string; readonly kind: string; readonly members: readonly string[] };

const TRAIL: Setting = { service: 'cloudtrail', kind: 'trail/', members: ['name', 'trailName', 'trailARN'] };
const STORE: Setting = { service: 'cloudtrail', kind: 'eventdatastore/', members: ['eventDataStore', 'eventDataStoreArn', 'name'] };
const GROUP: Setting = { service: 'logs', kind: 'log-group:', members: ['logGroupName', 'logGroupIdentifier'] };
const BUCKET: Setting = { service: 's3', kind: 'bucket/', members: ['bucketName'] };
const RECORDER: Setting = { service: 'config', kind: 'config-recorder/', members: ['configurationRecorderName', 'name'] };
const FLOW: Setting = { service: 'ec2', kind: 'vpc-flow-log/', members: ['flowLogId'] };
const BEDROCK: Setting = { service: 'bedrock', kind: 'model-invocation-logging', members: [] };

function idOf(call: AwsCall, { service, kind, members }: Setting): string {
  const named = members.map((member): Spot => step(call.request, member)).find((spot) => textAt(spot) !== null);
  const name = named === undefined ? null : textAt(named);
  return name !== null && isArn(name) ? name : (arnHere(call, service, `${kind}${name ?? ''}`) ?? `${service}:${kind}${name ?? ''}`);
}

const how = (call: AwsCall): string => `${call.name} by ${call.actor}`;

const changed =
  (setting: Setting): AwsHandler =>
  (call) => {
    if (call.outcome === 'ok') saying(call, 'logging', idOf(call, setting))('changed', how(call), call.nameAt);
  };

/** What was logged is gone with it, or nothing more will be. */
const deleted =
  (setting: Setting): AwsHandler =>
  (call) => {
    if (call.outcome !== 'ok') return;
    const say = saying(call, 'logging', idOf(call, setting));
    say('changed', how(call), call.nameAt);
    say('deleted', call.actor, call.nameAt);
  };

/** The settings of the logs themselves: a change here bears on everything that is not found. */
export const AWS_LOGGING: AwsTable = {
  'cloudtrail:CreateTrail': changed(TRAIL),
  'cloudtrail:UpdateTrail': changed(TRAIL),
  'cloudtrail:DeleteTrail': deleted(TRAIL),
  'cloudtrail:StartLogging': changed(TRAIL),
  'cloudtrail:StopLogging': changed(TRAIL),
  'cloudtrail:PutEventSelectors': changed(TRAIL),
  'cloudtrail:PutInsightSelectors': changed(TRAIL),
  'cloudtrail:UpdateEventDataStore': changed(STORE),
  'cloudtrail:DeleteEventDataStore': deleted(STORE),
  'cloudtrail:StopEventDataStoreIngestion': changed(STORE),
  'logs:DeleteLogGroup': deleted(GROUP),
  'logs:DeleteLogStream': deleted(GROUP),
  'logs:PutRetentionPolicy': changed(GROUP),
  'logs:DeleteRetentionPolicy': changed(GROUP),
  's3:DeleteBucket': changed(BUCKET),
  's3:PutBucketLifecycle': changed(BUCKET),
  's3:PutBucketLifecycleConfiguration': changed(BUCKET),
  's3:PutBucketLogging': changed(BUCKET),
  'config:StopConfigurationRecorder': changed(RECORDER),
  'config:DeleteConfigurationRecorder': deleted(RECORDER),
  'ec2:DeleteFlowLogs': deleted(FLOW),
  'bedrock:PutModelInvocationLoggingConfiguration': changed(BEDROCK),
  'bedrock:DeleteModelInvocationLoggingConfiguration': deleted(BEDROCK),
};
