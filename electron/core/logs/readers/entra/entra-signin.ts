import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { azureRecord } from '../azure-monitor/record.ts';
import { membersOf, type Spot, step, textAt, unwrapped, whole } from '../values/spot.ts';

const CATEGORIES = new Set([
  'signinlogs',
  'noninteractiveusersigninlogs',
  'serviceprincipalsigninlogs',
  'managedidentitysigninlogs',
  'adfssigninlogs',
  'aadnoninteractiveusersigninlogs',
  'aadserviceprincipalsigninlogs',
  'aadmanagedidentitysigninlogs',
]);

/** Graph, and the CSV of the portal in English: a sign-in has a user or a service principal, an application, and a result. */
const isGraph = (record: unknown): boolean =>
  (text(record, 'createdDateTime') !== null && own(record, 'conditionalAccessStatus') !== undefined && text(record, 'appId') !== null) ||
  (own(record, 'Date (UTC)') !== undefined && own(record, 'Request ID') !== undefined && own(record, 'Application ID') !== undefined);

const isLog = (record: unknown): boolean =>
  CATEGORIES.has((text(record, 'category') ?? '').toLowerCase()) || azureRecord(record)?.isOneOf(CATEGORIES) === true;

type SignIn = { readonly find: (...names: readonly string[]) => Spot; readonly time: EventFields['time']; readonly outcome: EventOutcome };

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function signIn(record: unknown): SignIn {
  const root = whole(record);
  const properties = unwrapped(step(root, 'properties'));
  const members = new Map<string, Spot>();
  for (const spot of [properties, root])
    for (const [key, member] of isObject(spot.value) ? membersOf(spot) : []) if (!members.has(plain(key))) members.set(plain(key), member);
  const find = (...names: readonly string[]): Spot =>
    names.map((name) => members.get(name)).find((spot) => spot !== undefined && spot.value !== '' && spot.value !== null) ?? {
      value: undefined,
      at: '',
    };
  const code = textAt(find('status'), 'errorCode') ?? textAt(find('signinerrorcode', 'resulttype')) ?? textAt(find('status'));
  return {
    find,
    time: anyTime(find('createddatetime', 'timegenerated', 'timegeneratedutc', 'dateutc').value ?? own(record, 'time')),
    outcome: code === null ? 'unknown' : /^(?:0|success|none)$/i.test(code) ? 'ok' : 'denied',
  };
}

const accountOf = ({ find }: SignIn): Spot => find('userprincipalname', 'username', 'serviceprincipalid');

const TOLD = [
  'id',
  'correlationid',
  'userid',
  'appid',
  'serviceprincipalid',
  'ipaddress',
  'uniquetokenidentifier',
  'authenticationrequirement',
];

/** What Graph, diagnostic settings and tables all hold of one sign-in, each with members and spellings of its own. */
const told = ({ find, time, outcome }: SignIn): string =>
  JSON.stringify([time?.micros, outcome, ...TOLD.map((name) => textAt(find(name)))]);

function eventOf(record: unknown): EventFields {
  const one = signIn(record);
  return {
    time: one.time,
    platform: 'azure',
    service: 'entra',
    action: 'Sign-in activity',
    actor: textAt(accountOf(one)),
    outcome: one.outcome,
    nativeId: textAt(one.find('id', 'requestid')),
    uniqueIn: '',
    compared: told(one),
    account: textAt(one.find('tenantid', 'hometenantid', 'resourcetenantid')),
  };
}

/** A sign-in that succeeded issued a token: its unique identifier is the `uti` claim in the logs of whatever it was used on. */
function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const one = signIn(record);
  const token = one.find('uniquetokenidentifier');
  const account = accountOf(one);
  const id = textAt(account);
  const tokenId = textAt(token);
  const time = one.time?.micros ?? null;
  const userId = one.find('userid');
  if (id !== null && id.includes('@') && textAt(userId) !== id)
    writer.of('identity', id, time).say('identified', textAt(userId), userId.at);
  if (one.outcome !== 'ok' || tokenId === null) return writer.traces;
  const { say } = writer.of('session', tokenId, time);
  say('acts_as', id, account.at, { to: 'identity' });
  if (id?.includes('@') === true) say('person', id, account.at, { to: 'identity' });
  const asked = one.find('authenticationrequirement');
  const requirement = textAt(asked);
  if (requirement !== null && /factor/i.test(requirement)) say('mfa', String(/multi/i.test(requirement)), asked.at);
  return writer.traces;
}

/** Entra sign-ins: Graph JSON, diagnostic settings, Log Analytics, the portal's CSV. Source: Microsoft Graph signIn; linkable identifiers of Entra tokens. */
export const entraSignIn: RecordReader = {
  format: 'entra-signin',
  version: 2,
  shape: 'value',
  recognises: (record) => isGraph(record) || isLog(record),
  event: eventOf,
  traces: tracesOf,
};

/** The same, as rows of a CSV. */
export const entraSignInRow: RecordReader = { ...entraSignIn, shape: 'row' };
