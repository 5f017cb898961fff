import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { AWS_CEILINGS, awsTraces } from '../aws/aws-cloudtrail.ts';
import { ocsfActor, ocsfCloudTrail } from './cloudtrail.ts';
import { firstSpot, type Spot, step, textAt, whole } from '../values/spot.ts';

const isOcsf = (record: unknown): boolean =>
  /^[1-9]\d{3}$/.test(text(record, 'class_uid') ?? '') &&
  (isObject(own(record, 'metadata')) || text(record, 'type_uid') !== null || text(record, 'category_uid') !== null);

const REFUSED = /denied|unauthori[sz]ed|forbidden/i;

function outcomeOf(root: Spot): EventOutcome {
  const words = [step(root, 'api', 'response', 'error'), step(root, 'status_detail'), step(root, 'disposition')].map(
    (spot) => textAt(spot) ?? '',
  );
  if (words.some((word) => REFUSED.test(word))) return 'denied';
  const id = textAt(root, 'status_id');
  if (id === '1' || /^(?:success|ok)/i.test(textAt(root, 'status') ?? '')) return 'ok';
  if (id === '2' || /^fail/i.test(textAt(root, 'status') ?? '')) return textAt(root, 'class_uid') === '3002' ? 'denied' : 'error';
  return 'unknown';
}

const actorOf = (root: Spot): Spot | null => {
  const user = step(ocsfActor(root), 'user');
  const arn = ['uid', 'uuid'].map((name) => step(user, name)).filter((spot) => textAt(spot)?.startsWith('arn:') === true);
  const subject = step(root, 'user');
  return firstSpot(
    ...arn,
    step(user, 'email_addr'),
    step(user, 'name'),
    step(user, 'uid'),
    step(ocsfActor(root), 'invoked_by'),
    step(subject, 'email_addr'),
    step(subject, 'name'),
    step(subject, 'uid'),
  );
};

function eventOf(record: unknown): EventFields {
  const root = whole(record);
  const actor = actorOf(root);
  return {
    time: anyTime(own(record, 'time')) ?? anyTime(own(record, 'time_dt')),
    platform: (textAt(root, 'cloud', 'provider') ?? textAt(root, 'metadata', 'product', 'vendor_name') ?? 'ocsf').toLowerCase(),
    service: textAt(root, 'api', 'service', 'name') ?? textAt(root, 'metadata', 'product', 'name') ?? '',
    action: textAt(root, 'api', 'operation') ?? textAt(root, 'type_name') ?? textAt(root, 'activity_name') ?? '',
    actor: actor === null ? null : textAt(actor),
    outcome: outcomeOf(root),
    nativeId: textAt(root, 'metadata', 'uid') ?? textAt(root, 'metadata', 'original_event_uid'),
    uniqueIn: '',
    rendered: true,
    account: textAt(root, 'cloud', 'account', 'uid') ?? textAt(root, 'actor', 'user', 'account', 'uid'),
    region: textAt(root, 'cloud', 'region'),
  };
}

/** Authentication: the session, whose it is, and whether a second factor was given. */
function saySession(root: Spot, writer: TraceWriter, time: number | null): void {
  const session = firstSpot(step(root, 'session', 'uid'), step(root, 'actor', 'session', 'uid'));
  const user = firstSpot(step(root, 'user', 'email_addr'), step(root, 'user', 'name'), ...[actorOf(root)].filter((spot) => spot !== null));
  if (session === null || user === null || outcomeOf(root) !== 'ok') return;
  const { say } = writer.of('session', textAt(session) ?? '', time);
  say('acts_as', textAt(user), user.at, { to: 'identity' });
  if (textAt(user)?.includes('@') === true) say('person', textAt(user), user.at, { to: 'identity' });
  say('mfa', textAt(root, 'is_mfa'), step(root, 'is_mfa').at);
}

function tracesOf(record: unknown): readonly Trace[] {
  const root = whole(record);
  const trail = textAt(root, 'class_uid') === '6003' ? ocsfCloudTrail(root) : null;
  if (trail !== null) return awsTraces(trail);
  const writer = new TraceWriter();
  if (textAt(root, 'class_uid') === '3002') saySession(root, writer, eventOf(record).time?.micros ?? null);
  return writer.traces;
}

/** Events in the Open Cybersecurity Schema: API activity, account change, authentication, and the rest as events. Source: OCSF 1.0 to 1.8. */
export const ocsf: RecordReader = {
  format: 'ocsf',
  version: 5,
  shape: 'value',
  recognises: isOcsf,
  event: eventOf,
  traces: tracesOf,
  ceilings: AWS_CEILINGS,
};
