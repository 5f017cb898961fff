import type { EventFields, EventOutcome, RecordReader } from '../event.ts';
import { isObject, own, text } from '../own.ts';
import { parseRecord } from '../parse-record.ts';
import { isoTime } from '../time.ts';

/** `lookup-events` wraps the record in a string, EventBridge in `detail`; both hold the same record. */
function unwrap(record: unknown): unknown {
  const inner = own(record, 'CloudTrailEvent');
  if (typeof inner === 'string') {
    const parsed = parseRecord(inner);
    return parsed.ok ? parsed.value : record;
  }
  const detail = own(record, 'detail');
  return own(record, 'detail-type') !== undefined && isObject(detail) ? detail : record;
}

const isCloudTrail = (record: unknown): boolean =>
  text(record, 'eventSource') !== null && text(record, 'eventName') !== null && text(record, 'eventTime') !== null;

function outcomeOf(record: unknown): EventOutcome {
  const code = text(record, 'errorCode');
  if (code === null) return 'ok';
  return /^(AccessDenied|UnauthorizedOperation|Client\.UnauthorizedOperation)/.test(code) ? 'denied' : 'error';
}

/** The caller as AWS names it; for a role session that is the session, not a person. */
function actorOf(record: unknown): string | null {
  const identity = own(record, 'userIdentity');
  return (
    text(identity, 'arn') ??
    text(identity, 'userName') ??
    text(identity, 'principalId') ??
    text(identity, 'invokedBy') ??
    text(identity, 'type')
  );
}

function eventOf(wrapped: unknown): EventFields | null {
  const record = unwrap(wrapped);
  if (!isCloudTrail(record)) return null;
  return {
    time: isoTime(text(record, 'eventTime') ?? ''),
    platform: 'aws',
    service: text(record, 'eventSource') ?? '',
    action: text(record, 'eventName') ?? '',
    actor: actorOf(record),
    outcome: outcomeOf(record),
    nativeId: text(record, 'eventID'),
  };
}

/** AWS CloudTrail events: S3 delivery, event history, `lookup-events`, EventBridge, NDJSON. Source: CloudTrail record contents, eventVersion 1.x. */
export const awsCloudTrail: RecordReader = {
  format: 'aws-cloudtrail',
  version: 1,
  shape: 'value',
  recognises: (record) => isCloudTrail(unwrap(record)),
  event: eventOf,
};
