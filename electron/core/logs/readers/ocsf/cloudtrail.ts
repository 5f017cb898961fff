import { type AwsRecord, awsRecord } from '../aws/record.ts';
import { isObject, type JsonObject } from '../../json/own.ts';
import { anyTime, microsToIso } from '../../time/time.ts';
import { firstSpot, NO_SPOT, type Spot, step, textAt, unwrapped } from '../values/spot.ts';

const isCloudTrail = (root: Spot): boolean =>
  /^(?:AWS )?CloudTrail$/.test(textAt(root, 'metadata', 'product', 'name') ?? '') ||
  textAt(root, 'api', 'service', 'name')?.endsWith('.amazonaws.com') === true;

/** Who called, put together from the members that the mapping spread it over; what it left over goes first. */
function identityOf(root: Spot): Spot {
  const actor = ocsfActor(root);
  const user = step(actor, 'user');
  const session = step(actor, 'session');
  const left = leftOver(root, 'userIdentity');
  const ids = ['uid', 'uuid', 'uid_alt'].map((name) => textAt(user, name)).filter((id) => id !== null);
  const isArn = (id: string): boolean => id.startsWith('arn:');
  const context = withValues({
    attributes: withValues({ mfaAuthenticated: textAt(session, 'is_mfa') ?? textAt(session, 'mfa') }),
    sessionIssuer: withValues({ arn: textAt(session, 'issuer') }),
  });
  const known = withValues({
    type: textAt(user, 'type'),
    arn: ids.find(isArn) ?? null,
    principalId: ids.find((id) => !isArn(id)) ?? null,
    userName: textAt(user, 'name'),
    accountId: textAt(user, 'account', 'uid') ?? textAt(user, 'account_uid'),
    accessKeyId: textAt(user, 'credential_uid') ?? textAt(session, 'credential_uid'),
    invokedBy: textAt(actor, 'invoked_by'),
    sessionContext: context,
  });
  return { value: { ...known, ...(isObject(left.value) ? left.value : {}) }, at: actor.at, inText: true };
}

/** Members that say something; null where none does. */
function withValues(members: Readonly<Record<string, unknown>>): JsonObject | null {
  const known = Object.entries(members).filter(([, value]) => value !== null && value !== undefined);
  return known.length === 0 ? null : Object.fromEntries(known);
}

/** Early versions of the schema called the actor `identity`. */
export const ocsfActor = (root: Spot): Spot => firstSpot(step(root, 'actor'), step(root, 'identity')) ?? step(root, 'actor');

/** Puts what stands under names with dots back where it was: `requestParameters.hyperParameters.epochs`. */
function unflattened(pairs: readonly (readonly [string, unknown])[], name: string): unknown {
  const found = new Map<string, unknown>();
  const inner = new Map<string, [string, unknown][]>();
  for (const [key, value] of pairs) {
    if (!key.startsWith(`${name}.`)) continue;
    const rest = key.slice(name.length + 1);
    const dot = rest.indexOf('.');
    if (dot < 0) found.set(rest, typeof value === 'string' ? unwrapped({ value, at: '' }).value : value);
    else inner.set(rest.slice(0, dot), [...(inner.get(rest.slice(0, dot)) ?? []), [rest, value]]);
  }
  for (const [key, members] of inner) if (!found.has(key)) found.set(key, unflattened(members, key));
  return found.size === 0 ? undefined : Object.fromEntries(found);
}

/** What the mapping had no place for: as it was, or flattened, as an object or as a list of pairs. */
function leftOver(root: Spot, name: string): Spot {
  const left = step(root, 'unmapped');
  const whole = unwrapped(step(left, name));
  if (whole.value !== undefined && whole.value !== null) return whole;
  const isPair = (pair: unknown): pair is [string, unknown] => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string';
  const pairs = Array.isArray(left.value) ? left.value.filter(isPair) : Object.entries(isObject(left.value) ? left.value : {});
  const own = pairs.find(([key]) => key === name);
  const value = own === undefined ? unflattened(pairs, name) : own[1];
  return value === undefined ? whole : { value, at: left.at, inText: true };
}

/** Bodies are objects in some exports and JSON in a text in others. */
const bodyOf = (...spots: readonly Spot[]): Spot => unwrapped(firstSpot(...spots) ?? NO_SPOT);

function fieldsOf(root: Spot): (name: string) => Spot {
  const api = step(root, 'api');
  const micros = anyTime(step(root, 'time').value)?.micros ?? null;
  const known: Readonly<Record<string, Spot>> = {
    eventSource: step(api, 'service', 'name'),
    eventName: step(api, 'operation'),
    eventTime: micros === null ? step(root, 'time_dt') : { value: microsToIso(micros), at: step(root, 'time').at },
    userIdentity: identityOf(root),
    requestParameters: bodyOf(step(api, 'request', 'data'), leftOver(root, 'requestParameters')),
    responseElements: bodyOf(step(api, 'response', 'data'), leftOver(root, 'responseElements')),
    errorCode: step(api, 'response', 'error'),
    errorMessage: step(api, 'response', 'message'),
    awsRegion: step(root, 'cloud', 'region'),
    recipientAccountId: firstSpot(leftOver(root, 'recipientAccountId'), step(root, 'cloud', 'account', 'uid')) ?? NO_SPOT,
    eventID: step(root, 'metadata', 'uid'),
    requestID: step(api, 'request', 'uid'),
    eventVersion: NO_SPOT,
  };
  return (name) => (Object.hasOwn(known, name) ? (known[name] ?? NO_SPOT) : leftOver(root, name));
}

/** The CloudTrail record that an event was mapped from, as far as the mapping kept it; null for other sources. */
export function ocsfCloudTrail(root: Spot): AwsRecord | null {
  if (!isCloudTrail(root)) return null;
  const field = fieldsOf(root);
  return awsRecord(field, (name) => field(name).value);
}
