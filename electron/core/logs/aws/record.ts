import type { EventFields, EventOutcome } from '../event.ts';
import { own, text } from '../own.ts';
import { type EventTime, isoTime } from '../time.ts';
import { type Spot, step, textAt, unwrapped, whole } from '../readers/spot.ts';

/** One CloudTrail record, whatever it was wrapped in: its top members by their own names. */
export type AwsRecord = {
  readonly field: (name: string) => Spot;
  /** `sagemaker` of `sagemaker.amazonaws.com`. */
  readonly service: string;
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly time: EventTime | null;
  readonly outcome: EventOutcome;
};

const isTrailRecord = (value: unknown): boolean =>
  text(value, 'eventSource') !== null &&
  text(value, 'eventName') !== null &&
  (text(value, 'eventTime') !== null || own(value, 'userIdentity') !== undefined);

function unwrap(record: object): Spot | null {
  const at = whole(record);
  const wrappers = [
    // `lookup-events`, and EventBridge, whose envelope is known by its other member.
    step(at, 'CloudTrailEvent'),
    ...(own(record, 'detail-type') === undefined ? [] : [step(at, 'detail')]),
    // CloudWatch Logs: filter-log-events, subscriptions, Insights.
    step(at, 'message'),
    step(at, '@message'),
    step(at, 'eventJson'),
  ];
  return wrappers.map(unwrapped).find(({ value }) => isTrailRecord(value)) ?? null;
}

/** A record is asked about three times; what was parsed out of a text is not parsed again. */
const unwrappedOnce = new WeakMap<object, Spot | null>();

/** Where the record lies in what was exported: itself, or inside an envelope, as JSON or as a text that holds JSON. */
export function trailSpot(record: unknown): Spot | null {
  if (isTrailRecord(record)) return whole(record);
  if (typeof record !== 'object' || record === null) return null;
  const known = unwrappedOnce.get(record);
  if (known !== undefined) return known;
  const spot = unwrap(record);
  unwrappedOnce.set(record, spot);
  return spot;
}

const DENIED = /AccessDenied|Unauthori[sz]ed|NotAuthorized|Forbidden/;

function outcomeOf(field: (name: string) => Spot): EventOutcome {
  const code = textAt(field('errorCode'));
  const message = textAt(field('errorMessage'));
  if (code !== null) return DENIED.test(code) ? 'denied' : 'error';
  if (textAt(field('responseElements'), 'ConsoleLogin') === 'Failure') return 'denied';
  return message === null ? 'ok' : 'error';
}

export function awsRecord(field: (name: string) => Spot): AwsRecord {
  const source = textAt(field('eventSource')) ?? '';
  return {
    field,
    service: source.replace(/\.amazonaws\.com(?:\.cn)?$/, ''),
    name: textAt(field('eventName')) ?? '',
    account: textAt(field('recipientAccountId')) ?? textAt(field('userIdentity'), 'accountId'),
    region: textAt(field('awsRegion')),
    time: isoTime(textAt(field('eventTime')) ?? ''),
    outcome: outcomeOf(field),
  };
}

export const recordAt = (spot: Spot): AwsRecord => awsRecord((name) => step(spot, name));

const ACTOR = ['arn', 'userName', 'onBehalfOf', 'principalId', 'invokedBy', 'accountId', 'type'];

/** The caller as AWS names it; for a role session that is the session, not a person. */
export function actorSpot(identity: Spot): Spot | null {
  for (const name of ACTOR) {
    const spot = name === 'onBehalfOf' ? step(identity, name, 'userId') : step(identity, name);
    if (textAt(spot) !== null) return spot;
  }
  return null;
}

export function fieldsOf(record: AwsRecord): EventFields {
  const actor = actorSpot(record.field('userIdentity'));
  return {
    time: record.time,
    platform: 'aws',
    service: textAt(record.field('eventSource')) ?? '',
    action: record.name,
    actor: actor === null ? null : textAt(actor),
    outcome: record.outcome,
    nativeId: textAt(record.field('eventID')),
    account: record.account,
    region: record.region,
  };
}
