import { type AwsRecord, awsRecord } from '../aws/record.ts';
import { isObject } from '../own.ts';
import { anyTime, microsToIso } from '../time.ts';
import { firstSpot, type Spot, step, textAt, unwrapped } from './spot.ts';

const NONE: Spot = { value: undefined, at: '' };

const isCloudTrail = (root: Spot): boolean =>
  textAt(root, 'metadata', 'product', 'name') === 'CloudTrail' ||
  textAt(root, 'api', 'service', 'name')?.endsWith('.amazonaws.com') === true;

/** Who called, put together from the members that the mapping spread it over; what it left over goes first. */
function identityOf(root: Spot): Spot {
  const user = step(root, 'actor', 'user');
  const session = step(root, 'actor', 'session');
  const left = unwrapped(step(root, 'unmapped', 'userIdentity'));
  const members = {
    type: textAt(user, 'type'),
    arn: textAt(user, 'uid')?.startsWith('arn:') === true ? textAt(user, 'uid') : null,
    principalId: textAt(user, 'uid_alt'),
    userName: textAt(user, 'name'),
    accountId: textAt(user, 'account', 'uid'),
    accessKeyId: textAt(user, 'credential_uid') ?? textAt(session, 'credential_uid'),
    invokedBy: textAt(root, 'actor', 'invoked_by'),
    ...(textAt(session, 'is_mfa') === null ? {} : { sessionContext: { attributes: { mfaAuthenticated: textAt(session, 'is_mfa') } } }),
  };
  const known = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
  return { value: { ...known, ...(isObject(left.value) ? left.value : {}) }, at: step(root, 'actor').at, inText: true };
}

/** Bodies are objects in some exports and JSON in a text in others. */
const bodyOf = (...spots: readonly Spot[]): Spot => unwrapped(firstSpot(...spots) ?? NONE);

function fieldsOf(root: Spot): (name: string) => Spot {
  const api = step(root, 'api');
  const left = step(root, 'unmapped');
  const micros = anyTime(step(root, 'time').value)?.micros ?? null;
  const known: Readonly<Record<string, Spot>> = {
    eventSource: step(api, 'service', 'name'),
    eventName: step(api, 'operation'),
    eventTime: micros === null ? step(root, 'time_dt') : { value: microsToIso(micros), at: step(root, 'time').at },
    userIdentity: identityOf(root),
    requestParameters: bodyOf(step(api, 'request', 'data'), step(left, 'requestParameters')),
    responseElements: bodyOf(step(api, 'response', 'data'), step(left, 'responseElements')),
    errorCode: step(api, 'response', 'error'),
    errorMessage: step(api, 'response', 'message'),
    awsRegion: step(root, 'cloud', 'region'),
    recipientAccountId: firstSpot(step(left, 'recipientAccountId'), step(root, 'cloud', 'account', 'uid')) ?? NONE,
    eventID: step(root, 'metadata', 'uid'),
    requestID: step(api, 'request', 'uid'),
    eventVersion: NONE,
  };
  return (name) => (Object.hasOwn(known, name) ? (known[name] ?? NONE) : unwrapped(step(left, name)));
}

/** The CloudTrail record that an event was mapped from, as far as the mapping kept it; null for other sources. */
export function ocsfCloudTrail(root: Spot): AwsRecord | null {
  if (!isCloudTrail(root)) return null;
  const field = fieldsOf(root);
  return awsRecord(field, (name) => field(name).value);
}
