import type { AwsCall, Named } from './call.ts';
import { eventName, isArn, saying, sayText } from './call.ts';
import { actorSpot } from './record.ts';
import type { Say } from '../values/named-values.ts';
import { type Spot, step, textAt } from '../values/spot.ts';

/** Subjects that an outside identity provider gives to tasks; a commit may be part of them. */
const WORKLOAD = /^(?:repo:|organization:|project_path:|system:serviceaccount:|spiffe:)/;
/** IAM Identity Center names the sessions of its own roles after the user, whatever the user asks for. */
const SIGNED_IN = /:assumed-role\/AWSReservedSSO_[^/]+\/([^/]+)$/;
const USER = /^arn:[^ ]*:iam::\d+:user\//;
const COMMIT = /:commit:([0-9a-f]{40})(?::|$)/;

/** A key as it was issued, and not what a mask has left of one: many keys begin alike. */
const isWhole = (key: string): boolean => !/[^\w-]|X{6}/.test(key);
/** Whom an ARN of this form names is always the same; a role's sessions are called whatever their makers like, and many the same. */
const NAMES_ONE = /:(?:user\/|root$)/;

/** The credentials of the call: an access key, or whoever called where that is always the same; else nothing but the call itself. */
function sessionOf(call: AwsCall): Named | null {
  const { identity, nativeId } = call;
  const [key, arn, service] = [step(identity, 'accessKeyId'), step(identity, 'arn'), step(identity, 'invokedBy')];
  if (isWhole(textAt(key) ?? ' ')) return { id: textAt(key) ?? '', at: key.at };
  const spot = [key, arn, service].find((one) => textAt(one) !== null);
  if (spot === undefined) return null;
  if (NAMES_ONE.test(textAt(arn) ?? '')) return { id: textAt(arn) ?? '', at: arn.at };
  if (spot === service) return { id: textAt(service) ?? '', at: service.at };
  return nativeId === null ? null : { id: eventName(nativeId), at: spot.at };
}

/** A subject that a provider signed and AWS checked: a person, or a task with the code that it runs. */
export function saySubject(say: Say, spot: Spot): void {
  const subject = textAt(spot);
  if (subject === null) return;
  const own =
    /^arn:[^ ]*:oidc-provider\/[^:]+(?::[^:]+)??:((?:repo|organization|project_path|system:serviceaccount):.*)$/.exec(subject)?.[1] ??
    subject;
  say(WORKLOAD.test(own) ? 'acts_as' : 'person', own, spot.at, { to: 'identity' });
  if (WORKLOAD.test(own)) say('labelled', own, spot.at);
  const commit = COMMIT.exec(own)?.[1];
  if (commit !== undefined) say('code', commit, spot.at, { to: 'code', pinned: 'digest' });
}

/** The person whom an identity's own ARN names: a user of the account, or one who signed in. */
export function sayUser(say: Say, arn: Spot, isUser = USER.test(textAt(arn) ?? '')): void {
  if (isUser) sayText(say, 'person', arn, { to: 'identity' });
  const user = SIGNED_IN.exec(textAt(arn) ?? '')?.[1];
  if (user !== undefined) say('person', user, arn.at, { to: 'identity' });
}

/** Who stands behind the credentials of a call, as far as this one record shows it. */
function saySession(call: AwsCall, { id }: Named): void {
  const { identity } = call;
  const say = saying(call, 'session', id);
  const context = step(identity, 'sessionContext');
  const issuer = step(context, 'sessionIssuer', 'arn');
  sayText(say, 'acts_as', textAt(issuer) === null ? (actorSpot(identity) ?? step(identity, 'arn')) : issuer, { to: 'identity' });
  const type = textAt(identity, 'type');
  sayUser(say, step(identity, 'arn'), type === 'IAMUser');
  for (const name of [
    step(context, 'sourceIdentity'),
    step(context, 'attributes', 'sourceIdentity'),
    step(identity, 'onBehalfOf', 'userId'),
  ])
    sayText(say, 'person', name, { to: 'identity' });
  const federated = type === 'WebIdentityUser' || type === 'SAMLUser';
  if (federated) saySubject(say, step(identity, textAt(identity, 'userName') === null ? 'principalId' : 'userName'));
  else saySubject(say, step(context, 'webIdFederationData', 'attributes', 'sub'));
  sayText(say, 'mfa', step(context, 'attributes', 'mfaAuthenticated'));
  for (const holder of [call.request, call.extra])
    if (textAt(holder, 'callWithBearerToken') === 'true')
      say('named', `API key (${textAt(holder, 'bearerTokenType') ?? 'bearer token'})`, step(holder, 'callWithBearerToken').at);
}

/** Says who made the call of something (a run, a decision, a release) and with which credentials. */
export function sayCaller(call: AwsCall, say: Say, as: 'launcher' | 'approver'): void {
  const actor = actorSpot(call.identity);
  if (actor !== null) sayText(say, as, actor, { to: 'identity' });
  const session = sessionOf(call);
  if (session === null) return;
  say('session', session.id, session.at, { to: 'session' });
  saySession(call, session);
}

/** The credentials of a call that stand behind others: what came out of it can be followed back to them. */
export function sayOrigin(call: AwsCall, say: Say): void {
  const session = sessionOf(call);
  if (session === null || !isOwn(call)) return;
  say('from_session', session.id, session.at, { to: 'session' });
  saySession(call, session);
}

/** Services act for themselves when they sign people in; there is nothing behind them to follow. */
const isOwn = ({ identity }: AwsCall): boolean => textAt(identity, 'accessKeyId') !== null || isArn(textAt(identity, 'arn'));
