import type { TraceWriter } from '../../event/trace.ts';
import type { AzureRecord } from '../azure-monitor/record.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, membersOf, type Spot, step, textAt } from '../values/spot.ts';

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';
const EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const METHODS = 'http://schemas.microsoft.com/claims/authnmethodsreferences';

/** The same claims as columns of a table. */
const FLAT_OBJECT_ID = ['identityclaimoid', 'identityclaimhttpschemasmicrosoftcomidentityclaimsobjectidentifier'];
const FLAT_UPN = ['identityclaimupn', 'identityclaimhttpschemasxmlsoaporgws200505identityclaimsupn'];

export type Caller = { readonly id: string; readonly at: string; readonly objectId: Spot | null };

const OWN_NAMES = ['userprincipalname', 'upn', 'username', 'userobjectid'] as const;

/** A service writes its own members into `identity`, in a case of its own. */
function namesIn(identity: Spot): readonly Spot[] {
  const members = membersOf(identity).map(([name, spot]) => [name.toLowerCase(), spot] as const);
  return OWN_NAMES.flatMap((wanted) => members.filter(([name]) => name === wanted).map(([, spot]) => spot));
}

/** Who the record says acted: the sign-in name of a person, the object id of an application. */
export function azureCaller({ field, claims, identity }: AzureRecord): Caller | null {
  const objectId = firstSpot(
    step(claims, OBJECT_ID),
    step(claims, 'oid'),
    field('userobjectid', 'objectid', 'requesterobjectid', ...FLAT_OBJECT_ID),
    step(identity, 'requester', 'objectId'),
    step(identity, 'objectId'),
  );
  const found = firstSpot(
    field('caller', 'userprincipalname', 'requesterupn', ...FLAT_UPN),
    step(claims, UPN),
    step(claims, 'upn'),
    step(claims, EMAIL),
    step(identity, 'requester', 'upn'),
    field('username', 'triggeringusername'),
    ...(typeof identity.value === 'string' ? [identity] : namesIn(identity)),
    ...(objectId === null ? [] : [objectId]),
    step(claims, 'appid'),
    step(identity, 'requester', 'appId'),
  );
  const id = found === null ? null : textAt(found);
  return found === null || id === null ? null : { id, at: found.at, objectId };
}

/** A person signs in with a name that holds an @; applications act under an object id. */
const isPerson = (id: string): boolean => id.includes('@');

/**
 * Says who launched, the token used (`uti`, the same as a sign-in's unique token identifier), and the object id that
 * other logs name the same person by.
 */
export function sayAzureCaller(record: AzureRecord, writer: TraceWriter, say: Say): void {
  const caller = azureCaller(record);
  if (caller === null) return;
  const time = record.time?.micros ?? null;
  say('launcher', caller.id, caller.at, { to: 'identity' });
  const { objectId } = caller;
  const object = objectId === null ? null : textAt(objectId);
  if (objectId !== null && object !== null && object !== caller.id)
    writer.of('identity', caller.id, time).say('identified', object, objectId.at);
  const token = step(record.claims, 'uti');
  const tokenId = textAt(token);
  if (tokenId === null) return;
  say('session', tokenId, token.at, { to: 'session' });
  const session = writer.of('session', tokenId, time);
  session.say('acts_as', caller.id, caller.at, { to: 'identity' });
  if (isPerson(caller.id)) session.say('person', caller.id, caller.at, { to: 'identity' });
  const methods = step(record.claims, METHODS);
  if (textAt(methods) !== null) session.say('mfa', String(/\bmfa\b/i.test(textAt(methods) ?? '')), methods.at);
}
