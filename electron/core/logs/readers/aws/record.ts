import type { EventFields, EventOutcome } from '../../event/event.ts';
import { own, text, textOf } from '../../json/own.ts';
import { rememberLast } from '../values/remember-last.ts';
import { type EventTime, isoTime } from '../../time/time.ts';
import { type Spot, step, unwrapped, whole } from '../values/spot.ts';

/** One CloudTrail record, whatever it was wrapped in: its top members by their own names. */
export type AwsRecord = {
  readonly field: (name: string) => Spot;
  readonly source: string;
  /** `sagemaker` of `sagemaker.amazonaws.com`. */
  readonly service: string;
  readonly name: string;
  readonly nativeId: string | null;
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

/** The record as AWS wrote it, where the export holds it in an envelope; null where it stands for itself. */
export function wrappedTrail(exported: unknown): string | null {
  const spot = trailSpot(exported);
  if (spot === null || spot.at === '') return null;
  const held = own(exported, spot.at.slice(1));
  return typeof held === 'string' ? held : JSON.stringify(held);
}

const spotOnce = rememberLast((record) => (isTrailRecord(record) ? whole(record) : unwrap(record)));

/** Where the record lies in what was exported: itself, or inside an envelope, as JSON or as a text that holds JSON. */
export const trailSpot = (record: unknown): Spot | null => (typeof record === 'object' && record !== null ? spotOnce(record) : null);

const DENIED = /AccessDenied|Unauthori[sz]ed|NotAuthorized|Forbidden/;

/** What an error code says of a call; without one it succeeded. */
export const outcomeOfCode = (code: string | null): EventOutcome => (code === null ? 'ok' : DENIED.test(code) ? 'denied' : 'error');

/** Reads a member without finding out where it lies, as every record is asked for the same few. */
type Value = (name: string) => unknown;

function outcomeOf(value: Value): EventOutcome {
  const code = textOf(value('errorCode'));
  if (code !== null) return outcomeOfCode(code);
  if (text(value('responseElements'), 'ConsoleLogin') === 'Failure') return 'denied';
  return textOf(value('errorMessage')) === null ? 'ok' : 'error';
}

export function awsRecord(field: (name: string) => Spot, value: Value): AwsRecord {
  const source = textOf(value('eventSource')) ?? '';
  return {
    field,
    source,
    service: source.replace(/\.amazonaws\.(?:com(?:\.cn)?|eu)$/, ''),
    name: textOf(value('eventName')) ?? '',
    nativeId: textOf(value('eventID')),
    account: textOf(value('recipientAccountId')) ?? text(value('userIdentity'), 'accountId'),
    region: textOf(value('awsRegion')),
    time: isoTime(textOf(value('eventTime')) ?? ''),
    outcome: outcomeOf(value),
  };
}

export const recordAt = (spot: Spot): AwsRecord =>
  awsRecord(
    (name) => step(spot, name),
    (name) => own(spot.value, name),
  );

const ACTOR = [['arn'], ['userName'], ['onBehalfOf', 'userId'], ['principalId'], ['invokedBy'], ['accountId'], ['type']] as const;

/** The caller as AWS names it; for a role session that is the session, not a person. */
export function actorSpot(identity: Spot): Spot | null {
  const path = ACTOR.find((one) => text(identity.value, ...one) !== null);
  return path === undefined ? null : step(identity, ...path);
}

function actorOf(identity: unknown): string | null {
  for (const path of ACTOR) {
    const actor = text(identity, ...path);
    if (actor !== null) return actor;
  }
  return null;
}

export function fieldsOf(record: AwsRecord): EventFields {
  return {
    time: record.time,
    platform: 'aws',
    service: record.source,
    action: record.name,
    actor: actorOf(record.field('userIdentity').value),
    outcome: record.outcome,
    nativeId: record.nativeId,
    uniqueIn: '',
    account: record.account,
    region: record.region,
  };
}
